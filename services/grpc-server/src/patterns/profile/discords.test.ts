import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { topDiscords } from './discords.ts';
import { dayStarts, loadCurve } from './testing/load-curve.ts';
import { hardSeries } from './testing/hard-series.ts';
import { profileOf } from './testing/profile-of.ts';

const DAY = 96;

describe('topDiscords', () => {
  it('finds the days that were made strange, and no others', () => {
    const values = loadCurve(140);
    // A Sunday that works at night, a Wednesday that stops at noon, a Friday with a sawtooth.
    values.fill(70, 34 * DAY + 4, 34 * DAY + 24);
    values.fill(20.5, 65 * DAY + 48, 66 * DAY);
    for (let k = 0; k < DAY; k++) values[95 * DAY + k] = 30 + (k % 12);
    for (const measure of ['shape', 'magnitude'] as const) {
      const profile = profileOf({ values, m: DAY, measure, starts: dayStarts(140) });
      const discords = topDiscords(profile, { top: 3 });
      expect(discords.map(({ start }) => start / DAY).sort((a, b) => a - b)).toEqual([34, 65, 95]);
      const anywhere = topDiscords(profileOf({ values, m: DAY, measure }), { top: 3 });
      for (const day of [34, 65, 95])
        expect(anywhere.some(({ start }) => Math.abs(start - day * DAY) < DAY)).toBe(true);
    }
  });

  it('takes the strangest first, apart from each other, with the neighbour of the profile', () => {
    const anyTop = fc.integer({ min: 1, max: 5 });
    fc.assert(
      fc.property(hardSeries(150), fc.integer({ min: 2, max: 12 }), anyTop, (series, m, top) => {
        const profile = profileOf({ values: Float64Array.from(series), m, measure: 'shape' });
        const discords = topDiscords(profile, { top });
        let left = [...profile.distance.keys()].filter((i) => Number.isFinite(profile.distance[i]));
        for (const { start, distance, neighbour } of discords) {
          expect(distance).toBe(Math.max(...left.map((i) => profile.distance[i]!)));
          expect(neighbour).toBe(profile.index[start]);
          left = left.filter((i) => Math.abs(i - start) >= m);
        }
        expect(discords.length === top || left.length === 0).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
