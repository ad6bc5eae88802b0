import { http } from './http.ts';
import { intervalAt, stampsIn, type Meter } from './meter.ts';
import type { components } from './generated/gateway.ts';
import type { TimeRange } from '../time/time-range.ts';

type SeriesAnswer = components['schemas']['Series'];

/** The figures of a range as the server counts them. */
export type Summary = SeriesAnswer['summary'];

/** A meter's range in buckets, as columns of equal length. NaN: every reading of the bucket is missing. */
export interface Series {
  /** What was asked for, which may be more than what has readings. */
  range: TimeRange;
  bucketMs: number; // 0: each bucket is one reading
  summary: Summary;
  time: Float64Array; // epoch ms
  count: Float64Array; // readings, the missing ones included
  missing: Float64Array;
  sum: Float64Array;
  min: Float64Array;
  max: Float64Array;
  minTime: Float64Array; // epoch ms
  maxTime: Float64Array; // epoch ms
}

/** The API allows more; the eye does not. */
const MAX_POINTS = 4000;

/** Reads a range of a meter as at most `points` buckets. */
export async function fetchSeries(
  meter: Meter,
  range: TimeRange,
  points: number,
  signal: AbortSignal,
): Promise<Series> {
  const stamps = stampsIn(meter, range);
  const params = {
    from: toQueryTime(stamps.from),
    to: toQueryTime(stamps.to),
    points: Math.max(1, Math.min(Math.round(points), MAX_POINTS)),
  };
  const path = `meters/${encodeURIComponent(meter.id)}/series`;
  const { data } = await http.get<SeriesAnswer>(path, { params, signal });
  return toSeries(data, range);
}

/**
 * Time that the readings of a bucket cover, inside the range asked for. Buckets
 * go by stamps: of end-stamped readings it begins one interval before the bucket.
 */
export function coveredBy(meter: Meter, { time, bucketMs, range }: Series, index: number): TimeRange {
  const from = intervalAt(meter, time[index]!)?.from ?? time[index]!;
  return { from: Math.max(from, range.from), to: Math.min(from + bucketMs, range.to) };
}

/** "2025-01-31T00:00:00Z" of a whole second. */
export function toQueryTime(instantMs: number): string {
  return new Date(instantMs).toISOString().replace('.000Z', 'Z');
}

function toSeries({ bucketMs, summary, buckets }: SeriesAnswer, range: TimeRange): Series {
  return {
    range,
    bucketMs,
    summary,
    time: toColumn(buckets.time),
    count: toColumn(buckets.count),
    missing: toColumn(buckets.missing),
    sum: toColumn(buckets.sum),
    min: toColumn(buckets.min),
    max: toColumn(buckets.max),
    minTime: toColumn(buckets.minTime),
    maxTime: toColumn(buckets.maxTime),
  };
}

function toColumn(values: (number | null)[]): Float64Array {
  return Float64Array.from(values, (value) => value ?? NaN);
}
