import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interpolateRange } from './range-glide.ts';
import { spanOf, type TimeRange } from '../time/time-range.ts';

const year = { from: Date.UTC(2025, 0), to: Date.UTC(2026, 0) };
const day = { from: Date.UTC(2025, 4, 17), to: Date.UTC(2025, 4, 18) };

const anyRange = fc
  .tuple(fc.integer({ min: 0, max: 2e12 }), fc.integer({ min: 60_000, max: 1e11 }))
  .map(([from, span]): TimeRange => ({ from, to: from + span }));

describe('interpolateRange', () => {
  it('begins at the one range and ends at the other', () => {
    fc.assert(
      fc.property(anyRange, anyRange, (a, b) => {
        // Two spans that all but agree leave floating-point dust on where the other begins.
        fc.pre(spanOf(a) === spanOf(b) || Math.abs(spanOf(a) / spanOf(b) - 1) > 1e-3);
        const rangeAt = interpolateRange(a, b);
        const tolerance = 1e-6 * Math.max(spanOf(a), spanOf(b));
        for (const [found, wanted] of [
          [rangeAt(0), a],
          [rangeAt(1), b],
        ] as const) {
          expect(Math.abs(found.from - wanted.from)).toBeLessThan(tolerance);
          expect(Math.abs(found.to - wanted.to)).toBeLessThan(tolerance);
        }
      }),
    );
  });

  it('zooms by the same ratio in equal shares of the way', () => {
    const spans = [0, 0.25, 0.5, 0.75, 1].map((share) => spanOf(interpolateRange(year, day)(share)));
    const ratios = spans.slice(1).map((span, i) => span / spans[i]!);
    for (const ratio of ratios) expect(ratio).toBeCloseTo(365 ** -0.25);
  });

  it('zooms about an instant inside both, which keeps its place', () => {
    const places = [0, 0.3, 0.7, 1].map((share) => {
      const { from, to } = interpolateRange(year, day)(share);
      return (Date.UTC(2025, 4, 17, 9) - from) / (to - from);
    });
    const fixed = places.map((place) => Math.abs(place - 0.375));
    expect(Math.max(...fixed)).toBeLessThan(0.01);
  });

  it('of equal spans is a plain move', () => {
    const next = { from: day.to, to: day.to + spanOf(day) };
    expect(interpolateRange(day, next)(0.5)).toEqual({
      from: day.from + 43_200_000,
      to: day.to + 43_200_000,
    });
  });
});
