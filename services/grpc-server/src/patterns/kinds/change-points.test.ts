import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findChangePoints } from './change-points.ts';

function costOf(values: Float64Array, starts: readonly number[], penalty: number): number {
  const edges = [0, ...starts, values.length];
  const costs = edges.slice(1).map((end, k) => {
    const segment = values.subarray(edges[k], end);
    const mean = segment.reduce((sum, value) => sum + value, 0) / segment.length;
    return segment.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  });
  return costs.reduce((sum, cost) => sum + cost, penalty * starts.length);
}

/** All divisions into segments that are long enough. */
function* divisions(length: number, minLength: number, from = 0): Generator<number[]> {
  if (length - from >= minLength) yield [];
  for (let start = from + minLength; start <= length - minLength; start++) {
    for (const rest of divisions(length, minLength, start)) yield [start, ...rest];
  }
}

describe('findChangePoints', () => {
  it('finds a division that no other is better than', () => {
    const anyValues = fc.array(fc.constantFrom(0, 1, 2, 5, 1e6, 1e6 + 3), { minLength: 2, maxLength: 13 });
    fc.assert(
      fc.property(
        anyValues,
        fc.constantFrom(0.5, 2, 10),
        fc.integer({ min: 1, max: 3 }),
        (list, penalty, minLength) => {
          fc.pre(list.length >= minLength);
          const values = Float64Array.from(list);
          const found = findChangePoints(values, penalty, minLength);
          const edges = [0, ...found, values.length];
          for (const [k, end] of edges.slice(1).entries())
            expect(end - edges[k]!).toBeGreaterThanOrEqual(minLength);
          const best = Math.min(
            ...Array.from(divisions(values.length, minLength), (starts) => costOf(values, starts, penalty)),
          );
          expect(costOf(values, found, penalty)).toBeLessThanOrEqual(best + 1e-6 * (1 + best));
        },
      ),
      { numRuns: 1500 },
    );
  });

  it('finds no change in what is too short for one', () => {
    expect(findChangePoints(Float64Array.of(1, 9), 0.1, 2)).toEqual([]);
    expect(findChangePoints(Float64Array.of(1), 0.1, 2)).toEqual([]);
    expect(findChangePoints(new Float64Array(0), 0.1, 2)).toEqual([]);
  });
});
