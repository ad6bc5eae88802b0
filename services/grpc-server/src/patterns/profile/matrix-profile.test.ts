import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exclusionZone, profileSteps, type MatrixProfile } from './matrix-profile.ts';
import { hardSeries } from './testing/hard-series.ts';
import { agree, naiveDistance, naiveProfile } from './testing/naive.ts';
import { profileOf } from './testing/profile-of.ts';

const anyMeasure = fc.constantFrom('shape' as const, 'magnitude' as const);

/** Holds each distance to the naive one, and to that of the neighbour that is named. */
function expectProfile(series: number[], profile: MatrixProfile, naive: number[]): void {
  const { m, measure } = profile;
  for (const [i, expected] of naive.entries()) {
    const [distance, j] = [profile.distance[i]!, profile.index[i]!];
    if (!agree(distance, expected, measure, m)) expect.fail(`window ${i}: ${distance}, not ${expected}`);
    if (!Number.isFinite(expected)) expect(j).toBe(-1);
    else {
      expect(Math.abs(i - j)).toBeGreaterThan(profile.exclusion);
      const named = naiveDistance(series.slice(i, i + m), series.slice(j, j + m), measure);
      if (!agree(distance, named, measure, m)) expect.fail(`window ${i}: ${j} is ${named} away`);
    }
  }
}

describe('profileSteps', () => {
  it('agrees with a naive computation, whatever the series', () => {
    fc.assert(
      fc.property(hardSeries(160), fc.integer({ min: 2, max: 24 }), anyMeasure, (series, m, measure) => {
        const profile = profileOf({ values: Float64Array.from(series), m, measure });
        expectProfile(series, profile, naiveProfile(series, m, measure, exclusionZone(m)));
        expect(profile.excluded).toBe(
          [...profile.distance.keys()].filter((i) => series.slice(i, i + m).some(Number.isNaN)).length,
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('agrees with a naive computation over windows that begin at given places', () => {
    const starts = fc.array(fc.integer({ min: -5, max: 200 }), { maxLength: 30 });
    fc.assert(
      fc.property(
        hardSeries(200),
        fc.integer({ min: 2, max: 24 }),
        anyMeasure,
        starts,
        (series, m, measure, starts) => {
          const profile = profileOf({ values: Float64Array.from(series), m, measure, starts });
          expectProfile(series, profile, naiveProfile(series, m, measure, exclusionZone(m), starts));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('keeps its digits behind a spike, on a huge level and where almost nothing happens', () => {
    const size = 320;
    const wave = (k: number) => Math.sin(k / 5) + 0.3 * Math.sin(k * k);
    const hard: Record<string, (k: number) => number> = {
      'a spike of 1e9': (k) => (k === 100 ? 1e9 : wave(k)),
      'a level of 1e9': (k) => 1e9 + 1e-3 * wave(k),
      'a step to 1e9': (k) => (k > 150 ? 1e9 : 0) + 1e-2 * wave(k),
      'next to nothing after much': (k) => (k < 150 ? 1e6 * wave(k) : 1e-6 * wave(k)),
      'levels that grow and fall by 1e8': (k) => 10 ** (8 * Math.sin(k / 40)) * wave(k),
      'days that differ in the tenth digit': (k) => Math.sin(k / 5) * (1 + 1e-10 * Math.sin(k * k)),
    };
    for (const [name, valueAt] of Object.entries(hard)) {
      const series = Array.from({ length: size }, (_, k) => valueAt(k));
      for (const measure of ['shape', 'magnitude'] as const) {
        const profile = profileOf({ values: Float64Array.from(series), m: 48, measure });
        expect(
          () => expectProfile(series, profile, naiveProfile(series, 48, measure, 12)),
          name,
        ).not.toThrow();
      }
    }
  });

  it('is 0 between flat windows and √m between a flat one and another', () => {
    const values = Float64Array.of(5, 5, 5, 5, 1, 2, 4, 1, 7, 7, 7, 7);
    const { distance, index } = profileOf({ values, m: 4, measure: 'shape' });
    expect([distance[0], index[0], distance[8], index[8]]).toEqual([0, 8, 0, 0]);
    expect(profileOf({ values: values.subarray(0, 8), m: 4, measure: 'shape' }).distance[0]).toBe(2);
  });

  it('is never below the exact profile on its way, and ends with it', () => {
    const values = Float64Array.from({ length: 6000 }, (_, k) => Math.sin(k / 9) + Math.sin(k * k));
    const request = { values, m: 32, measure: 'shape' } as const;
    const exact = profileOf(request);
    const steps = profileSteps(request);
    let [done, seen] = [0, 0];
    for (let step = steps.next(); !step.done; step = steps.next(), seen++) {
      const best = step.value.best();
      expect(step.value.done).toBeGreaterThan(done);
      done = step.value.done;
      expect(best.distance.every((distance, i) => distance >= exact.distance[i]!)).toBe(true);
    }
    expect(done).toBeLessThanOrEqual(1);
    expect(seen).toBeGreaterThan(0);
  });

  it('has parts whose least is the whole', () => {
    const values = Float64Array.from({ length: 800 }, (_, k) => Math.sin(k / 9) + Math.sin(k * k));
    const request = { values, m: 16, measure: 'shape' } as const;
    const parts = [0, 1, 2].map((part) => profileOf(request, { part, of: 3 }));
    const whole = profileOf(request);
    const least = whole.distance.map((_, i) => Math.min(...parts.map(({ distance }) => distance[i]!)));
    expect(least).toEqual(whole.distance);
  });

  it('has no windows in a series that is too short, and no neighbours in the shortest', () => {
    expect(profileOf({ values: new Float64Array(3), m: 4, measure: 'shape' }).distance).toHaveLength(0);
    expect([...profileOf({ values: Float64Array.of(1, 2, 4, 8), m: 4, measure: 'shape' }).distance]).toEqual([
      Infinity,
    ]);
  });

  it('rejects windows of less than two values', () => {
    expect(() => profileOf({ values: new Float64Array(9), m: 1, measure: 'shape' })).toThrow(
      'a window has at least 2 values, not 1',
    );
  });
});
