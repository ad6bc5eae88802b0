import { indicesIn, nearestInTime, nearestOnScreen, type Pointer } from './nearest-point.ts';
import { contains } from '../time/time-range.ts';
import type { Frame } from './frame.ts';
import type { SeriesPoints } from './series-points.ts';

/** What the cross-hair holds on to: a place on the screen that moves over the data, or an instant. */
export type Cursor = { by: 'pointer'; pointer: Pointer } | { by: 'time'; time: number };

/** Index of the point under a cursor; -1 if it is out of view. */
export function pointUnder(cursor: Cursor, points: SeriesPoints, frame: Frame): number {
  const index =
    cursor.by === 'pointer'
      ? nearestOnScreen(points, cursor.pointer, frame.x, frame.y)
      : nearestInTime(points, cursor.time);
  const time = points.time[index];
  return time !== undefined && time >= frame.range.from && time <= frame.range.to ? index : -1;
}

/** The point that a step of the cross-hair leads to; from nowhere to the first or last in view. */
export function stepFrom(index: number, step: -1 | 1, points: SeriesPoints, frame: Frame): number {
  if (index >= 0) return Math.min(Math.max(index + step, 0), points.time.length - 1);
  return edgeInView(step === 1 ? 'first' : 'last', points, frame);
}

export function edgeInView(edge: 'first' | 'last', points: SeriesPoints, { range }: Frame): number {
  const { start, end } = indicesIn(points, range);
  if (start === end) return -1;
  return edge === 'first' ? start : end - 1;
}

/** How far to pan so that an instant comes into view, ms; 0 if it is. */
export function panToShow(timeMs: number, { range }: Frame): number {
  if (contains(range, timeMs) || timeMs === range.to) return 0;
  const quarter = (range.to - range.from) / 4;
  return timeMs < range.from ? timeMs - range.from - quarter : timeMs - range.to + quarter;
}
