import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ALL_TIME, type ReadingBatch, type TimeRange } from '../../meter.ts';
import { readSeries } from '../../series/read-series.ts';
import type { MeterStore, SourceFile } from '../meter-store.ts';
import {
  anyReadings,
  anyWrites,
  batchOf,
  collect,
  inTimeOrder,
  OFFICE,
  regularReadings,
  type Reading,
} from './generated-readings.ts';
import {
  expectSameBuckets,
  nanToNull,
  recomputeBucket,
  recomputeBuckets,
  toPlainBuckets,
} from './recompute-buckets.ts';

const QUARTER_MS = 900_000;
const START_MS = Date.UTC(2025, 0, 1, 0, 15);
const SOURCE: SourceFile = {
  name: 'office.csv',
  bytes: 12,
  modifiedMs: START_MS + 0.25,
  sha256: 'ab',
  description: '{}',
};

/**
 * What every MeterStore has to do, as tests. `open` gives a store with nothing in it; `reopen` the same store
 * again after it was closed; `shareOfRuns` of the properties' usual runs are done, for one that takes long to write.
 */
export function testMeterStoreConformance(
  name: string,
  open: () => Promise<{ store: MeterStore; reopen: () => Promise<MeterStore> }>,
  shareOfRuns = 1,
): void {
  describe(`${name} as a MeterStore`, () => {
    let store: MeterStore;
    let reopen: () => Promise<MeterStore>;
    beforeEach(async () => ({ store, reopen } = await open()));
    afterEach(() => store.close());

    const write = (readings: readonly Reading[], replace = false) =>
      store.writeReadings(OFFICE, batchOf(readings), { replace });
    const readAll = (range: TimeRange = ALL_TIME) => collect(store.readReadings(OFFICE.id, range));

    it('has no meters at first', async () => {
      expect(await store.listMeters()).toEqual([]);
      expect(await store.findMeter('office')).toBeUndefined();
      expect(await store.defaultMeter()).toBeUndefined();
      expect(await store.listSources()).toEqual([]);
    });

    it('gives back what was written, the missing reading included, and describes it', async () => {
      const readings = regularReadings(START_MS, QUARTER_MS, [1.5, NaN, 0, -2.25]);
      const result = await write(readings);
      expect(result).toMatchObject({ added: 4, changed: 0, unchanged: 0, removed: 0, duplicates: 0 });
      expect(await readAll()).toEqual(readings);
      const meter = {
        ...OFFICE,
        revision: expect.any(Number) as number,
        intervalSeconds: 900,
        readings: 4,
        missing: 1,
        firstMs: START_MS,
        lastMs: START_MS + 3 * QUARTER_MS,
      };
      expect(result.meter).toEqual(meter);
      expect(await store.listMeters()).toEqual([meter]);
    });

    it('has everything that was acknowledged after it is opened again', async () => {
      const readings = regularReadings(START_MS, QUARTER_MS, [1, 2, NaN]);
      await store.writeReadings(OFFICE, batchOf(readings), { replace: false, source: SOURCE });
      await store.close();
      store = await reopen();
      expect(await readAll()).toEqual(readings);
      expect(await store.listSources()).toEqual([{ ...SOURCE, meterId: 'office' }]);
    });

    it('lets the last of equal stamps win and counts the others', async () => {
      const result = await write([
        [START_MS, 1],
        [START_MS + 1000, 2],
        [START_MS, NaN],
        [START_MS, 3],
      ]);
      expect(result).toMatchObject({ added: 2, duplicates: 2 });
      expect(await readAll()).toEqual([
        [START_MS, 3],
        [START_MS + 1000, 2],
      ]);
    });

    it('changes nothing when the same is written again', async () => {
      const readings = regularReadings(START_MS, QUARTER_MS, [1, NaN, 3]);
      const { meter } = await write(readings);
      const again = await write(readings);
      const { revision: _, ...described } = meter;
      expect(again).toMatchObject({ added: 0, changed: 0, unchanged: 3, duplicates: 0, meter: described });
      expect(await readAll()).toEqual(readings);
    });

    it('keeps the readings a late write does not name and says which it changed', async () => {
      await write(regularReadings(START_MS, QUARTER_MS, [1, 2, 3]));
      const result = await write([
        [START_MS - QUARTER_MS, 9],
        [START_MS, 1],
        [START_MS + QUARTER_MS, NaN],
      ]);
      expect(result).toMatchObject({ added: 1, changed: 1, unchanged: 1, removed: 1 });
      expect(await readAll()).toEqual(regularReadings(START_MS - QUARTER_MS, QUARTER_MS, [9, 1, NaN, 3]));
    });

    it('drops the readings a replacing write does not name', async () => {
      await write(regularReadings(START_MS, QUARTER_MS, [1, 2, 3]));
      expect(await write([[START_MS, 1]], true)).toMatchObject({ unchanged: 1, removed: 2 });
      expect(await readAll()).toEqual([[START_MS, 1]]);
    });

    it('stores nothing of a write whose source fails', async () => {
      await write([[START_MS, 1]]);
      async function* failing() {
        yield* batchOf([[START_MS, 2]]);
        throw new Error('line 3: bad');
      }
      await expect(store.writeReadings(OFFICE, failing(), { replace: true })).rejects.toThrow('line 3: bad');
      expect(await readAll()).toEqual([[START_MS, 1]]);
      expect(await write([[START_MS, 2]])).toMatchObject({ changed: 1 });
    });

    it('stores nothing of a write that is aborted', async () => {
      const signal = AbortSignal.abort(new Error('shutting down'));
      const aborted = store.writeReadings(OFFICE, batchOf([[START_MS, 2]]), { replace: true, signal });
      await expect(aborted).rejects.toThrow('shutting down');
      expect(await store.listMeters()).toEqual([]);
    });

    it('does writes that come at once one after the other', async () => {
      const values = [1, 2, 3, 4, 5];
      await Promise.all(values.map((value) => write([[START_MS + value, value]])));
      expect(await readAll()).toEqual(values.map((value) => [START_MS + value, value]));
    });

    it('keeps meters apart, lists them by id, and has the first one as the default', async () => {
      await store.writeReadings({ ...OFFICE, id: 'zoo' }, batchOf([[START_MS, 7]]), { replace: false });
      await write([[START_MS, 1]]);
      expect((await store.listMeters()).map(({ id }) => id)).toEqual(['office', 'zoo']);
      expect((await store.defaultMeter())?.id).toBe('zoo');
      expect(await readAll()).toEqual([[START_MS, 1]]);
    });

    it('takes a new description and keeps an interval it was not given', async () => {
      await write(regularReadings(START_MS, QUARTER_MS, [1, 2, 3]));
      await store.describeMeter({ ...OFFICE, name: 'Head office', unit: 'kW', kind: 'power' });
      const described = { name: 'Head office', unit: 'kW', kind: 'power', intervalSeconds: 900, readings: 3 };
      expect(await store.findMeter('office')).toMatchObject(described);
      await store.describeMeter({ ...OFFICE, intervalSeconds: 60 });
      expect(await store.findMeter('office')).toMatchObject({ name: 'Office', intervalSeconds: 60 });
      await store.describeMeter({ ...OFFICE, name: 'Head office' });
      await store.importFile(
        { id: 'late', file: 'late.csv', sha256: 'ab', bytes: 1, atMs: 1, reportJson: '{}' },
        [{ description: OFFICE, readings: batchOf([[START_MS + 3 * QUARTER_MS, 4]]) }],
      );
      expect(await store.findMeter('office')).toMatchObject({ name: 'Head office', intervalSeconds: 60 });
    });

    it('takes new tags and gives them back', async () => {
      await write([[START_MS, 1]]);
      expect((await store.findMeter('office'))?.tags).toEqual({ site: 'London' });
      const tags = { site: 'Utrecht', 'floor "2"': 'é 中', building: 'A:1' };
      await store.describeMeter({ ...OFFICE, tags });
      await store.close();
      store = await reopen();
      expect((await store.findMeter('office'))?.tags).toEqual(tags);
    });

    it('gives a meter a higher revision with every change of its readings or description', async () => {
      const revisions = [(await write([[START_MS, 1]])).meter.revision];
      revisions.push((await write([[START_MS, 2]])).meter.revision);
      await store.describeMeter({ ...OFFICE, name: 'Head office' });
      revisions.push((await store.findMeter('office'))!.revision);
      expect(revisions).toEqual([...new Set(revisions)].sort((a, b) => a - b));
    });

    it('finds no interval in irregular readings', async () => {
      const { meter } = await write([0, 1, 3, 7, 15, 31].map((n) => [START_MS + n * 1000, n]));
      expect(meter.intervalSeconds).toBeNull();
    });

    it('remembers a touched file without its readings being written again', async () => {
      await store.writeReadings(OFFICE, batchOf([[START_MS, 1]]), { replace: true, source: SOURCE });
      await store.updateSource({ ...SOURCE, modifiedMs: START_MS + 5 });
      expect(await store.listSources()).toEqual([{ ...SOURCE, modifiedMs: START_MS + 5, meterId: 'office' }]);
    });

    it('includes the start of a range and excludes its end', async () => {
      await write(regularReadings(START_MS, QUARTER_MS, [1, 2, 3]));
      const range = { fromMs: START_MS, toMs: START_MS + 2 * QUARTER_MS };
      expect(await readAll(range)).toEqual(regularReadings(START_MS, QUARTER_MS, [1, 2]));
      expect(await readAll({ fromMs: START_MS + 1, toMs: START_MS + QUARTER_MS })).toEqual([]);
    });

    it.each(['readReadings', 'readBuckets', 'describeMeter'] as const)(
      '%s of a meter that is not there is NOT_FOUND',
      async (operation) => {
        const call = {
          readReadings: () => collect(store.readReadings('gone', ALL_TIME)),
          readBuckets: () => store.readBuckets('gone', ALL_TIME, QUARTER_MS),
          describeMeter: () => store.describeMeter({ ...OFFICE, id: 'gone' }),
        }[operation];
        await expect(call()).rejects.toMatchObject({
          code: 'NOT_FOUND',
          message: 'meter_id: there is no meter "gone"',
        });
      },
    );

    it('stops a read when it is aborted', async () => {
      await write(regularReadings(START_MS, 1000, new Array<number>(10_000).fill(1)));
      const controller = new AbortController();
      const read = store.readReadings('office', ALL_TIME, controller.signal)[Symbol.asyncIterator]();
      await read.next();
      controller.abort(new Error('client left'));
      await expect(read.next()).rejects.toThrow('client left');
    });

    it('reads the state in which the read began while a write goes on', async () => {
      const before = regularReadings(START_MS, 1000, new Array<number>(20_000).fill(1));
      await write(before);
      const read = store.readReadings('office', ALL_TIME)[Symbol.asyncIterator]();
      const head = (await read.next()).value as ReadingBatch;
      await write([[START_MS + 19_999_000, 2]]);
      const rest = await collect({ [Symbol.asyncIterator]: () => read });
      expect(head.timeMs.length + rest.length).toBe(20_000);
      expect(rest.at(-1)).toEqual([START_MS + 19_999_000, 1]);
    });

    it('streams sparse, dense and sub-second stretches in time order without loss', async () => {
      const dense = regularReadings(
        START_MS + 86_400_000 * 400,
        1,
        Array.from({ length: 150_000 }, (_, i) => i),
      );
      const years = [-40, -3, 12].map((year) => [Date.UTC(2025 + year, 5), year] as const);
      const readings = inTimeOrder([
        ...dense,
        ...years,
        ...regularReadings(START_MS, 3_600_000, [5, NaN, 6]),
      ]);
      await write(readings);
      const read = await readAll();
      expect(read.length).toBe(readings.length);
      expect(read).toEqual(readings);
    });

    it('equals a recomputation also after late writes, which repair every bucket they touch', async () => {
      const anyWidth = fc.constantFrom(1000, 60_000, 900_000, 3_600_000, 86_400_000, 604_800_000);
      let run = 0;
      await fc.assert(
        fc.asyncProperty(anyWrites, anyWidth, fc.boolean(), async (writes, bucketMs, replace) => {
          const id = `meter-${run++}`;
          const expected = new Map<number, number>();
          for (const [i, readings] of writes.entries()) {
            const replaces = replace && i === 1;
            if (replaces) expected.clear();
            for (const [timeMs, value] of readings) expected.set(timeMs, value);
            await store.writeReadings({ ...OFFICE, id }, batchOf(readings), { replace: replaces });
          }
          const stored = inTimeOrder([...expected]);
          const range = { fromMs: stored[0]![0], toMs: stored.at(-1)![0] + 1 };
          const buckets = toPlainBuckets(await store.readBuckets(id, range, bucketMs));
          expectSameBuckets(buckets, recomputeBuckets(stored, range, bucketMs));
          const meter = await store.findMeter(id);
          expect(meter).toMatchObject({
            readings: stored.length,
            missing: stored.filter(([, value]) => Number.isNaN(value)).length,
            firstMs: range.fromMs,
            lastMs: range.toMs - 1,
          });
        }),
        { numRuns: Math.ceil(60 * shareOfRuns) },
      );
    });

    it('sums up any range of any readings in buckets that equal a recomputation from the raw readings', async () => {
      const anyRange = fc.tuple(
        fc.double({ min: -0.1, max: 1.1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
      );
      const anyWidth = fc.constantFrom(1000, 60_000, 900_000, 10_800_000, 86_400_000, 604_800_000);
      let run = 0;
      await fc.assert(
        fc.asyncProperty(anyReadings, anyRange, anyWidth, async (readings, [at, share], bucketMs) => {
          const id = `meter-${run++}`;
          await store.writeReadings({ ...OFFICE, id }, batchOf(readings), { replace: false });
          const times = readings.map(([timeMs]) => timeMs);
          const [firstMs, spanMs] = [Math.min(...times), Math.max(...times) - Math.min(...times) + 1];
          const fromMs = Math.floor(firstMs + at * spanMs);
          const range = { fromMs, toMs: Math.ceil(fromMs + share * spanMs) };
          const buckets = toPlainBuckets(await store.readBuckets(id, range, bucketMs));
          expectSameBuckets(buckets, recomputeBuckets(readings, range, bucketMs));
        }),
        { numRuns: Math.ceil(60 * shareOfRuns) },
      );
    });

    it('loses nothing and hides no peak in a series of any number of points', async () => {
      let run = 0;
      await fc.assert(
        fc.asyncProperty(anyReadings, fc.integer({ min: 1, max: 500 }), async (readings, points) => {
          const id = `meter-${run++}`;
          const { meter } = await store.writeReadings({ ...OFFICE, id }, batchOf(readings), {
            replace: false,
          });
          const { buckets, bucketMs, summary, range } = await readSeries(store, meter, ALL_TIME, { points });
          const acrossTheEpoch = range.fromMs < 0 && range.toMs > 0;
          expect(buckets.timeMs.length).toBeLessThanOrEqual(acrossTheEpoch ? Math.max(points, 2) : points);
          expect(bucketMs === 0).toBe(readings.length <= points);
          const {
            timeMs: _,
            sum,
            first: _first,
            last: _last,
            ...exact
          } = recomputeBucket(0, inTimeOrder(readings));
          expect(nanToNull(summary)).toMatchObject(exact);
          expect(summary.sum).toBeCloseTo(sum, 8);
        }),
        { numRuns: Math.ceil(60 * shareOfRuns) },
      );
    });
  });
}
