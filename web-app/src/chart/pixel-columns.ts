import type { ScaleLinear } from 'd3';
import type { Segment, SeriesPoints } from './series-points.ts';

/** A linear scale as a plain function: one of d3 does much besides, for every point of every frame. */
export function toLinear(scale: ScaleLinear<number, number>): (value: number) => number {
  const [d0, d1] = scale.domain() as [number, number];
  const [r0, r1] = scale.range() as [number, number];
  const slope = (r1 - r0) / (d1 - d0);
  return (value) => r0 + (value - d0) * slope;
}

/** Indices of the points that stand for those in one column of pixels, in no order of their own. */
export type VisitColumn = (first: number, lowest: number, highest: number, last: number) => void;

/**
 * Goes through the columns of pixels that a segment crosses. The line through
 * the first, lowest, highest and last point of each has the same pixels as the
 * line through all of them (U. Jugel et al., "M4: A Visualization-Oriented Time
 * Series Data Aggregation", VLDB 2014). `x`: epoch ms → px; columns are 1 px wide.
 */
export function eachColumn(
  { time, value }: SeriesPoints,
  { start, end }: Segment,
  x: (time: number) => number,
  visit: VisitColumn,
): void {
  let i = start;
  while (i < end) {
    const first = i;
    const column = Math.floor(x(time[i]!));
    let [lowest, highest] = [i, i];
    for (i++; i < end && Math.floor(x(time[i]!)) === column; i++) {
      if (value[i]! < value[lowest]!) lowest = i;
      if (value[i]! > value[highest]!) highest = i;
    }
    visit(first, lowest, highest, i - 1);
  }
}
