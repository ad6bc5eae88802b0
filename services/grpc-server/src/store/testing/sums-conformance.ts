import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALL_TIME, type Meter, type MeterDescription } from '../../meter.ts';
import { groupMeters } from '../../series/meter-group.ts';
import { readTotals } from '../../series/read-totals.ts';
import { sumSeries } from '../../series/sum-series.ts';
import { sumTotals } from '../../series/sum-totals.ts';
import type { MeterStore } from '../meter-store.ts';
import { batchOf, OFFICE, regularReadings, type Reading } from './generated-readings.ts';

const QUARTER_MS = 900_000;
const HOUR_MS = 3_600_000;
const START_MS = Date.UTC(2025, 0, 1);

/** What sums over several meters have to be, whatever the store, as tests; `shareOfRuns` as in the other suites. */
export function testSumsConformance(name: string, open: () => Promise<MeterStore>, shareOfRuns = 1): void {
  describe(`sums of meters in ${name}`, () => {
    let store: MeterStore;
    let meters = 0;
    beforeAll(async () => {
      store = await open();
    });
    afterAll(() => store.close());

    async function write(more: Partial<MeterDescription>, readings: readonly Reading[]): Promise<Meter> {
      const description = { ...OFFICE, id: `meter-${meters++}`, ...more };
      return (await store.writeReadings(description, batchOf(readings), { replace: false })).meter;
    }
    const sum = (group: Meter[], range = ALL_TIME, resolution: { points: number } = { points: 10_000 }) =>
      sumSeries(store, groupMeters(group), range, resolution, new AbortController().signal);
    const sumOf = async (...args: Parameters<typeof sum>) => {
      const { buckets } = await sum(...args);
      return Array.from(buckets.timeMs, (t, i): [number, number | null, number] => [
        t - START_MS,
        Number.isNaN(buckets.max[i]!) ? null : buckets.max[i]!,
        buckets.missing[i]!,
      ]);
    };

    it('add values of equal stamps, in one unit', async () => {
      const a = await write({}, regularReadings(START_MS, QUARTER_MS, [1, 2, 3, 4]));
      const b = await write({ unit: 'Wh' }, regularReadings(START_MS, QUARTER_MS, [100, 200, 300, 400]));
      const c = await write({ unit: 'MWh' }, regularReadings(START_MS, QUARTER_MS, [1, 0, 0, 0]));
      const { meter, bucketMs, summary } = await sum([a, b, c]);
      expect(meter).toMatchObject({ unit: 'kWh', kind: 'energy', intervalSeconds: 900, stamp: 'end' });
      expect(bucketMs).toBe(0);
      expect(await sumOf([a, b, c])).toEqual([
        [0, 1001.1, 0],
        [QUARTER_MS, 2.2, 0],
        [2 * QUARTER_MS, 3.3, 0],
        [3 * QUARTER_MS, 4.4, 0],
      ]);
      expect(summary).toMatchObject({
        count: 4,
        missing: 0,
        max: 1001.1,
        maxTimeMs: START_MS,
        energyUnit: 'kWh',
      });
      expect(summary.energy).toBeCloseTo(1011, 9);
    });

    it('are missing where one of the meters lacks its value between its first and its last', async () => {
      const a = await write({}, regularReadings(START_MS, QUARTER_MS, [1, 2, NaN, 4, 5, 6]));
      const late = regularReadings(START_MS + QUARTER_MS, QUARTER_MS, [10, 20, 30, 40]);
      const b = await write({ intervalSeconds: 900 }, [...late.slice(0, 2), late[3]!]);
      expect((await sumOf([a, b])).map(([, value]) => value)).toEqual([1, 12, null, null, 45, 6]);
      const { summary } = await sum([a, b]);
      expect(summary).toMatchObject({ count: 6, missing: 2, sum: 64, mean: 16, max: 45 });
      // Of every reading, those beside a missing one too.
      expect(summary.energy).toBe(18 + 70);
    });

    it('put unequal intervals and stamp sides on one time base', async () => {
      const quarters = await write(
        { stamp: 'end' },
        regularReadings(START_MS + QUARTER_MS, QUARTER_MS, [1, 2, 3, 4, 5, 6, 7, 8]),
      );
      const hours = await write({ stamp: 'start' }, regularReadings(START_MS, HOUR_MS, [100, 200]));
      expect(await sumOf([quarters, hours])).toEqual([
        [0, 110, 0],
        [HOUR_MS, 226, 0],
      ]);
      const ended = await write({ stamp: 'end' }, regularReadings(START_MS + HOUR_MS, HOUR_MS, [100, 200]));
      expect(await sumOf([quarters, ended])).toEqual([
        [HOUR_MS, 110, 0],
        [2 * HOUR_MS, 226, 0],
      ]);
      const second = { fromMs: START_MS + HOUR_MS + 1, toMs: Infinity };
      expect(await sumOf([quarters, ended], second)).toEqual([[2 * HOUR_MS, 226, 0]]);
      expect((await sum([quarters, ended], second)).summary.energy).toBe(226);
    });

    it('add the mean power of the time base', async () => {
      const quarters = await write(
        { kind: 'power', unit: 'kW' },
        regularReadings(START_MS + QUARTER_MS, QUARTER_MS, [1, 2, 3, 6]),
      );
      const hours = await write({ kind: 'power', unit: 'kW', intervalSeconds: 3600 }, [
        [START_MS + HOUR_MS, 10],
      ]);
      expect(await sumOf([quarters, hours])).toEqual([[HOUR_MS, 13, 0]]);
      expect((await sum([quarters, hours])).summary).toMatchObject({
        energy: 13,
        energyUnit: 'kWh',
        mean: 13,
      });
    });

    it('add days that begin at a local midnight, the one of 23 hours included', async () => {
      const midnights = [29, 30, 31].map((day) => Date.UTC(2025, 2, day) - HOUR_MS);
      midnights.push(Date.UTC(2025, 3, 1) - 2 * HOUR_MS);
      midnights[2]! -= HOUR_MS;
      const days = (value: number) => midnights.map((t): Reading => [t, value]);
      const more = { stamp: 'start', intervalSeconds: 86_400, zone: 'Europe/Berlin' } as const;
      const [a, b] = [await write(more, days(1)), await write(more, days(2))];
      const { buckets } = await sum([a, b]);
      expect([...buckets.timeMs]).toEqual(midnights);
      expect([...buckets.sum]).toEqual([3, 3, 3, 3]);
    });

    it('of registers are where all are read, and their energy is what each has counted', async () => {
      const more = { kind: 'register' } as const;
      const a = await write(more, regularReadings(START_MS, HOUR_MS, [10, 11, 12, 13]));
      const b = await write(more, regularReadings(START_MS + HOUR_MS, HOUR_MS, [1000, 1005, 1006]));
      expect((await sumOf([a, b])).map(([, value]) => value)).toEqual([null, 1011, 1017, 1019]);
      expect((await sum([a, b])).summary.energy).toBe(3 + 6);
    });

    it.each([
      [[{ kind: 'energy' }, { kind: 'power', unit: 'kW' }], 'of several kinds: energy (a), power (b)'],
      [[{ unit: 'kWh' }, { unit: 'm³' }], 'in units that cannot be added: kWh (a), m³ (b)'],
      [
        [{ intervalSeconds: 3600 }, { intervalSeconds: 86_400 }],
        'of intervals that cannot be added: 3600 s (a), 86400 s (b)',
      ],
      [[{ intervalSeconds: 900 }, {}], 'of intervals that cannot be added: 900 s (a), irregular (b)'],
    ] as [Partial<MeterDescription>[], string][])('are refused of %j', async (parts, problem) => {
      const group: Meter[] = [];
      for (const part of parts) group.push(await write(part, [[START_MS, 1]]));
      const named = problem.replace('(a)', `(${group[0]!.id})`).replace('(b)', `(${group[1]!.id})`);
      const refusal = { code: 'INVALID_ARGUMENT', message: `tags: gives meters ${named}` };
      await expect((async () => sum(group))()).rejects.toMatchObject(refusal);
    });

    it('equal what is added by hand, at any resolution and over any number of slots', async () => {
      const anyPart = fc.record({
        every: fc.constantFrom(1, 2, 4),
        first: fc.nat(300),
        values: fc.array(fc.constantFrom(NaN, 0, 0.25, 1, 2, 3), { minLength: 3, maxLength: 300 }),
      });
      await fc.assert(
        fc.asyncProperty(
          fc.array(anyPart, { minLength: 1, maxLength: 3 }),
          fc.integer({ min: 1, max: 400 }),
          async (parts, points) => {
            const group: Meter[] = [];
            for (const { every, first, values } of parts) {
              const stepMs = every * QUARTER_MS;
              const readings = regularReadings(
                START_MS + Math.ceil((first + 1) / every) * stepMs,
                stepMs,
                values,
              );
              group.push(await write({ intervalSeconds: stepMs / 1000 }, readings));
            }
            const expected = addByHand(parts);
            const { buckets, bucketMs, summary } = await sum(group, ALL_TIME, { points });
            const whole = expected.filter((slot) => !Number.isNaN(slot.value));
            expect(summary.count).toBe(expected.length);
            expect(summary.missing).toBe(expected.length - whole.length);
            expect(summary.max).toBe(whole.length === 0 ? NaN : Math.max(...whole.map(({ value }) => value)));
            expect(summary.sum).toBe(whole.reduce((total, { value }) => total + value, 0));
            const all = parts.flatMap(({ values }) => values).filter((value) => !Number.isNaN(value));
            expect(summary.energy).toBe(
              all.length === 0 ? NaN : all.reduce((total, value) => total + value, 0),
            );
            expect(buckets.timeMs.length).toBeLessThanOrEqual(Math.max(points, 1));
            if (bucketMs > 0) return;
            expect([...buckets.timeMs]).toEqual(expected.map(({ timeMs }) => timeMs));
            expect([...buckets.max]).toEqual(expected.map(({ value }) => value));
          },
        ),
        { numRuns: Math.ceil(40 * shareOfRuns) },
      );
    });

    it('of totals add the energy of each, and are partial where one is', async () => {
      const year = new Array<number>(96 * 60).fill(1);
      const a = await write({}, regularReadings(START_MS + QUARTER_MS, QUARTER_MS, year));
      const b = await write(
        { unit: 'Wh' },
        regularReadings(START_MS + 10 * 24 * HOUR_MS + QUARTER_MS, QUARTER_MS, [1000, NaN, 500]),
      );
      const { totals, energyUnit, zone } = await sumTotals(store, groupMeters([a, b]), ALL_TIME, 'month');
      expect({ energyUnit, zone }).toEqual({ energyUnit: 'kWh', zone: 'Europe/London' });
      const alone = await readTotals(store, a, ALL_TIME, 'month');
      expect(totals).toEqual(
        [
          {
            ...alone.totals[0]!,
            count: 96 * 31 + 3,
            missing: 1,
            expected: 2 * 96 * 31,
            energy: 96 * 31 + 1.5,
            isPartial: true,
          },
          alone.totals[1],
          alone.totals[2],
        ].filter(Boolean),
      );
    });

    it('of totals have the periods between two meters, too', async () => {
      const a = await write({ intervalSeconds: 900 }, [[START_MS + QUARTER_MS, 1]]);
      const b = await write({ intervalSeconds: 900 }, [[START_MS + 3 * 24 * HOUR_MS, 2]]);
      const { totals } = await sumTotals(store, groupMeters([b, a]), ALL_TIME, 'day');
      expect(totals.map(({ date, count, energy }) => [date, count, energy])).toEqual([
        ['2025-01-01', 1, 1],
        ['2025-01-02', 0, NaN],
        ['2025-01-03', 1, 2],
      ]);
    });

    it('of totals ask for a zone where the meters stand in several', async () => {
      const a = await write({}, [[START_MS, 1]]);
      const b = await write({ zone: 'Europe/Berlin' }, [[START_MS, 1]]);
      const group = groupMeters([a, b]);
      await expect(sumTotals(store, group, ALL_TIME, 'day')).rejects.toMatchObject({
        message: `tags: gives meters in several zones and none is asked for: Europe/London (${a.id}), Europe/Berlin (${b.id})`,
      });
      expect((await sumTotals(store, group, ALL_TIME, 'day', 'UTC')).totals).toHaveLength(1);
    });
  });
}

interface HandPart {
  every: number;
  first: number;
  values: number[];
}

/** The sums of meters whose stamps are ends of quarter hours, half hours and hours, slot by slot. */
function addByHand(parts: HandPart[]): { timeMs: number; value: number }[] {
  const widest = Math.max(...parts.map(({ every }) => every));
  const stampOf = ({ every, first }: HandPart, i: number) => (Math.ceil((first + 1) / every) + i) * every;
  const slotOf = (part: HandPart, i: number) => Math.ceil(stampOf(part, i) / widest) * widest;
  const slots = new Map<number, number>();
  for (const part of parts) part.values.forEach((_, i) => slots.set(slotOf(part, i), 0));
  for (const [slot] of slots) {
    for (const part of parts) {
      if (slot < slotOf(part, 0) || slot > slotOf(part, part.values.length - 1)) continue;
      const inSlot = part.values.filter((value, i) => slotOf(part, i) === slot && !Number.isNaN(value));
      const isWhole = inSlot.length === widest / part.every;
      slots.set(slot, isWhole ? inSlot.reduce((total, value) => total + value, slots.get(slot)!) : NaN);
    }
  }
  return [...slots]
    .sort(([a], [b]) => a - b)
    .map(([slot, value]) => ({ timeMs: START_MS + slot * QUARTER_MS, value }));
}
