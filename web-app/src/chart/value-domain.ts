import { nice } from 'd3';
import { indicesIn } from './nearest-point.ts';
import type { SeriesPoints } from './series-points.ts';
import type { TimeRange } from '../time/time-range.ts';

export type ValueDomain = [low: number, high: number];

/**
 * The value axis for the points in a range, with round ends. What is counted
 * per interval starts at zero so that heights compare; a register, whose
 * absolute height means little, fills the axis.
 */
export function valueDomain(
  points: SeriesPoints,
  range: TimeRange,
  startsAtZero: boolean,
  ticks: number,
): ValueDomain | null {
  let [low, high] = [Infinity, -Infinity];
  const { start, end } = indicesIn(points, range);
  for (let i = start; i < end; i++) {
    const value = points.value[i]!;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low > high) return null;
  if (startsAtZero) [low, high] = [Math.min(low, 0), Math.max(high, 0)];
  if (low === high) [low, high] = [low - 1, high + 1];
  return nice(low, high, ticks);
}
