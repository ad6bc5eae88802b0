import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALL_TIME, type TimeRange } from '../meter.ts';
import { DuckDbMeterStore } from '../store/duckdb/duckdb-meter-store.ts';
import { batchOf, OFFICE, type Reading } from '../store/testing/generated-readings.ts';
import { findRuns } from './kinds/run.ts';
import { LocalCalendar } from './local-calendar.ts';
import { toPatternSeries } from './pattern-series.ts';
import type { Match, Pattern, RunPattern } from './pattern.ts';
import { findRunsInStore } from './runs-in-store.ts';

const FIRST_MS = Date.UTC(2025, 2, 29, 12);

/** Stretches of calm and busy minutes, missing ones and gaps, over hours to days, so that buckets of all levels differ. */
const anyMinutes: fc.Arbitrary<Reading[]> = fc
  .array(
    fc.record({
      minutes: fc.constantFrom(1, 3, 20, 90, 700),
      value: fc.constantFrom(1, 1, 1, 5, 9, NaN),
      isLacking: fc.constantFrom(false, false, false, false, true),
    }),
    { minLength: 2, maxLength: 12 },
  )
  .map((stretches) => {
    let at = 0;
    return stretches.flatMap(({ minutes, value, isLacking }) => {
      const first = at;
      at += minutes;
      if (isLacking) return [];
      return Array.from({ length: minutes }, (_, i): Reading => [
        FIRST_MS + (first + i) * 60_000,
        value / 60,
      ]);
    });
  });

const anyPattern: fc.Arbitrary<RunPattern & Pattern> = fc.record({
  kind: fc.constant('run'),
  is: fc.constantFrom('above', 'below', 'between'),
  limit: fc.constantFrom(3, 5, 7),
  upperLimit: fc.constantFrom(7, 9),
  atLeastSeconds: fc.constantFrom(0, 300, 7200),
  missingTolerated: fc.constantFrom(0, 2, 1000),
});

/** From a look that is always worth it to one that never is. */
const anyLook = fc.constantFrom(0, 0, 5, 60, 20_000);

describe('findRunsInStore', () => {
  let store: DuckDbMeterStore;
  beforeAll(async () => {
    store = await DuckDbMeterStore.open({ path: ':memory:', memoryMb: 256 });
  });
  afterAll(() => store.close());

  async function findBoth(
    id: string,
    range: TimeRange,
    pattern: RunPattern & Pattern,
    readingsOfALook?: number,
  ) {
    const meter = (await store.findMeter(id))!;
    const effort = { done: 0, readings: 0 };
    const skipping: Match[] = [];
    const { signal } = new AbortController();
    const found = findRunsInStore(store, meter, range, pattern, signal, effort, readingsOfALook);
    for await (const match of found) skipping.push(match);
    const times: number[] = [];
    const values: number[] = [];
    for await (const { timeMs, value } of store.readReadings(id, range)) {
      times.push(...timeMs);
      values.push(...value);
    }
    const all = { timeMs: Float64Array.from(times), value: Float64Array.from(values) };
    const series = toPatternSeries(meter, all);
    const inside = new LocalCalendar(meter.zone).inside(series, pattern.when);
    return { skipping, all: [...findRuns(series, inside, pattern)], effort };
  }

  it('finds what reading everything finds', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        anyMinutes,
        anyPattern,
        fc.nat(2000),
        anyLook,
        async (...[readings, pattern, afterMinutes, look]) => {
          fc.pre(readings.length > 0);
          const description = { ...OFFICE, id: `meter-${run++}`, intervalSeconds: 60 };
          await store.writeReadings(description, batchOf(readings), { replace: false });
          for (const range of [ALL_TIME, { fromMs: FIRST_MS + afterMinutes * 60_000 + 1, toMs: Infinity }]) {
            const { skipping, all } = await findBoth(description.id, range, pattern, look);
            expect(skipping).toEqual(all);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('reads next to nothing where nothing matches', async () => {
    const calm = Array.from({ length: 100_000 }, (_, i): Reading => [
      FIRST_MS + i * 60_000,
      i === 9999 ? 1 : 0.1,
    ]);
    await store.writeReadings({ ...OFFICE, id: 'calm', intervalSeconds: 60 }, batchOf(calm), {
      replace: false,
    });
    const pattern: RunPattern = {
      ...{ kind: 'run', is: 'above', limit: 50, upperLimit: 0, atLeastSeconds: 0, missingTolerated: 0 },
    };
    const one = await findBoth('calm', ALL_TIME, pattern, 0);
    expect(one.skipping).toHaveLength(1);
    expect(one.effort.readings).toBeLessThanOrEqual(15);
    const none = await findBoth('calm', ALL_TIME, { ...pattern, limit: 100 });
    expect(none.effort.readings).toBe(0);
    // A day is sooner read than looked at more closely.
    const day = await findBoth('calm', ALL_TIME, pattern);
    expect(day.skipping).toEqual(one.skipping);
    expect(day.effort.readings).toBe(1440);
  });
});
