import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PatternSeries } from '../pattern-series.ts';
import type { RampPattern } from '../pattern.ts';
import { anySeriesAndInside, rangesOf } from '../testing/any-series.ts';
import { findRamps } from './ramp.ts';

const anyPattern: fc.Arbitrary<RampPattern> = fc.record({
  kind: fc.constant('ramp'),
  direction: fc.constantFrom('up', 'down', 'either'),
  change: fc.constantFrom(2, 3, 6),
  withinSeconds: fc.constantFrom(900, 1800, 7200),
});

interface Ramp {
  from: number;
  to: number;
  change: number;
}

/** Every pair of readings is tried, as the definition has it. */
function bruteForce({ startMs, endMs, value }: PatternSeries, inside: Uint8Array, pattern: RampPattern) {
  const usable = Array.from(value.keys()).filter((i) => inside[i] === 1 && !Number.isNaN(value[i]!));
  const found = (['up', 'down'] as const).flatMap((direction) => {
    if (pattern.direction !== 'either' && pattern.direction !== direction) return [];
    const sign = direction === 'up' ? 1 : -1;
    const groups: Ramp[][] = [];
    for (const to of usable) {
      const earlier = usable.filter(
        (i) => i < to && startMs[to]! - startMs[i]! <= 1000 * pattern.withinSeconds,
      );
      const most = Math.max(...earlier.map((i) => sign * (value[to]! - value[i]!)));
      if (most < pattern.change) continue;
      const from = earlier.findLast((i) => sign * (value[to]! - value[i]!) === most)!;
      const ramp = { from, to, change: most };
      const shared = groups.at(-1)?.some((other) => from <= other.to);
      if (shared) groups.at(-1)!.push(ramp);
      else groups.push([ramp]);
    }
    return groups.map((group) => group.reduce((best, ramp) => (ramp.change > best.change ? ramp : best)));
  });
  return found
    .map(({ from, to, change }) => [startMs[from]!, endMs[to]!, change] as const)
    .sort((a, b) => a[0] - b[0]);
}

describe('findRamps', () => {
  it('finds what a trial of every pair of readings finds', () => {
    fc.assert(
      fc.property(anySeriesAndInside(undefined, 80), anyPattern, ({ series, inside }, pattern) => {
        const found = [...findRamps(series, inside, pattern)];
        const expected = bruteForce(series, inside, pattern);
        expect(found.map(({ fromMs, toMs, score }) => [fromMs, toMs, score])).toEqual(expected);
        expect(rangesOf(found)).toEqual(expected.map(([from, to]) => [from, to]));
      }),
      { numRuns: 2000 },
    );
  });
});
