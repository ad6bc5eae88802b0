import type { Buckets } from '../api/series.ts';
import type { TimeRange } from '../time/time-range.ts';

/**
 * What a line is drawn through, in time order, as columns of equal length:
 * every reading, or the extremes of every bucket at their real times.
 */
export interface SeriesPoints {
  time: Float64Array; // epoch ms
  value: Float64Array; // NaN: missing
  bucket: Uint32Array; // index of the point's bucket in the series
  segments: Segment[];
  /** Time between neighbouring segments: nothing is drawn there. */
  breaks: TimeRange[];
}

/** Points `start` to `end` (excluded) are joined by the line; none of them is missing. */
export interface Segment {
  start: number;
  end: number;
}

/** `intervalSeconds`: how far apart readings should be, null if irregular. */
export function toSeriesPoints(series: Buckets, intervalSeconds: number | null): SeriesPoints {
  const intervalMs = (intervalSeconds ?? Infinity) * 1000;
  // A reading may come half an interval late before its absence counts as a gap.
  const reachMs = Math.max(series.bucketMs, 1.5 * intervalMs);
  const columns = toColumns(series);
  const segments = toSegments(columns, series.time, reachMs);
  return { ...columns, segments, breaks: toBreaks(columns.time, segments) };
}

type Columns = Pick<SeriesPoints, 'time' | 'value' | 'bucket'>;

function toColumns(series: Buckets): Columns {
  const [time, value, bucket]: [number[], number[], number[]] = [[], [], []];
  const add = (pointTime: number, pointValue: number, index: number) => {
    time.push(pointTime);
    value.push(pointValue);
    bucket.push(index);
  };
  series.time.forEach((bucketTime, i) => {
    const [min, minTime] = [series.min[i]!, series.minTime[i]!];
    const [max, maxTime] = [series.max[i]!, series.maxTime[i]!];
    if (Number.isNaN(max)) return add(bucketTime, NaN, i);
    if (minTime < maxTime) add(minTime, min, i);
    add(maxTime, max, i);
    if (minTime > maxTime) add(minTime, min, i);
  });
  return { time: Float64Array.from(time), value: Float64Array.from(value), bucket: Uint32Array.from(bucket) };
}

function toSegments({ value, bucket }: Columns, bucketTime: Float64Array, reachMs: number): Segment[] {
  const segments: Segment[] = [];
  let open: Segment | null = null;
  for (let i = 0; i < value.length; i++) {
    if (Number.isNaN(value[i])) {
      open = null;
      continue;
    }
    const isGap = i > 0 && bucketTime[bucket[i]!]! - bucketTime[bucket[i - 1]!]! > reachMs;
    if (!open || isGap) segments.push((open = { start: i, end: i }));
    open.end = i + 1;
  }
  return segments;
}

function toBreaks(time: Float64Array, segments: Segment[]): TimeRange[] {
  return segments.slice(1).map(({ start }, i) => ({ from: time[segments[i]!.end - 1]!, to: time[start]! }));
}
