import { ServiceError } from '../errors.ts';
import type { Meter, ReadingBatch, TimeRange } from '../meter.ts';
import type { MeterStore } from '../store/meter-store.ts';
import { chooseBucketWidth } from './bucket-width.ts';
import { toSingleReadingBuckets, type Buckets } from './buckets.ts';
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

/**
 * A range of a meter in at most `points` buckets: the raw readings if they are no more than that, else the
 * narrowest nice width. The buckets hold exactly the readings of the range, so their counts and sums add up
 * to the raw ones also where the range cuts through a bucket.
 */
export async function readSeries(
  store: MeterStore,
  meterId: string,
  asked: TimeRange,
  points: number,
  signal?: AbortSignal,
): Promise<Series> {
  const meter = await store.findMeter(meterId);
  if (meter === undefined) throw new ServiceError('NOT_FOUND', `meter_id: there is no meter "${meterId}"`);
  const range = closeRange(asked, meter);
  const held = intersect(range, meter);

  const few = (await store.countReadings(meterId, held)) <= points;
  const bucketMs = few ? 0 : chooseBucketWidth(held, points);
  const buckets = few
    ? toSingleReadingBuckets(await collect(store.readReadings(meterId, held, signal)))
    : await store.readBuckets(meterId, held, bucketMs);
  return { meter, range, bucketMs, buckets, summary: summarize(meter, buckets) };
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

/** All readings of a range that is known to be short, as one batch. */
async function collect(batches: AsyncIterable<ReadingBatch>): Promise<ReadingBatch> {
  const timeMs: number[] = [];
  const value: number[] = [];
  for await (const batch of batches) {
    timeMs.push(...batch.timeMs);
    value.push(...batch.value);
  }
  return { timeMs: Float64Array.from(timeMs), value: Float64Array.from(value) };
}
