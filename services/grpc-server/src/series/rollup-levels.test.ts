import { describe, expect, it } from 'vitest';
import type { Meter } from '../meter.ts';
import { OFFICE } from '../store/testing/generated-readings.ts';
import { chooseRollupLevels } from './rollup-levels.ts';

const DAY_MS = 86_400_000;

function levelsOf(intervalSeconds: number | null, readings = 1000): number[] {
  const extent = { readings, missing: 0, firstMs: 0, lastMs: 999_000, revision: 1 };
  const meter: Meter = { ...OFFICE, intervalSeconds, ...extent };
  return chooseRollupLevels(meter);
}

describe('chooseRollupLevels', () => {
  it.each([
    [1, [60_000, 900_000, 10_800_000, DAY_MS]],
    [60, [900_000, 10_800_000, DAY_MS]],
    [900, [10_800_000, DAY_MS]],
    [3600, [DAY_MS]],
    [86_400, []],
  ])('keeps for readings every %i s the levels that hold a dozen of them', (seconds, levels) => {
    expect(levelsOf(seconds)).toEqual(levels);
  });

  it('goes by the mean distance where readings are irregular', () => {
    expect(levelsOf(null)).toEqual([60_000, 900_000, 10_800_000, DAY_MS]);
    expect(levelsOf(null, 100_000)).toEqual([1000, 60_000, 900_000, 10_800_000, DAY_MS]);
  });

  it('keeps none for a single reading', () => {
    expect(levelsOf(null, 1)).toEqual([]);
  });
});
