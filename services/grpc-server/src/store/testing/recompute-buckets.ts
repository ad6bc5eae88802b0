import { expect } from 'vitest';
import type { TimeRange } from '../../meter.ts';
import { BUCKET_COLUMNS, type Buckets } from '../../series/buckets.ts';
import { exactSum } from '../../series/exact-sum.ts';
import { inTimeOrder, type Reading } from './generated-readings.ts';

/** One bucket as a plain object; null where there is no value. */
export interface PlainBucket {
  timeMs: number;
  count: number;
  missing: number;
  sum: number;
  min: number | null;
  max: number | null;
  first: number | null;
  last: number | null;
  minTimeMs: number | null;
  maxTimeMs: number | null;
}

/** What the buckets of a range have to be, worked out one by one from the raw readings. */
export function recomputeBuckets(
  readings: readonly Reading[],
  range: TimeRange,
  bucketMs: number,
): PlainBucket[] {
  const buckets = new Map<number, Reading[]>();
  for (const reading of inTimeOrder(readings)) {
    const [timeMs] = reading;
    if (timeMs < range.fromMs || timeMs >= range.toMs) continue;
    const start = bucketMs === 0 ? timeMs : Math.floor(timeMs / bucketMs) * bucketMs;
    buckets.set(start, [...(buckets.get(start) ?? []), reading]);
  }
  return [...buckets].map(([timeMs, inBucket]) => recomputeBucket(timeMs, inBucket));
}

/** What the bucket of these readings, which are in time order, has to be. */
export function recomputeBucket(timeMs: number, readings: readonly Reading[]): PlainBucket {
  const valued = readings.filter(([, value]) => !Number.isNaN(value));
  const values = valued.map(([, value]) => value);
  const min = values.length > 0 ? Math.min(...values) : null;
  const max = values.length > 0 ? Math.max(...values) : null;
  return {
    timeMs,
    count: readings.length,
    missing: readings.length - valued.length,
    sum: exactSum(values),
    min,
    max,
    first: values[0] ?? null,
    last: values.at(-1) ?? null,
    minTimeMs: valued.find(([, value]) => value === min)?.[0] ?? null,
    maxTimeMs: valued.find(([, value]) => value === max)?.[0] ?? null,
  };
}

/** The same figures with null in place of NaN. */
export function nanToNull(figures: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(figures).map(([name, figure]) => [name, Number.isNaN(figure) ? null : figure]),
  );
}

export function toPlainBuckets(buckets: Buckets): PlainBucket[] {
  return Array.from(buckets.timeMs, (_, i) => {
    const bucket = Object.fromEntries(BUCKET_COLUMNS.map((name) => [name, buckets[name][i]]));
    return nanToNull(bucket) as unknown as PlainBucket;
  });
}

/** Sums may differ in their last digits, since the order of addition is the store's; all else is exact. */
export function expectSameBuckets(actual: PlainBucket[], expected: PlainBucket[]): void {
  const withoutSum = (buckets: PlainBucket[]) => buckets.map(({ sum: _, ...rest }) => rest);
  expect(withoutSum(actual)).toEqual(withoutSum(expected));
  actual.forEach(({ sum }, i) => expect(sum).toBeCloseTo(expected[i]?.sum as number, 8));
}
