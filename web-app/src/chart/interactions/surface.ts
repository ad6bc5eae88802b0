import type { Frame } from '../frame.ts';
import type { TimeRange } from '../../time/time-range.ts';

/** A gesture changes the range many times a second; a step changes it once. */
export type RangeChange = 'gesture' | 'step';

/** What an interaction may know of the chart it works on, and do to it. */
export interface Surface {
  /** Takes the pointer and keyboard events. */
  element: HTMLElement;
  /** Ends with the chart and takes the listeners away. */
  signal: AbortSignal;
  /** The picture as last drawn. */
  frame: () => Frame;
  /** What may be shown: ranges are fitted into it. */
  limits: () => TimeRange;
  minSpanMs: () => number;
  /** Whether a drag with this pointer selects a stretch to zoom to, instead of panning. */
  isSelecting: (event: PointerEvent) => boolean;
  setRange: (range: TimeRange, change: RangeChange) => void;
}

/** Pointer position inside the element, CSS px. */
export function positionIn(element: HTMLElement, event: MouseEvent): { x: number; y: number } {
  const box = element.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}
