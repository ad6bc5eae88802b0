import { http } from './http.ts';
import { extentOf, intervalAt, resourceOf, stampsIn, type Meter } from './meter.ts';
import type { components } from './generated/gateway.ts';
import { intersectionOf, type TimeRange } from '../time/time-range.ts';

type SeriesAnswer = components['schemas']['Series'];

/** The figures of a range as the server counts them. */
export type Summary = SeriesAnswer['summary'];

/** A meter's readings summed up in buckets, as columns of equal length. NaN: every reading of the bucket is missing. */
export interface Buckets {
  /** What was asked for, which may be more than what has readings. */
  range: TimeRange;
  bucketMs: number; // 0: each bucket is one reading
  time: Float64Array; // epoch ms
  count: Float64Array; // readings, the missing ones included
  missing: Float64Array;
  sum: Float64Array;
  min: Float64Array;
  max: Float64Array;
  minTime: Float64Array; // epoch ms
  maxTime: Float64Array; // epoch ms
}

export const BUCKET_COLUMNS = [
  'time',
  'count',
  'missing',
  'sum',
  'min',
  'max',
  'minTime',
  'maxTime',
] as const;

/** A range in buckets, with its figures. */
export interface Series extends Buckets {
  summary: Summary;
  /** Grows with every write to the meter. */
  revision: number;
}

/** The most that the API answers, in readings and in buckets. */
const MAX_POINTS = 10_000;

/** Reads a range of a meter as at most `points` buckets. */
export async function fetchSeries(
  meter: Meter,
  range: TimeRange,
  points: number,
  signal: AbortSignal,
): Promise<Series> {
  const resolution = { points: Math.max(1, Math.min(Math.round(points), MAX_POINTS)) };
  return { ...(await get(meter, stampsIn(meter, range), resolution, signal)), range };
}

/**
 * The buckets of one width, or with width 0 every reading, whose stamps lie in
 * a range of whole seconds. Ranges that meet at multiples of the width can be
 * put together.
 */
export async function fetchBuckets(
  meter: Meter,
  stamps: TimeRange,
  bucketMs: number,
  signal: AbortSignal,
): Promise<Series[]> {
  if (bucketMs > 0) return [await get(meter, stamps, { bucketMs }, signal)];
  const series = await get(meter, stamps, { points: MAX_POINTS }, signal);
  const middle = Math.floor((stamps.from + stamps.to) / 2000) * 1000;
  // More readings than one answer holds come in two.
  if (series.bucketMs === 0 || middle <= stamps.from) return [series];
  const halves = [
    { from: stamps.from, to: middle },
    { from: middle, to: stamps.to },
  ];
  return (await Promise.all(halves.map((half) => fetchBuckets(meter, half, 0, signal)))).flat();
}

async function get(
  meter: Meter,
  stamps: TimeRange,
  resolution: { points: number } | { bucketMs: number },
  signal: AbortSignal,
): Promise<Series> {
  const { path, params: whose } = resourceOf(meter, 'series');
  const params = { ...whose, from: toQueryTime(stamps.from), to: toQueryTime(stamps.to), ...resolution };
  const { data } = await http.get<SeriesAnswer>(path, { params, signal });
  return toSeries(data, stamps);
}

/**
 * Time that the readings of a bucket cover, inside the range asked for and the
 * meter's history. Buckets go by stamps: of end-stamped readings it begins one
 * interval before the bucket.
 */
export function coveredBy(meter: Meter, { time, bucketMs, range }: Buckets, index: number): TimeRange {
  const from = intervalAt(meter, time[index]!)?.from ?? time[index]!;
  const covered = { from: Math.max(from, range.from), to: Math.min(from + bucketMs, range.to) };
  const extent = extentOf(meter);
  // Readings that were written since the meter was asked for lie outside of what it says.
  return (extent && intersectionOf(covered, extent)) ?? covered;
}

/** "2025-01-31T00:00:00Z" of a whole second. */
export function toQueryTime(instantMs: number): string {
  return new Date(instantMs).toISOString().replace('.000Z', 'Z');
}

function toSeries({ bucketMs, summary, revision, buckets }: SeriesAnswer, range: TimeRange): Series {
  return {
    range,
    bucketMs,
    summary,
    revision,
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

/** A plain loop: Float64Array.from with a function takes ten times as long. */
function toColumn(values: (number | null)[]): Float64Array {
  const column = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) column[i] = values[i] ?? NaN;
  return column;
}
