import { select, type EnterElement, type Selection } from 'd3';
import type { Threshold } from '../chart-state.ts';
import type { Frame } from '../frame.ts';
import { positionIn, type Surface } from './surface.ts';

/** Shares of the value axis that a key moves a threshold by. */
const STEPS: Record<string, number> = { ArrowUp: 0.01, ArrowDown: -0.01, PageUp: 0.1, PageDown: -0.1 };

/** As of a range input: each move tells the value on its way, and the end of a drag or a key that it is meant. */
export type MoveThreshold = (key: string, value: number, isMeant: boolean) => void;

/**
 * Levels that a person moves: a line across the plot with a grip at its right end, for pointers and keys. A level
 * beyond the value axis lies on its edge. HTML and no SVG, as it takes the focus and tells its value.
 */
export function createThresholds(surface: Surface, onMove: MoveThreshold) {
  let drawn: readonly Threshold[] = [];
  /** Where one was moved to since then: keys and pointers may come faster than frames. */
  let moved: { key: string; value: number } | null = null;
  let grabbed: { key: string; offset: number } | null = null; // px from the pointer to the level

  function draw(thresholds: readonly Threshold[]): void {
    if (thresholds.length === 0 && drawn.length === 0) return;
    drawn = thresholds;
    moved = null;
    const frame = surface.frame();
    const [low, high] = frame.y.domain() as [number, number];
    const lines = select(surface.element)
      .selectAll<HTMLDivElement, Threshold>('.threshold')
      .data(thresholds, ({ key }) => key)
      .join(append)
      .style('left', `${frame.plot.left}px`)
      .style('width', `${frame.plot.right - frame.plot.left}px`)
      .style('top', ({ value }) => `${yOf(frame, value)}px`);
    lines
      .select('.grip')
      .attr('aria-label', ({ label }) => `${label} on the chart`)
      .attr('aria-valuemin', low)
      .attr('aria-valuemax', high)
      .attr('aria-valuenow', ({ value }) => value)
      .attr('aria-valuetext', ({ text }) => text)
      .text(({ text }) => text);
  }

  function append(enter: Selection<EnterElement, Threshold, HTMLElement, unknown>) {
    const lines = enter.append('div').attr('class', 'threshold');
    lines
      .append('div')
      .attr('class', 'grip')
      .attr('role', 'slider')
      .attr('aria-orientation', 'vertical')
      .attr('tabindex', 0)
      .on('pointerdown', grab)
      .on('pointermove', drag)
      .on('pointerup', release)
      .on('pointercancel', release)
      // A tap on it is none on what lies behind.
      .on('click', (event: MouseEvent) => event.stopPropagation())
      .on('keydown', press)
      .on('keyup', (event: KeyboardEvent, { key }) => event.key in STEPS && tell(key, valueOf(key), true));
    return lines;
  }

  function grab(this: HTMLElement, event: PointerEvent, { key, value }: Threshold): void {
    if (!event.isPrimary || event.button !== 0) return;
    // What is grabbed is the level, and not the picture behind it.
    event.stopPropagation();
    this.setPointerCapture(event.pointerId);
    grabbed = { key, offset: yOf(surface.frame(), value) - positionIn(surface.element, event).y };
  }

  function drag(event: PointerEvent, { key }: Threshold): void {
    if (grabbed?.key !== key) return;
    event.stopPropagation();
    const y = positionIn(surface.element, event).y + grabbed.offset;
    tell(key, surface.frame().y.invert(y), false);
  }

  function release(event: PointerEvent, { key }: Threshold): void {
    if (grabbed?.key !== key) return;
    event.stopPropagation();
    grabbed = null;
    tell(key, valueOf(key), true);
  }

  function press(event: KeyboardEvent, { key }: Threshold): void {
    const share = STEPS[event.key];
    if (share === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    const [low, high] = surface.frame().y.domain() as [number, number];
    tell(key, valueOf(key) + share * (high - low), false);
  }

  function valueOf(key: string): number {
    if (moved?.key === key) return moved.value;
    return drawn.find((threshold) => threshold.key === key)?.value ?? 0;
  }

  function tell(key: string, value: number, isMeant: boolean): void {
    const [low, high] = surface.frame().y.domain() as [number, number];
    moved = { key, value: Math.min(Math.max(value, low), high) };
    onMove(key, moved.value, isMeant);
  }

  return { draw };
}

function yOf({ y, plot }: Frame, value: number): number {
  return Math.min(Math.max(y(value), plot.top), plot.bottom);
}
