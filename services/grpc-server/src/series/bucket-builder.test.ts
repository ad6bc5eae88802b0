import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALL_TIME } from '../meter.ts';
import { anyReadings, inTimeOrder, type Reading } from '../store/testing/generated-readings.ts';
import { recomputeBuckets, toPlainBuckets, expectSameBuckets } from '../store/testing/recompute-buckets.ts';
import { BucketBuilder } from './bucket-builder.ts';

function toBatch(readings: readonly Reading[]) {
  return {
    timeMs: Float64Array.from(readings, ([timeMs]) => timeMs),
    value: Float64Array.from(readings, ([, value]) => value),
  };
}

function build(readings: readonly Reading[], bucketMs: number) {
  const builder = new BucketBuilder(bucketMs);
  builder.addReadings(toBatch(readings));
  return builder.finish();
}

describe('BucketBuilder', () => {
  it('makes each reading a bucket of its own at width 0, the missing one without an extreme', () => {
    expect(
      toPlainBuckets(
        build(
          [
            [5, NaN],
            [7, -1],
          ],
          0,
        ),
      ),
    ).toEqual([
      {
        timeMs: 5,
        count: 1,
        missing: 1,
        sum: 0,
        min: null,
        max: null,
        first: null,
        last: null,
        minTimeMs: null,
        maxTimeMs: null,
      },
      {
        timeMs: 7,
        count: 1,
        missing: 0,
        sum: -1,
        min: -1,
        max: -1,
        first: -1,
        last: -1,
        minTimeMs: 7,
        maxTimeMs: 7,
      },
    ]);
  });

  it('begins buckets at multiples of the width also before the epoch', () => {
    expect([
      ...build(
        [
          [-1, 1],
          [0, 1],
        ],
        1000,
      ).timeMs,
    ]).toEqual([-1000, 0]);
  });

  it('keeps the digits that a plain sum would lose', () => {
    const { sum } = build(
      [
        [0, 1e16],
        [1, 1],
        [2, -1e16],
      ],
      1000,
    );
    expect([...sum]).toEqual([1]);
  });

  it('equals a recomputation from the readings, however they come and over whatever finer buckets', () => {
    const width = fc.constantFrom(0, 1000, 60_000, 900_000, 86_400_000);
    const finer = fc.constantFrom(0, 1000, 60_000);
    fc.assert(
      fc.property(anyReadings, width, finer, fc.nat(400), (unordered, bucketMs, finerMs, cut) => {
        const readings = inTimeOrder(unordered);
        const expected = recomputeBuckets(readings, ALL_TIME, bucketMs);
        const pieces = new BucketBuilder(bucketMs);
        pieces.addReadings(toBatch(readings.slice(0, cut)));
        const closed = toPlainBuckets(pieces.takeClosed());
        pieces.addReadings(toBatch(readings.slice(cut)));
        expectSameBuckets([...closed, ...toPlainBuckets(pieces.finish())], expected);
        if (finerMs > bucketMs || (finerMs > 0 && bucketMs % finerMs > 0)) return;
        const coarser = new BucketBuilder(bucketMs);
        coarser.addBuckets(build(readings, finerMs));
        expectSameBuckets(toPlainBuckets(coarser.finish()), expected);
      }),
    );
  });
});
