import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceProfile, findSimilar } from './similar.ts';
import { hardSeries } from './testing/hard-series.ts';
import { agree, naiveDistance } from './testing/naive.ts';
import { readWindows } from './windows.ts';

const anyMeasure = fc.constantFrom('shape' as const, 'magnitude' as const);
const DAY = 96;

/** A year of days that differ, with ten days of one shape planted at various sizes. */
function plantDays(days: number[]): { values: Float64Array; starts: number[] } {
  const values = Float64Array.from(
    { length: 365 * DAY },
    (_, k) => 10 + 4 * Math.sin(k * k) + Math.sin(k / 15),
  );
  for (const [n, day] of days.entries()) {
    for (let k = 0; k < DAY; k++)
      values[day * DAY + k] = (n + 1) * (2 + Math.cos((k * k) / 400)) + 1e-3 * Math.sin(k * n);
  }
  return { values, starts: Array.from({ length: 365 }, (_, day) => day * DAY) };
}

describe('distanceProfile', () => {
  it('agrees with a naive computation, whatever the series and the example', () => {
    fc.assert(
      fc.property(hardSeries(1500), hardSeries(40), fc.nat(), anyMeasure, (series, other, at, measure) => {
        const own = series.slice(at % series.length, (at % series.length) + 24);
        const example = (at % 2 ? own : other).filter((value) => !Number.isNaN(value));
        fc.pre(example.length >= 2);
        const m = example.length;
        const distances = distanceProfile(
          readWindows(Float64Array.from(series), m),
          Float64Array.from(example),
          measure,
        );
        expect(distances).toHaveLength(Math.max(0, series.length - m + 1));
        for (const [i, distance] of distances.entries()) {
          const naive = naiveDistance(example, series.slice(i, i + m), measure);
          if (!agree(distance, naive, measure, m)) expect.fail(`window ${i}: ${distance}, not ${naive}`);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('is 0 for a flat window and a flat example, √m for a flat one and another', () => {
    const windows = readWindows(Float64Array.of(3, 3, 3, 3, 4, 9), 4);
    expect([...distanceProfile(windows, Float64Array.of(7, 7, 7, 7), 'shape')]).toEqual([0, 2, 2]);
    expect(distanceProfile(windows, Float64Array.of(1, 2, 1, 2), 'shape')[0]).toBe(2);
  });

  it('rejects an example with a missing value', () => {
    const windows = readWindows(new Float64Array(9), 3);
    expect(() => distanceProfile(windows, Float64Array.of(1, NaN, 2), 'shape')).toThrow(
      'value 1 of the example is missing',
    );
  });
});

describe('findSimilar', () => {
  it('finds each planted day of a shape and no other, at any place and at midnights', () => {
    const days = [3, 40, 41, 90, 180, 200, 222, 300, 301, 364];
    const { values, starts } = plantDays(days);
    const request = {
      values,
      example: values.slice(3 * DAY, 4 * DAY),
      measure: 'shape',
      top: 9,
      exampleStart: 3 * DAY,
    } as const;
    for (const where of [{}, { starts }]) {
      const { matches } = findSimilar({ ...request, ...where });
      expect(matches.map(({ start }) => start / DAY).sort((a, b) => a - b)).toEqual(days.slice(1));
      expect(matches.every(({ distance }) => distance < 0.5)).toBe(true);
    }
    expect(findSimilar({ ...request, top: 10 }).matches[9]!.distance).toBeGreaterThan(5);
  });

  it('finds by magnitude only what is as large', () => {
    const { values } = plantDays([3, 40]);
    values.copyWithin(200 * DAY, 3 * DAY, 4 * DAY);
    const example = values.slice(3 * DAY, 4 * DAY);
    const { matches } = findSimilar({ values, example, measure: 'magnitude', top: 2 });
    expect(matches).toEqual([
      { start: 3 * DAY, distance: 0 },
      { start: 200 * DAY, distance: 0 },
    ]);
  });

  it('gives matches in order of distance that keep apart, each as near as any that is left', () => {
    const few = fc.integer({ min: 1, max: 6 });
    fc.assert(
      fc.property(
        hardSeries(200),
        few,
        few,
        anyMeasure,
        fc.boolean(),
        (series, top, apart, measure, some) => {
          const values = Float64Array.from(series);
          const example = Float64Array.of(1, 2, 4, 3);
          const distances = distanceProfile(readWindows(values, 4), example, measure);
          const starts = some ? [...distances.keys()].filter((i) => i % 3 === 0) : undefined;
          const { matches, excluded } = findSimilar({ values, example, measure, top, apart, starts });
          const isAsked = (i: number) => !starts || starts.includes(i);
          let left = [...distances.keys()].filter((i) => isAsked(i) && !Number.isNaN(distances[i]));
          expect(excluded).toBe([...distances.keys()].filter(isAsked).length - left.length);
          for (const { start, distance } of matches) {
            expect(distance).toBe(Math.min(...left.map((i) => distances[i]!)));
            expect(left.find((i) => distances[i] === distance)).toBe(start);
            left = left.filter((i) => Math.abs(i - start) >= apart);
          }
          if (matches.length < top) expect(left).toEqual([]);
        },
      ),
    );
  });
});
