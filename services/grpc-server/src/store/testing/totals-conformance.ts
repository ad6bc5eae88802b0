import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALL_TIME, type Meter, type MeterDescription, type TimeRange } from '../../meter.ts';
import { CALENDAR_UNITS, type CalendarUnit } from '../../series/calendar-periods.ts';
import { exactSum } from '../../series/exact-sum.ts';
import { readTotals } from '../../series/read-totals.ts';
import type { MeterStore } from '../meter-store.ts';
import {
  anyReadings,
  batchOf,
  inTimeOrder,
  OFFICE,
  regularReadings,
  type Reading,
} from './generated-readings.ts';
import { ZONES } from './zones.ts';

const DAY_MS = 86_400_000;
const QUARTER_MS = 900_000;

/** The first day of the period that an instant lies in, worked out from what the clock shows there. */
function periodAt(timeMs: number, unit: CalendarUnit, zone: string): string {
  const date = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(timeMs);
  if (unit === 'month') return `${date.slice(0, 7)}-01`;
  if (unit === 'year') return `${date.slice(0, 4)}-01-01`;
  const dayMs = Date.parse(date);
  const weekday = (new Date(dayMs).getUTCDay() + 6) % 7; // from Monday
  return new Date(unit === 'week' ? dayMs - weekday * DAY_MS : dayMs).toISOString().slice(0, 10);
}

/** Readings, each under the period its interval lies in. */
function byPeriod(readings: readonly Reading[], unit: CalendarUnit, zone: string, endsAtStamp: boolean) {
  const periods = new Map<string, Reading[]>();
  for (const reading of inTimeOrder(readings)) {
    const date = periodAt(reading[0] - (endsAtStamp ? 1 : 0), unit, zone);
    periods.set(date, [...(periods.get(date) ?? []), reading]);
  }
  return periods;
}

const isValued = ([, value]: Reading) => !Number.isNaN(value);

/** Calendar totals over any MeterStore, as tests. `open` gives a store with nothing in it; `shareOfRuns` as in the other suites. */
export function testTotalsConformance(name: string, open: () => Promise<MeterStore>, shareOfRuns = 1): void {
  describe(`calendar totals over ${name}`, () => {
    let store: MeterStore;
    let run = 0;
    beforeAll(async () => {
      store = await open();
    });
    afterAll(() => store.close());

    async function write(
      description: Partial<MeterDescription>,
      readings: readonly Reading[],
    ): Promise<Meter> {
      const id = `meter-${run++}`;
      const written = { ...OFFICE, ...description, id };
      return (await store.writeReadings(written, batchOf(readings), { replace: true })).meter;
    }

    const anyUnit = fc.constantFrom(...CALENDAR_UNITS);
    const anyZone = fc.constantFrom(...ZONES);

    it('count every reading once, in the period its interval lies in, and lose no energy', async () => {
      const anyShare = fc.double({ min: 0, max: 1, noNaN: true });
      const stamps = fc.constantFrom('start' as const, 'end' as const);
      await fc.assert(
        fc.asyncProperty(
          anyReadings,
          anyUnit,
          anyZone,
          stamps,
          anyShare,
          async (readings, unit, zone, stamp, share) => {
            const meter = await write({ stamp }, readings);
            const times = readings.map(([timeMs]) => timeMs);
            const [firstMs, lastMs] = [Math.min(...times), Math.max(...times)];
            const range: TimeRange = {
              fromMs: Math.floor(firstMs + (share * (lastMs - firstMs)) / 2),
              toMs: lastMs,
            };
            const inside = readings.filter(([timeMs]) => timeMs >= range.fromMs && timeMs < range.toMs);
            const expected = byPeriod(inside, unit, zone, stamp === 'end');
            const { totals } = await readTotals(store, meter, range, unit, zone);
            const filled = totals.filter(({ count }) => count > 0);
            expect(filled.map(({ date }) => date)).toEqual([...expected.keys()]);
            for (const { date, count, missing, energy } of filled) {
              const values = expected
                .get(date)!
                .filter(isValued)
                .map(([, value]) => value);
              expect([count, missing]).toEqual([expected.get(date)!.length, count - values.length]);
              if (values.length > 0) expect(energy).toBeCloseTo(exactSum(values), 6);
              else expect(energy).toBeNaN();
            }
            const energy = exactSum(
              totals.map((total) => total.energy).filter((value) => !Number.isNaN(value)),
            );
            expect(energy).toBeCloseTo(exactSum(inside.filter(isValued).map(([, value]) => value)), 6);
          },
        ),
        { numRuns: Math.ceil(100 * shareOfRuns) },
      );
    });

    it('give a register’s steps to the periods they were made in', async () => {
      await fc.assert(
        fc.asyncProperty(anyReadings, anyUnit, anyZone, async (unordered, unit, zone) => {
          let dial = 0;
          const readings = inTimeOrder(unordered).map(([timeMs, value]): Reading => [
            timeMs,
            Number.isNaN(value) ? NaN : (dial += Math.abs(value)),
          ]);
          const meter = await write({ kind: 'register', stamp: 'start' }, readings);
          const valued = readings.filter(isValued);
          const steps = valued.slice(1).map(([timeMs, value], i): Reading => [timeMs, value - valued[i]![1]]);
          const expected = byPeriod(steps, unit, zone, true);
          const { totals } = await readTotals(store, meter, ALL_TIME, unit, zone);
          for (const { date, energy } of totals) {
            const made = exactSum((expected.get(date) ?? []).map(([, step]) => step));
            if (!Number.isNaN(energy)) expect(energy).toBeCloseTo(made, 6);
            else expect(made).toBe(0);
          }
        }),
        { numRuns: Math.ceil(60 * shareOfRuns) },
      );
    });

    it('count the energy of power by its interval', async () => {
      const readings = regularReadings(Date.UTC(2025, 5, 1), QUARTER_MS, new Array<number>(96).fill(8));
      const meter = await write({ kind: 'power', unit: 'kW', stamp: 'start', zone: 'UTC' }, readings);
      const { energyUnit, totals } = await readTotals(store, meter, ALL_TIME, 'day');
      expect(energyUnit).toBe('kWh');
      expect(totals).toEqual([
        expect.objectContaining({
          date: '2025-06-01',
          energy: 192,
          count: 96,
          expected: 96,
          isPartial: false,
        }),
      ]);
    });

    it('have 92 and 100 quarter hours on the days of the clock changes, and mark what is cut off', async () => {
      const firstMs = Date.UTC(2025, 0, 1, 0, 15);
      const year = regularReadings(firstMs, QUARTER_MS, new Array<number>(35_040).fill(1));
      const meter = await write({ stamp: 'end', zone: 'Europe/London' }, year);
      const days = (await readTotals(store, meter, ALL_TIME, 'day')).totals;
      expect(days).toHaveLength(365);
      const unusual = days.filter(({ count }) => count !== 96);
      expect(unusual.map(({ date, count, expected, energy }) => [date, count, expected, energy])).toEqual([
        ['2025-03-30', 92, 92, 92],
        ['2025-10-26', 100, 100, 100],
      ]);
      expect(days.filter(({ isPartial }) => isPartial)).toEqual([]);
      const berlin = (await readTotals(store, meter, ALL_TIME, 'month', 'Europe/Berlin')).totals;
      expect(berlin.filter(({ isPartial }) => isPartial).map(({ date }) => date)).toEqual([
        '2025-01-01',
        '2026-01-01',
      ]);
      const january = { fromMs: Date.UTC(2025, 0, 10), toMs: Date.UTC(2025, 1, 1, 0, 0, 1) };
      expect((await readTotals(store, meter, january, 'month')).totals).toEqual([
        expect.objectContaining({ date: '2025-01-01', count: 22 * 96 + 1, isPartial: true }),
      ]);
    });

    it('are none where the range has no readings', async () => {
      const meter = await write({}, [[0, 1]]);
      expect((await readTotals(store, meter, { fromMs: 5, toMs: 9 }, 'day')).totals).toEqual([]);
    });
  });
}
