import { describe, expect, it } from 'vitest';
import type { Meter } from '../meter.ts';
import { toPatternSeries } from './pattern-series.ts';

const HOUR_MS = 3_600_000;
const METER: Meter = {
  ...{
    id: 'm',
    name: 'M',
    unit: 'kWh',
    kind: 'energy',
    intervalSeconds: 900,
    zone: 'Europe/London',
    stamp: 'end',
  },
  ...{ tags: {}, readings: 3, missing: 0, firstMs: 0, lastMs: 2 * HOUR_MS, revision: 1 },
};
const quarters = (...value: number[]) => ({
  timeMs: Float64Array.from(value, (_, i) => (i * HOUR_MS) / 4),
  value: Float64Array.from(value),
});

describe('toPatternSeries', () => {
  it('makes power of energy, whose intervals lie before stamps at the end', () => {
    const { startMs, endMs, value, unit } = toPatternSeries(METER, quarters(1, NaN));
    expect([...value]).toEqual([4, NaN]);
    expect([startMs[0], endMs[0], unit]).toEqual([-HOUR_MS / 4, 0, 'kW']);
  });

  it('leaves power as it is, in kW', () => {
    const { startMs, value } = toPatternSeries(
      { ...METER, kind: 'power', unit: 'W', stamp: 'start' },
      quarters(1500),
    );
    expect([startMs[0], value[0]]).toEqual([0, 1.5]);
  });

  it('differences a register, over a gap too, and has no value where it runs backwards', () => {
    const register: Meter = { ...METER, kind: 'register' };
    const { startMs, endMs, value } = toPatternSeries(register, {
      timeMs: Float64Array.of(0, HOUR_MS / 4, HOUR_MS, 1.25 * HOUR_MS),
      value: Float64Array.of(100, 101, 104, 4),
    });
    expect([...value]).toEqual([4, 4, NaN]);
    expect([startMs[1], endMs[1]]).toEqual([HOUR_MS / 4, HOUR_MS]);
  });

  it('gives irregular readings the time to the next, the last one the mean', () => {
    const irregular: Meter = { ...METER, intervalSeconds: null, kind: 'power', stamp: 'start', unit: 'm³' };
    const { endMs, stepMs, unit } = toPatternSeries(irregular, {
      timeMs: Float64Array.of(0, HOUR_MS / 2, 2 * HOUR_MS),
      value: Float64Array.of(1, 2, 3),
    });
    expect([...endMs]).toEqual([HOUR_MS / 2, 2 * HOUR_MS, 3 * HOUR_MS]);
    expect([stepMs, unit]).toEqual([NaN, 'm³']);
    expect(toPatternSeries({ ...irregular, kind: 'energy' }, quarters(1, 1, 1)).unit).toBe('m³/h');
  });
});
