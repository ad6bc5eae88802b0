import { ServiceError } from '../errors.ts';
import type { Meter, TimeRange } from '../meter.ts';
import type { MeterStore } from '../store/meter-store.ts';
import { chooseBucketWidth, countBuckets } from './bucket-width.ts';
import { BucketBuilder } from './bucket-builder.ts';
import type { Buckets } from './buckets.ts';
import { summarize, type Summary } from './summary.ts';

export interface Series {
  meter: Meter;
  /** The range asked for; an open side is closed at the meter's first or behind its last reading. */
  range: TimeRange;
  /** 0: each bucket is a single reading. */
  bucketMs: number;
  buckets: Buckets;
  summary: Summary;
}

/** So many points at most, or buckets of one width, of which there may be no more than `most`. */
export type Resolution = { points: number } | { bucketMs: number; most: number };

/**
 * A range of a meter in buckets of a width, or in at most `points` buckets: the raw readings if they are no more than that, else the
 * narrowest nice width. The buckets hold exactly the readings of the range, so their counts and sums add up
 * to the raw ones also where the range cuts through a bucket.
 */
export async function readSeries(
  store: MeterStore,
  meter: Meter,
  asked: TimeRange,
  resolution: Resolution,
  signal?: AbortSignal,
): Promise<Series> {
  const { range, held, widthMs } = chooseBucketsOf(meter, asked, resolution);
  const buckets = await store.readBuckets(meter.id, held, widthMs);
  const summary = summarize(meter, buckets);
  const areFew = 'points' in resolution && summary.count <= resolution.points;
  if (!areFew) return { meter, range, bucketMs: widthMs, buckets, summary };
  const single = new BucketBuilder(0);
  for await (const batch of store.readReadings(meter.id, held, signal)) single.addReadings(batch);
  const readings = single.finish();
  return { meter, range, bucketMs: 0, buckets: readings, summary: summarize(meter, readings) };
}

/** The range asked for, closed; the part of it that the meter has readings in; the width of its buckets. */
export function chooseBucketsOf(
  meter: Meter,
  asked: TimeRange,
  resolution: Resolution,
): { range: TimeRange; held: TimeRange; widthMs: number } {
  const range = closeRange(asked, meter);
  const held = intersect(range, meter);
  return { range, held, widthMs: widthOf(resolution, held) };
}

function widthOf(resolution: Resolution, held: TimeRange): number {
  if ('points' in resolution) return chooseBucketWidth(held, resolution.points);
  const { bucketMs, most } = resolution;
  const buckets = countBuckets(held, bucketMs);
  if (buckets <= most) return bucketMs;
  throw new ServiceError(
    'INVALID_ARGUMENT',
    `bucket_ms: ${bucketMs} gives ${buckets} buckets, more than ${most}`,
  );
}

function closeRange({ fromMs, toMs }: TimeRange, { firstMs, lastMs }: Meter): TimeRange {
  const from = Number.isFinite(fromMs)
    ? fromMs
    : Math.min(firstMs ?? 0, Number.isFinite(toMs) ? toMs : Infinity);
  const to = Number.isFinite(toMs) ? toMs : Math.max((lastMs ?? -1) + 1, from);
  return { fromMs: from, toMs: to };
}

/** The part of a range in which the meter has readings, so that the bucket width suits what there is to see. */
function intersect({ fromMs, toMs }: TimeRange, { firstMs, lastMs }: Meter): TimeRange {
  const from = Math.max(fromMs, firstMs ?? 0);
  return { fromMs: from, toMs: Math.max(from, Math.min(toMs, (lastMs ?? -1) + 1)) };
}
