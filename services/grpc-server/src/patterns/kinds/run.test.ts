import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PatternSeries } from '../pattern-series.ts';
import type { RunPattern } from '../pattern.ts';
import { anySeriesAndInside, QUARTER_MS, rangesOf, regularSeries } from '../testing/any-series.ts';
import { findRuns, RunFinder } from './run.ts';

const START_MS = Date.UTC(2025, 0, 6);

const anyPattern: fc.Arbitrary<RunPattern> = fc.record({
  kind: fc.constant('run'),
  is: fc.constantFrom('above', 'below', 'between'),
  limit: fc.constantFrom(1, 2),
  upperLimit: fc.constantFrom(2, 5),
  atLeastSeconds: fc.constantFrom(0, 900, 3600, 5400),
  missingTolerated: fc.constantFrom(0, 1, 3),
});

const find = (...of: Parameters<typeof findRuns>) => [...findRuns(...of)];

/** Every pair of readings is tried: a run is one that is in it from end to end and cannot be longer. */
function bruteForce(series: PatternSeries, inside: Uint8Array, pattern: RunPattern): [number, number][] {
  const { startMs, endMs, value, stepMs } = series;
  const { is, limit, upperLimit, missingTolerated } = pattern;
  const isIn = (v: number) =>
    is === 'above' ? v > limit : is === 'below' ? v < limit : limit <= v && v <= upperLimit;
  const isRun = (from: number, to: number) => {
    if (![from, to].every((i) => isIn(value[i]!))) return false;
    let lastIn = from;
    for (let i = from; i <= to; i++) {
      if (inside[i] === 0) return false;
      if (Number.isNaN(value[i]!)) continue;
      if (!isIn(value[i]!)) return false;
      const between = Number.isNaN(stepMs)
        ? Math.max(0, i - lastIn - 1)
        : Math.max(0, Math.round((startMs[i]! - endMs[lastIn]!) / stepMs));
      if (between > missingTolerated) return false;
      lastIn = i;
    }
    return true;
  };
  const runs: [number, number][] = [];
  for (let from = 0; from < value.length; from++) {
    for (let to = value.length - 1; to >= from; to--) {
      if (!isRun(from, to)) continue;
      const isLongest = !Array.from({ length: from }, (_, i) => i).some((i) => isRun(i, to));
      if (isLongest && endMs[to]! - startMs[from]! >= 1000 * pattern.atLeastSeconds) {
        runs.push([startMs[from]!, endMs[to]!]);
      }
      break;
    }
  }
  return runs;
}

describe('RunFinder', () => {
  it('finds what a trial of every pair of readings finds', () => {
    fc.assert(
      fc.property(anySeriesAndInside(undefined, 40), anyPattern, ({ series, inside }, pattern) => {
        expect(rangesOf(find(series, inside, pattern))).toEqual(bruteForce(series, inside, pattern));
      }),
      { numRuns: 2000 },
    );
  });

  it('finds the same in parts as in one piece', () => {
    fc.assert(
      fc.property(anySeriesAndInside(), anyPattern, fc.nat(150), ({ series, inside }, pattern, at) => {
        fc.pre(!Number.isNaN(series.stepMs));
        const finder = new RunFinder(pattern);
        const found = [[0, at] as const, [at, Infinity] as const].flatMap(([from, to]) => {
          const part = { ...series };
          for (const column of ['startMs', 'endMs', 'value'] as const) {
            part[column] = series[column].subarray(from, to);
          }
          return [...finder.push(part, inside.subarray(from, to))];
        });
        expect([...found, ...finder.finish(series)]).toEqual(find(series, inside, pattern));
      }),
      { numRuns: 500 },
    );
  });

  it('tells duration, highest, mean, energy, and scores by the energy beyond the limit', () => {
    const series = regularSeries(START_MS, QUARTER_MS, [1, 6, 8, 4, 6]);
    const pattern: RunPattern = {
      ...{ kind: 'run', is: 'above', limit: 5, upperLimit: 0, atLeastSeconds: 1800, missingTolerated: 0 },
    };
    expect(find(series, new Uint8Array(5).fill(1), pattern)).toEqual([
      {
        fromMs: START_MS + QUARTER_MS,
        toMs: START_MS + 3 * QUARTER_MS,
        score: 1,
        figures: [
          { name: 'duration', value: 0.5, unit: 'h' },
          { name: 'highest', value: 8, unit: 'kW' },
          { name: 'mean', value: 7, unit: 'kW' },
          { name: 'energy', value: 3.5, unit: 'kWh' },
        ],
        reason: 'above 5 kW for 0.5 h',
      },
    ]);
  });
});
