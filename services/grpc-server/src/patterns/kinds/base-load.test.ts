import { describe, expect, it } from 'vitest';
import { LocalCalendar } from '../local-calendar.ts';
import type { BaseLoadPattern } from '../pattern.ts';
import { QUARTER_MS, regularSeries } from '../testing/any-series.ts';
import { findBaseLoad } from './base-load.ts';

const START_MS = Date.UTC(2025, 0, 6);
const DAY_MS = 86_400_000;
const calendar = new LocalCalendar('Europe/London');
const STEPS: BaseLoadPattern = {
  ...{ kind: 'baseLoad', find: 'steps', hourFrom: 0, hourTo: 6, quantile: 0.05, atLeast: 1, staysDays: 7 },
};

/** Sixty days of quarter hours: nights of the level that a day has, with a little noise, and busy days. */
function sixtyDays(levelOf: (day: number) => number) {
  let seed = 1;
  const values = Array.from({ length: 60 * 96 }, (_, i) => {
    seed = (seed * 16_807) % 2_147_483_647;
    const noise = seed / 2_147_483_647;
    const hour = (i % 96) / 4;
    return levelOf(Math.floor(i / 96)) + noise + (hour >= 8 && hour < 18 ? 40 : 0);
  });
  return regularSeries(START_MS, QUARTER_MS, values);
}

const find = (series: ReturnType<typeof sixtyDays>, pattern: Partial<BaseLoadPattern> = {}) => [
  ...findBaseLoad(series, new Uint8Array(series.value.length).fill(1), { ...STEPS, ...pattern }, calendar),
];

describe('findBaseLoad', () => {
  it('finds the one planted step up, its height, and how long it stayed', () => {
    const found = find(sixtyDays((day) => (day >= 20 && day < 45 ? 15 : 10)));
    expect(found).toHaveLength(1);
    expect(found[0]!.fromMs).toBe(START_MS + 20 * DAY_MS);
    expect(found[0]!.toMs).toBe(START_MS + 44 * DAY_MS + 6 * 3_600_000);
    const [step, before, after, nights, year] = found[0]!.figures.map(({ value }) => value);
    expect(step).toBeCloseTo(5, 0);
    expect(before).toBeCloseTo(10, 0);
    expect(after).toBeCloseTo(15, 0);
    expect(nights).toBe(25);
    expect(year).toBeCloseTo(step! * 8760, 6);
  });

  it('finds no step in noise, in a step down, in one that does not stay or in one that is too low', () => {
    expect(find(sixtyDays(() => 10))).toEqual([]);
    expect(find(sixtyDays((day) => (day < 30 ? 15 : 10)))).toEqual([]);
    expect(find(sixtyDays((day) => (day === 30 ? 15 : 10)))).toEqual([]);
    expect(
      find(
        sixtyDays((day) => (day < 30 ? 10 : 15)),
        { atLeast: 6 },
      ),
    ).toEqual([]);
  });

  it('tells each night with its quantile and its lowest hours, those that lack readings left out', () => {
    const series = regularSeries(
      START_MS,
      QUARTER_MS,
      Array.from({ length: 2 * 96 }, (_, i) => (i < 96 ? i : i < 96 + 8 ? NaN : i)),
    );
    const [night, ...others] = find(series, { find: 'nights' });
    expect(others).toEqual([]);
    expect(night).toMatchObject({ fromMs: START_MS, toMs: START_MS + 6 * 3_600_000, score: 1 });
    expect(night!.figures).toEqual([
      { name: 'base load', value: 0.05 * 23, unit: 'kW' },
      { name: 'lowest hours', value: 5.5, unit: 'kW' },
      { name: 'a year', value: 0.05 * 23 * 8760, unit: 'kWh' },
    ]);
  });
});
