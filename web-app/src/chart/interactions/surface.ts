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

interface Position {
  x: number;
  y: number;
}

/** One measurement for all that listen to an event: after the first has changed the page, it would be laid out again. */
const positions = new WeakMap<MouseEvent, Position>();

/** Pointer position inside the element that the listeners of an event share, CSS px. */
export function positionIn(element: HTMLElement, event: MouseEvent): Position {
  const known = positions.get(event);
  if (known) return known;
  const box = element.getBoundingClientRect();
  const position = { x: event.clientX - box.left, y: event.clientY - box.top };
  positions.set(event, position);
  return position;
}
