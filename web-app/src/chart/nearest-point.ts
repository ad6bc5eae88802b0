import { bisectLeft, bisectRight } from 'd3';
import type { SeriesPoints } from './series-points.ts';
import type { Meter } from '../api/meter.ts';
import type { TimeRange } from '../time/time-range.ts';

type Scale = (value: number) => number;

/** Index of the point nearest to an instant; -1 if there are no points. */
export function nearestInTime({ time }: SeriesPoints, instantMs: number): number {
  const after = bisectLeft(time, instantMs);
  if (after === 0) return time.length === 0 ? -1 : 0;
  if (after === time.length) return after - 1;
  return time[after]! - instantMs < instantMs - time[after - 1]! ? after : after - 1;
}

/** Where a pointer is, CSS px, and how far around it a point is close enough to be meant. */
export interface Pointer {
  x: number;
  y: number;
  radius: number;
}

/**
 * Index of the point that a pointer means: the nearest on the screen among
 * those whose x is within the radius, so that a peak in a dense line can be
 * caught; where none is that close, the nearest in time. -1 without points.
 */
export function nearestOnScreen(
  points: SeriesPoints,
  pointer: Pointer,
  x: Scale & { invert: Scale },
  y: Scale,
): number {
  let nearest = -1;
  let least = Infinity;
  const { start, end } = indicesIn(points, {
    from: x.invert(pointer.x - pointer.radius),
    to: x.invert(pointer.x + pointer.radius),
  });
  for (let i = start; i < end; i++) {
    const dx = x(points.time[i]!) - pointer.x;
    const dy = Number.isNaN(points.value[i]) ? 0 : y(points.value[i]!) - pointer.y;
    const distance = dx * dx + dy * dy;
    if (distance < least) [nearest, least] = [i, distance];
  }
  return nearest >= 0 ? nearest : nearestInTime(points, x.invert(pointer.x));
}

/** Points `start` to `end`, excluded. */
export interface Indices {
  start: number;
  end: number;
}

/** The points that are drawn of a range: those on its two edges included. */
export function indicesIn({ time }: SeriesPoints, range: TimeRange): Indices {
  const start = bisectLeft(time, range.from);
  return { start, end: bisectRight(time, range.to, start) };
}

/** The points that belong to a range: stamped at the end, the one at `to` does and the one at `from` does not. */
export function indicesOf({ time }: SeriesPoints, range: TimeRange, stamp: Meter['stamp']): Indices {
  const bisect = stamp === 'end' ? bisectRight : bisectLeft;
  const start = bisect(time, range.from);
  return { start, end: bisect(time, range.to, start) };
}
