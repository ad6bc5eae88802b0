import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ALL_TIME, QUALITIES, type QualityRun, type ReadingBatch } from '../../meter.ts';
import type { MeterStore } from '../meter-store.ts';
import { batchOf, OFFICE, regularReadings } from './generated-readings.ts';
import { runsOf, type CodedReading } from './model-store.ts';

const QUARTER_MS = 900_000;
const START_MS = Date.UTC(2025, 0, 1, 0, 15);
const at = (i: number) => START_MS + i * QUARTER_MS;

/** Histories with gaps, in which the quality changes now and then or with each reading, from before 1970 on too. */
const anyCodedReadings = fc
  .record({
    firstMs: fc.integer({ min: -2, max: 2000 }).map((days) => days * 86_400_000),
    stretches: fc.array(
      fc.record({
        quality: fc.nat(QUALITIES.length - 1),
        readings: fc.integer({ min: 1, max: 40 }),
        gap: fc.nat(3),
      }),
      { minLength: 1, maxLength: 60 },
    ),
  })
  .map(({ firstMs, stretches }) => {
    let timeMs = firstMs;
    return stretches.flatMap(({ quality, readings, gap }) => {
      timeMs += gap * 3_600_000;
      return Array.from({ length: readings }, (_, i): CodedReading => [(timeMs += QUARTER_MS), i, quality]);
    });
  });

function countsOf(readings: readonly CodedReading[]): number[] {
  return QUALITIES.map((_, quality) => readings.filter((reading) => reading[2] === quality).length);
}

function readingsIn(readings: readonly CodedReading[], { fromMs, toMs }: QualityRun): CodedReading[] {
  return readings.filter(([timeMs]) => timeMs >= fromMs && timeMs < toMs);
}

/** What every MeterStore has to say of the quality of readings, as tests. */
export function testQualitiesConformance(
  name: string,
  open: () => Promise<{ store: MeterStore }>,
  shareOfRuns = 1,
): void {
  describe(`${name} and the quality of readings`, () => {
    let store: MeterStore;
    beforeEach(async () => ({ store } = await open()));
    afterEach(() => store.close());

    const write = (id: string, readings: readonly CodedReading[]) =>
      store.writeReadings(
        { ...OFFICE, id },
        batchOf(
          readings.map(([timeMs, value]) => [timeMs, value] as const),
          readings.map(([, , quality]) => quality),
        ),
        { replace: false },
      );

    it('says of which quality the readings of a range are', async () => {
      const readings = regularReadings(START_MS, QUARTER_MS, [1, 2, NaN, 4, 5, 6, 7]);
      await store.writeReadings(OFFICE, batchOf(readings, [0, 2, 2, 0, 2, 3, 1]), { replace: false });
      expect(await store.readQualities('office', ALL_TIME, 10)).toEqual({
        bucketMs: 0,
        runs: [
          { fromMs: at(1), toMs: at(2) + 1, counts: [0, 0, 2, 0] },
          { fromMs: at(4), toMs: at(4) + 1, counts: [0, 0, 1, 0] },
          { fromMs: at(5), toMs: at(5) + 1, counts: [0, 0, 0, 1] },
          { fromMs: at(6), toMs: at(6) + 1, counts: [0, 1, 0, 0] },
        ],
      });
      const range = { fromMs: at(2), toMs: at(5) };
      expect((await store.readQualities('office', range, 10)).runs).toEqual([
        { fromMs: at(2), toMs: at(2) + 1, counts: [0, 0, 1, 0] },
        { fromMs: at(4), toMs: at(4) + 1, counts: [0, 0, 1, 0] },
      ]);
      await store.writeReadings(OFFICE, batchOf([[at(1), 2]]), { replace: false });
      const [first] = (await store.readQualities('office', ALL_TIME, 10)).runs;
      expect(first).toEqual({ fromMs: at(2), toMs: at(2) + 1, counts: [0, 0, 1, 0] });
    });

    it('merges what is of several qualities in a bucket, and says so, where there are too many runs', async () => {
      const qualities = [1, 1, 1, 1, 2, 1, 3, 1, 1, 1, 1, 1, 0, 0, 0, 0];
      await write(
        'office',
        qualities.map((quality, i) => [START_MS - QUARTER_MS + i * QUARTER_MS, i, quality]),
      );
      expect(await store.readQualities('office', ALL_TIME, 3)).toEqual({
        bucketMs: 3_600_000,
        runs: [
          { fromMs: at(-1), toMs: at(2) + 1, counts: [0, 4, 0, 0] },
          { fromMs: at(3), toMs: at(6) + 1, counts: [0, 2, 1, 1] },
          { fromMs: at(7), toMs: at(10) + 1, counts: [0, 4, 0, 0] },
        ],
      });
    });

    it('finds each run, and of merged ones loses no reading and invents no stamp', async () => {
      let run = 0;
      await fc.assert(
        fc.asyncProperty(anyCodedReadings, fc.integer({ min: 2, max: 100 }), async (readings, most) => {
          const id = `meter-${run++}`;
          await write(id, readings);
          const exact = runsOf(readings);
          const { runs, bucketMs } = await store.readQualities(id, ALL_TIME, most);
          expect(runs.length).toBeLessThanOrEqual(most);
          if (exact.length <= most) expect(bucketMs).toBe(0);
          if (bucketMs === 0) expect(runs).toEqual(exact);
          for (const one of runs) {
            const inside = readingsIn(readings, one);
            expect(one.counts).toEqual(countsOf(inside));
            expect([one.fromMs, one.toMs - 1]).toEqual([inside[0]![0], inside.at(-1)![0]]);
          }
          const total = QUALITIES.map((_, i) => runs.reduce((sum, { counts }) => sum + counts[i]!, 0));
          expect(total.slice(1)).toEqual(countsOf(readings).slice(1));
        }),
        { numRuns: Math.ceil(60 * shareOfRuns) },
      );
    });

    it('counts very many readings in buckets, in a bounded answer', async () => {
      const [batches, size] = [25, 50_000];
      // eslint-disable-next-line @typescript-eslint/require-await -- a source is an async iterable
      async function* alternating(): AsyncGenerator<ReadingBatch> {
        for (let batch = 0; batch < batches; batch++) {
          const timeMs = Float64Array.from({ length: size }, (_, i) => (batch * size + i) * 1000);
          yield { timeMs, value: timeMs, quality: Uint8Array.from({ length: size }, (_, i) => 1 + (i % 2)) };
        }
      }
      await store.writeReadings(OFFICE, alternating(), { replace: false });
      const { runs, bucketMs } = await store.readQualities('office', ALL_TIME, 2_000_000);
      expect(bucketMs).toBe(60_000);
      expect(runs).toHaveLength(Math.ceil((batches * size) / 60));
      expect(runs[1]).toEqual({ fromMs: 60_000, toMs: 119_001, counts: [0, 30, 30, 0] });
    });

    it('has nothing to say of a meter whose qualities are unstated, and knows no other meter', async () => {
      await store.writeReadings(OFFICE, batchOf([[START_MS, 1]]), { replace: false });
      expect(await store.readQualities('office', ALL_TIME, 10)).toEqual({ runs: [], bucketMs: 0 });
      await expect(store.readQualities('gone', ALL_TIME, 10)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });
  });
}
