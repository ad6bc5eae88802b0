import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesOf, joinBuckets, sliceBuckets } from './buckets.ts';
import { BUCKET_COLUMNS, type Buckets } from '../api/series.ts';
import { sampleSeries } from '../testing/sample-series.ts';

const columnsOf = (buckets: Buckets) => BUCKET_COLUMNS.map((name) => [...buckets[name]]);
const minutes = (...values: number[]) => values.map((value, i): [number, number] => [i * 60_000, value]);

const anySeries = fc
  .uniqueArray(fc.tuple(fc.integer({ min: -500, max: 500 }), fc.oneof(fc.integer(), fc.constant(NaN))), {
    selector: ([second]) => second,
  })
  .map((readings) => readings.sort(([a], [b]) => a - b).map(([s, v]): [number, number] => [s * 1000, v]))
  .chain((readings) => fc.constantFrom(0, 1000, 10_000).map((bucketMs) => sampleSeries(readings, bucketMs)));

describe('sliceBuckets', () => {
  it('has the buckets that begin in the range, of which the end is no part', () => {
    const { time, sum, range } = sliceBuckets(sampleSeries(minutes(1, 2, 3, 4)), {
      from: 60_000,
      to: 180_000,
    });
    expect([...time]).toEqual([60_000, 120_000]);
    expect([...sum]).toEqual([2, 3]);
    expect(range).toEqual({ from: 60_000, to: 180_000 });
  });

  it('is a copy, so that a tile does not hold on to the memory of a whole answer', () => {
    const slice = sliceBuckets(sampleSeries(minutes(1, 2, 3, 4)), { from: 0, to: 60_000 });
    for (const name of BUCKET_COLUMNS) expect(slice[name].buffer.byteLength).toBe(8);
  });
});

describe('joinBuckets', () => {
  it('puts together what was cut apart anywhere', () => {
    const anyCuts = fc.array(fc.integer({ min: -600, max: 600 }), { maxLength: 6 });
    fc.assert(
      fc.property(anySeries, anyCuts, (series, seconds) => {
        const cuts = [-Infinity, ...seconds.sort((a, b) => a - b).map((s) => s * 1000), Infinity];
        const parts = cuts.slice(1).map((to, i) => sliceBuckets(series, { from: cuts[i]!, to }));
        const joined = joinBuckets(parts, series.range, series.bucketMs);
        expect(columnsOf(joined)).toEqual(columnsOf(series));
        expect(joined).toMatchObject({ range: series.range, bucketMs: series.bucketMs });
      }),
    );
  });

  it('of nothing is empty', () => {
    expect(columnsOf(joinBuckets([], { from: 0, to: 1 }, 1000)).flat()).toEqual([]);
  });
});

describe('bytesOf', () => {
  it('is eight numbers a bucket, of eight bytes', () => {
    expect(bytesOf(sampleSeries(minutes(1, 2, 3)))).toBe(3 * 8 * 8);
  });
});
