import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ALL_TIME, type MeterDescription } from '../../meter.ts';
import type { ImportRecord } from '../import-record.ts';
import type { MeterStore } from '../meter-store.ts';
import { batchOf, collect, OFFICE, regularReadings, type Reading } from './generated-readings.ts';
import { ModelMeter, type CodedReading } from './model-store.ts';
import { expectSameBuckets, recomputeBuckets, toPlainBuckets } from './recompute-buckets.ts';

const QUARTER_MS = 900_000;
const DAY_MS = 86_400_000;
const START_MS = Date.UTC(2025, 0, 1, 0, 15);

function recordOf(id: string, more: Partial<ImportRecord> = {}): ImportRecord {
  return {
    id,
    file: `${id}.csv`,
    sha256: `hash of ${id}`,
    bytes: 100,
    atMs: START_MS,
    reportJson: '{}',
    ...more,
  };
}

function batchOfCoded(readings: readonly CodedReading[]) {
  return batchOf(
    readings.map(([timeMs, value]) => [timeMs, value] as const),
    readings.map(([, , quality]) => quality),
  );
}

/**
 * What every MeterStore has to do about imports, their undo and the quality of readings, as tests. `shareOfRuns` of
 * the properties' usual runs are done, for a store that takes long to write.
 */
export function testImportsConformance(
  name: string,
  open: () => Promise<{ store: MeterStore; reopen: () => Promise<MeterStore> }>,
  shareOfRuns = 1,
): void {
  describe(`${name} with imports`, () => {
    let store: MeterStore;
    let reopen: () => Promise<MeterStore>;
    beforeEach(async () => ({ store, reopen } = await open()));
    afterEach(() => store.close());

    const readAll = (id: string = OFFICE.id) => collect(store.readReadings(id, ALL_TIME));
    const importOffice = (id: string, readings: readonly Reading[], more: Partial<MeterDescription> = {}) =>
      store.importFile(recordOf(id), [{ description: { ...OFFICE, ...more }, readings: batchOf(readings) }]);
    const write = (readings: readonly Reading[], replace = false) =>
      store.writeReadings(OFFICE, batchOf(readings), { replace });

    it('stores all meters of a file, and lists the import with its report after a restart', async () => {
      const readings = regularReadings(START_MS, QUARTER_MS, [1, NaN, 3]);
      const answer = await store.importFile(recordOf('one', { reportJson: () => '{"rows":5}' }), [
        { description: { ...OFFICE, id: 'b' }, readings: batchOf(readings) },
        {
          description: { ...OFFICE, id: 'a' },
          readings: batchOf([
            [START_MS, 7],
            [START_MS, 8],
          ]),
        },
      ]);
      expect(answer).toMatchObject({ id: 'one', isRepeat: false });
      expect(answer.meters).toMatchObject([
        {
          added: 3,
          changed: 0,
          unchanged: 0,
          duplicates: 0,
          meter: { id: 'b', missing: 1, intervalSeconds: 900 },
        },
        { added: 1, duplicates: 1, meter: { id: 'a', readings: 1 } },
      ]);
      await store.close();
      store = await reopen();
      expect(await readAll('b')).toEqual(readings);
      expect(await readAll('a')).toEqual([[START_MS, 8]]);
      expect((await store.defaultMeter())?.id).toBe('b');
      const { reportJson: _, ...record } = recordOf('one');
      const summary = {
        ...record,
        meters: [
          { meterId: 'b', added: 3, changed: 0, unchanged: 0, duplicates: 0 },
          { meterId: 'a', added: 1, changed: 0, unchanged: 0, duplicates: 1 },
        ],
      };
      expect(await store.listImports()).toEqual([summary]);
      expect(await store.findImport('one')).toEqual({ ...summary, reportJson: '{"rows":5}' });
      expect(await store.findImport('two')).toBeUndefined();
    });

    it('does not record the same content again when it changes nothing, and answers the first id', async () => {
      const readings = regularReadings(START_MS, QUARTER_MS, [1, NaN, 3]);
      await importOffice('one', readings);
      const before = await store.listMeters();
      const again = await store.importFile(recordOf('two', { sha256: 'hash of one' }), [
        { description: { ...OFFICE, name: 'another' }, readings: batchOf(readings) },
      ]);
      expect(again).toMatchObject({ id: 'one', isRepeat: true });
      expect(again.meters).toMatchObject([{ added: 0, changed: 0, unchanged: 3 }]);
      expect((await store.listImports()).map(({ id }) => id)).toEqual(['one']);
      expect(await store.listMeters()).toEqual(before);
      await store.undoImport('one');
      expect(await store.listMeters()).toEqual([]);
    });

    it('records the same content again where that is asked for, and keeps it when the first is taken back', async () => {
      const readings = regularReadings(START_MS, QUARTER_MS, [1, NaN, 3]);
      await importOffice('one', readings);
      const again = await store.importFile(
        recordOf('two', { sha256: 'hash of one' }),
        [{ description: OFFICE, readings: batchOf(readings) }],
        { alwaysRecord: true },
      );
      expect(again).toMatchObject({ id: 'two', isRepeat: false });
      await store.undoImport('one');
      expect((await store.listImports()).map(({ id }) => id)).toEqual(['two']);
      expect(await store.findMeter('office')).toMatchObject({ readings: 3, missing: 1 });
      await store.undoImport('two');
      expect(await store.listMeters()).toEqual([]);
    });

    it('records the same content again where it was written over since, and lets it win', async () => {
      await importOffice('one', [[START_MS, 1]]);
      await importOffice('two', [[START_MS, 2]]);
      const again = await store.importFile(recordOf('three', { sha256: 'hash of one' }), [
        { description: OFFICE, readings: batchOf([[START_MS, 1]]) },
      ]);
      expect(again).toMatchObject({ id: 'three', isRepeat: false, meters: [{ changed: 1 }] });
      expect(await readAll()).toEqual([[START_MS, 1]]);
    });

    it('takes an import back: what it added goes, what it overwrote returns', async () => {
      const before = regularReadings(START_MS, QUARTER_MS, [1, NaN, 3, 4]);
      const qualities = [1, 2, 0, 3];
      await store.writeReadings(OFFICE, batchOf(before, qualities), { replace: false });
      const stated = await store.readQualities('office', ALL_TIME, 10);
      await importOffice('one', regularReadings(START_MS + QUARTER_MS, QUARTER_MS, [5, NaN, 4, 6, 7]));
      expect(await readAll()).toEqual(regularReadings(START_MS, QUARTER_MS, [1, 5, NaN, 4, 6, 7]));
      expect(await store.undoImport('one')).toEqual({
        meters: [{ meterId: 'office', removed: 2, restored: 3, kept: 0, isGone: false }],
      });
      expect(await readAll()).toEqual(before);
      expect(await store.readQualities('office', ALL_TIME, 10)).toEqual(stated);
      expect(await store.findMeter('office')).toMatchObject({
        readings: 4,
        missing: 1,
        lastMs: before[3]![0],
      });
      expect(await store.listImports()).toEqual([]);
      await expect(store.undoImport('one')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });

    it('lets a later import stand when an earlier one is taken back, and the value before both return', async () => {
      await write([[START_MS, 1]]);
      await importOffice('one', [[START_MS, 2]]);
      await importOffice('two', [[START_MS, 3]]);
      expect((await store.undoImport('one')).meters).toMatchObject([{ removed: 0, restored: 0, kept: 1 }]);
      expect(await readAll()).toEqual([[START_MS, 3]]);
      expect((await store.undoImport('two')).meters).toMatchObject([{ removed: 0, restored: 1, kept: 0 }]);
      expect(await readAll()).toEqual([[START_MS, 1]]);
    });

    it('lets a later write stand when an import is taken back, also one that removed readings', async () => {
      await importOffice('one', regularReadings(START_MS, QUARTER_MS, [1, 2, 3]));
      await write([[START_MS, 9]]);
      expect((await store.undoImport('one')).meters).toMatchObject([{ removed: 2, kept: 1, isGone: false }]);
      expect(await readAll()).toEqual([[START_MS, 9]]);
      await importOffice('two', [[START_MS, 5]]);
      await write([[START_MS + QUARTER_MS, 6]], true);
      expect((await store.undoImport('two')).meters).toMatchObject([{ removed: 0, restored: 0, kept: 1 }]);
      expect(await readAll()).toEqual([[START_MS + QUARTER_MS, 6]]);
    });

    it('lets a meter go with the last import that made it', async () => {
      await importOffice('one', [[START_MS, 1]]);
      await importOffice('two', [[START_MS + QUARTER_MS, 2]]);
      expect((await store.undoImport('one')).meters[0]?.isGone).toBe(false);
      expect((await store.undoImport('two')).meters[0]?.isGone).toBe(true);
      expect(await store.findMeter('office')).toBeUndefined();
      expect(await store.defaultMeter()).toBeUndefined();
      await store.close();
      store = await reopen();
      expect(await store.listMeters()).toEqual([]);
    });

    it('keeps the description of a meter that is there', async () => {
      await importOffice('one', [[START_MS, 1]]);
      await store.describeMeter({ ...OFFICE, name: 'Head office', tags: { floor: '2' } });
      await importOffice('two', [[START_MS + QUARTER_MS, 2]], { name: 'two', tags: {} });
      expect(await store.findMeter('office')).toMatchObject({ name: 'Head office', tags: { floor: '2' } });
    });

    it.each([
      [{ unit: 'Wh' }, 'energy readings in Wh stamped at the end'],
      [{ kind: 'register' }, 'register readings in kWh stamped at the end'],
      [{ stamp: 'start' }, 'energy readings in kWh stamped at the start'],
    ] as const)('refuses readings of another thing: %j', async (more, words) => {
      await importOffice('one', [[START_MS, 1]]);
      await expect(importOffice('two', [[START_MS, 2]], more)).rejects.toMatchObject({
        code: 'INVALID_ARGUMENT',
        message: `meters: "office" has energy readings in kWh stamped at the end; the file has ${words}`,
      });
      expect(await readAll()).toEqual([[START_MS, 1]]);
    });

    it('refuses a file that names a meter twice, and an id that is taken', async () => {
      const meter = { description: OFFICE, readings: batchOf([[START_MS, 1]]) };
      await expect(store.importFile(recordOf('one'), [meter, meter])).rejects.toThrow(
        'meters: two have the id "office"',
      );
      await importOffice('one', [[START_MS, 1]]);
      await expect(importOffice('one', [[START_MS, 2]])).rejects.toThrow(
        'id: there is an import "one" already',
      );
    });

    it('stores nothing of a file whose second meter fails, or that is aborted', async () => {
      async function* failing() {
        yield* batchOf([[START_MS, 2]]);
        throw new Error('line 3: bad');
      }
      const first = () => ({ description: { ...OFFICE, id: 'first' }, readings: batchOf([[START_MS, 1]]) });
      const failed = store.importFile(recordOf('one'), [
        first(),
        { description: OFFICE, readings: failing() },
      ]);
      await expect(failed).rejects.toThrow('line 3: bad');
      const stop = new AbortController();
      async function* aborting() {
        yield* batchOf([[START_MS, 2]]);
        stop.abort(new Error('client left'));
        yield* batchOf([[START_MS, 3]]);
      }
      const aborted = store.importFile(
        recordOf('two'),
        [first(), { description: OFFICE, readings: aborting() }],
        { signal: stop.signal },
      );
      await expect(aborted).rejects.toThrow('client left');
      expect(await store.listMeters()).toEqual([]);
      expect(await store.listImports()).toEqual([]);
      await importOffice('one', [[START_MS, 1]]);
      expect(await readAll()).toEqual([[START_MS, 1]]);
    });

    it('says what a write would do, and does not do it', async () => {
      const stored = regularReadings(START_MS, QUARTER_MS, [1, NaN, 3, 4]);
      await store.writeReadings(OFFICE, batchOf(stored, [0, 0, 1, 1]), { replace: false });
      const readings = regularReadings(START_MS, QUARTER_MS, [2, NaN, 3, 4, 5]);
      const compare = (id: string) => store.compareReadings(id, batchOf(readings, [0, 0, 1, 2, 0]));
      expect(await compare('office')).toEqual({ added: 1, same: 2, changed: 2 });
      expect(await compare('gone')).toEqual({ added: 5, same: 0, changed: 0 });
      expect(await readAll()).toEqual(stored);
      expect((await store.listMeters()).map(({ id }) => id)).toEqual(['office']);
    });

    it('compares nothing where the source fails, and goes on', async () => {
      await write([[START_MS, 1]]);
      async function* failing() {
        for (let i = 0; i < 5; i++)
          yield* batchOf(regularReadings(START_MS + i, 10, new Array<number>(3000).fill(1)));
        throw new Error('line 3: bad');
      }
      for (let i = 0; i < 3; i++) {
        await expect(store.compareReadings('office', failing())).rejects.toThrow('line 3: bad');
      }
      expect(await store.compareReadings('office', batchOf([[START_MS, 1]]))).toMatchObject({ same: 1 });
      const aborted = AbortSignal.abort(new Error('client left'));
      const comparing = store.compareReadings('office', batchOf([[START_MS, 1]]), aborted);
      await expect(comparing).rejects.toThrow('client left');
      expect(await readAll()).toEqual([[START_MS, 1]]);
    });

    it('refuses a quality that there is not', async () => {
      const writing = store.writeReadings(OFFICE, batchOf([[START_MS, 1]], [4]), { replace: false });
      await expect(writing).rejects.toThrow('4 is not the index of a quality');
      expect(await store.listMeters()).toEqual([]);
    });

    it('equals a plain model over any sequence of imports, writes and undos of overlapping ranges', async () => {
      let run = 0;
      await fc.assert(
        fc.asyncProperty(anySteps, async (steps) => {
          const prefix = `run-${run++}`;
          const models = new Map(METERS.map((id) => [`${prefix}-${id}`, new ModelMeter()]));
          const imports: string[] = [];
          for (const [i, step] of steps.entries()) {
            await doStep(store, step, `${prefix}-${i}`, prefix, models, imports);
            for (const [id, model] of models) await expectLike(store, id, model);
          }
          expect((await store.listImports()).map(({ id }) => id).sort()).toEqual([...imports].sort());
          for (const id of imports.splice(0)) await store.undoImport(id);
        }),
        { numRuns: Math.ceil(40 * shareOfRuns) },
      );
    });
  });
}

const METERS = ['a', 'b'] as const;

type Step =
  | { type: 'import'; meters: { meter: (typeof METERS)[number]; readings: CodedReading[] }[] }
  | { type: 'write'; meter: (typeof METERS)[number]; readings: CodedReading[]; replace: boolean }
  | { type: 'undo'; which: number };

/** A stretch of quarter hours over up to two days, which cross buckets of every level, now and then none at all. */
const anyCoded: fc.Arbitrary<CodedReading[]> = fc
  .tuple(fc.nat(150), fc.integer({ min: 0, max: 60 }), fc.constantFrom(1, 2, 3))
  .chain(([first, length, step]) =>
    fc
      .array(fc.tuple(fc.constantFrom(NaN, 0, 1, 2, 2.5), fc.constantFrom(0, 0, 1, 2, 3)), {
        minLength: length,
        maxLength: length,
      })
      .map((cells) =>
        cells.map(([value, quality], i): CodedReading => [
          START_MS + (first + i * step) * QUARTER_MS,
          value,
          quality,
        ]),
      ),
  );

const anyMeter = fc.constantFrom(...METERS);

const anySteps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        type: fc.constant('import' as const),
        meters: fc.uniqueArray(fc.record({ meter: anyMeter, readings: anyCoded }), {
          minLength: 1,
          selector: ({ meter }) => meter,
        }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        type: fc.constant('write' as const),
        meter: anyMeter,
        readings: anyCoded,
        replace: fc.boolean(),
      }),
    },
    { weight: 3, arbitrary: fc.record({ type: fc.constant('undo' as const), which: fc.nat(10) }) },
  ),
  { minLength: 2, maxLength: 9 },
);

/** Does a step in the store and in the models. */
async function doStep(
  store: MeterStore,
  step: Step,
  importId: string,
  prefix: string,
  models: ReadonlyMap<string, ModelMeter>,
  imports: string[],
): Promise<void> {
  switch (step.type) {
    case 'import': {
      const meters = step.meters.map(({ meter, readings }) => ({ id: `${prefix}-${meter}`, readings }));
      await store.importFile(
        recordOf(importId),
        meters.map(({ id, readings }) => ({
          description: { ...OFFICE, id },
          readings: batchOfCoded(readings),
        })),
      );
      for (const { id, readings } of meters) models.get(id)!.import(importId, readings);
      imports.push(importId);
      return;
    }
    case 'write': {
      const id = `${prefix}-${step.meter}`;
      const { readings, replace } = step;
      await store.writeReadings({ ...OFFICE, id }, batchOfCoded(readings), { replace });
      models.get(id)!.write(readings, replace);
      return;
    }
    case 'undo': {
      const [undone] = imports.splice(step.which % Math.max(imports.length, 1), 1);
      if (undone === undefined) return;
      await store.undoImport(undone);
      for (const model of models.values()) model.undo(undone);
    }
  }
}

/** The store says of the meter what the model does: readings, quality, extent and every rollup. */
async function expectLike(store: MeterStore, id: string, model: ModelMeter): Promise<void> {
  const meter = await store.findMeter(id);
  expect(meter !== undefined).toBe(model.exists);
  if (!meter) return;
  const readings = model.readings();
  expect(await collect(store.readReadings(id, ALL_TIME))).toEqual(readings);
  expect(await store.readQualities(id, ALL_TIME, 1000)).toEqual({ runs: model.qualities(), bucketMs: 0 });
  expect(meter).toMatchObject({
    readings: readings.length,
    missing: readings.filter(([, value]) => Number.isNaN(value)).length,
    firstMs: readings[0]?.[0] ?? null,
    lastMs: readings.at(-1)?.[0] ?? null,
  });
  const range = { fromMs: START_MS - DAY_MS, toMs: START_MS + 10 * DAY_MS };
  for (const bucketMs of [3 * 3_600_000, DAY_MS]) {
    const buckets = toPlainBuckets(await store.readBuckets(id, range, bucketMs));
    expectSameBuckets(buckets, recomputeBuckets(readings, range, bucketMs));
  }
}
