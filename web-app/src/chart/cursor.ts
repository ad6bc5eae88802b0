import { nearestInTime, nearestOnScreen, type Indices, type Pointer } from './nearest-point.ts';
import type { Frame } from './frame.ts';
import type { SeriesPoints } from './series-points.ts';
import type { TimeRange } from '../time/time-range.ts';

/** What the cross-hair holds on to: a place on the screen that moves over the data, or an instant. */
export type Cursor = { by: 'pointer'; pointer: Pointer } | { by: 'time'; time: number };

/** Index of the point under a cursor, among those in view; -1 if there is none. */
export function pointUnder(cursor: Cursor, points: SeriesPoints, inView: Indices, { x, y }: Frame): number {
  if (cursor.by === 'time') {
    const index = nearestInTime(points, cursor.time);
    return isIn(inView, index) ? index : -1;
  }
  const index = nearestOnScreen(points, cursor.pointer, x, y);
  return inView.start === inView.end ? -1 : Math.min(Math.max(index, inView.start), inView.end - 1);
}

/** The point that a step of the cross-hair leads to; from nowhere to the first or last in view. */
export function stepFrom(index: number, step: -1 | 1, { time }: SeriesPoints, inView: Indices): number {
  if (index >= 0) return Math.min(Math.max(index + step, 0), time.length - 1);
  return edgeOf(inView, step === 1 ? 'first' : 'last');
}

/** The first or last point in view; -1 if there is none. */
export function edgeOf({ start, end }: Indices, edge: 'first' | 'last'): number {
  if (start === end) return -1;
  return edge === 'first' ? start : end - 1;
}

export function isIn({ start, end }: Indices, index: number): boolean {
  return index >= start && index < end;
}

/** How far to pan so that an instant out of view stands a quarter of the way inside, ms. */
export function panToShow(timeMs: number, { from, to }: TimeRange): number {
  const quarter = (to - from) / 4;
  return timeMs <= from ? timeMs - from - quarter : timeMs - to + quarter;
}
