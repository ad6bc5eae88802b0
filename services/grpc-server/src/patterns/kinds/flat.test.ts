import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { follows, type PatternSeries } from '../pattern-series.ts';
import type { FlatPattern } from '../pattern.ts';
import { anySeriesAndInside, rangesOf } from '../testing/any-series.ts';
import { findFlat } from './flat.ts';

const anyPattern: fc.Arbitrary<FlatPattern> = fc.record({
  kind: fc.constant('flat'),
  tolerance: fc.constantFrom(0, 1, 2),
  atLeastSeconds: fc.constantFrom(900, 1800, 3600, 7200),
  onlyZero: fc.boolean(),
});

/** From each reading on, as far as all lie within the tolerance: long enough, and the next begins behind it. */
function bruteForce(series: PatternSeries, inside: Uint8Array, pattern: FlatPattern): [number, number][] {
  const { startMs, endMs, value } = series;
  const isUsable = (i: number) =>
    inside[i] === 1 &&
    (pattern.onlyZero ? Math.abs(value[i]!) <= pattern.tolerance : !Number.isNaN(value[i]!));
  const found: [number, number][] = [];
  let from = 0;
  while (from < value.length) {
    let to = from - 1;
    while (to + 1 < value.length && isUsable(to + 1) && (to < from || follows(series, to + 1))) {
      const values = value.subarray(from, to + 2);
      if (Math.max(...values) - Math.min(...values) > pattern.tolerance) break;
      to++;
    }
    if (to >= from && endMs[to]! - startMs[from]! >= 1000 * pattern.atLeastSeconds) {
      found.push([startMs[from]!, endMs[to]!]);
      from = to + 1;
    } else from++;
  }
  return found;
}

describe('findFlat', () => {
  it('finds what a trial from every reading finds', () => {
    fc.assert(
      fc.property(anySeriesAndInside(), anyPattern, ({ series, inside }, pattern) => {
        expect(rangesOf(findFlat(series, inside, pattern))).toEqual(bruteForce(series, inside, pattern));
      }),
      { numRuns: 2000 },
    );
  });
});
