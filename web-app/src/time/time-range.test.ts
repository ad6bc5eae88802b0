import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  contains,
  covers,
  fitInto,
  intersectionOf,
  isSameRange,
  overlaps,
  pan,
  spanOf,
  unionOf,
  widen,
  zoom,
  type TimeRange,
} from './time-range.ts';

const limits = { from: 0, to: 1000 };
const anyRange = fc
  .tuple(fc.integer({ min: -2000, max: 2000 }), fc.integer({ min: 1, max: 3000 }))
  .map(([from, span]): TimeRange => ({ from, to: from + span }));
const rangeInside = fc
  .tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1, max: 100 }))
  .map(([from, span]): TimeRange => ({ from, to: from + span }));

describe('a range', () => {
  it('holds its start and not its end', () => {
    expect([0, 999, 1000].map((instant) => contains(limits, instant))).toEqual([true, true, false]);
  });

  it.each([
    ['beside', { from: 1000, to: 1001 }, false, false],
    ['across an edge of', { from: 999, to: 1001 }, true, false],
    ['inside', { from: 10, to: 20 }, true, true],
    ['the same as', limits, true, true],
  ])('%s another overlaps and is covered accordingly', (_, range, isOverlapping, isCovered) => {
    expect(overlaps(limits, range)).toBe(isOverlapping);
    expect(covers(limits, range)).toBe(isCovered);
  });

  it('and another are both covered by their union', () => {
    fc.assert(
      fc.property(anyRange, anyRange, (a, b) => {
        expect(covers(unionOf(a, b), a) && covers(unionOf(a, b), b)).toBe(true);
      }),
    );
  });
});

describe('intersectionOf', () => {
  it('is covered by both, and there only where they overlap', () => {
    fc.assert(
      fc.property(anyRange, anyRange, (a, b) => {
        const both = intersectionOf(a, b);
        expect(both !== null).toBe(overlaps(a, b));
        if (both) expect(covers(a, both) && covers(b, both)).toBe(true);
      }),
    );
  });

  it('is all that is in both', () => {
    expect(intersectionOf({ from: -5, to: 10 }, limits)).toEqual({ from: 0, to: 10 });
  });
});

describe('fitInto', () => {
  it('keeps the span and ends inside the limits', () => {
    fc.assert(
      fc.property(anyRange, anyRange, (range, within) => {
        const fitted = fitInto(range, within);
        expect(covers(within, fitted)).toBe(true);
        expect(spanOf(fitted)).toBe(Math.min(spanOf(range), spanOf(within)));
      }),
    );
  });

  it('leaves alone what is inside', () => {
    fc.assert(fc.property(rangeInside, (range) => isSameRange(fitInto(range, limits), range)));
  });
});

describe('pan', () => {
  it.each([
    ['by what is asked', 50, { from: 150, to: 250 }],
    ['to the later end and no further', 5000, { from: 900, to: 1000 }],
    ['to the earlier end and no further', -5000, { from: 0, to: 100 }],
  ])('moves %s', (_, delta, expected) => {
    expect(pan({ from: 100, to: 200 }, delta, limits)).toEqual(expected);
  });
});

describe('zoom', () => {
  it('keeps an instant at its place where the limits are far', () => {
    const farLimits = { from: -1e9, to: 1e9 };
    const anyShare = fc.integer({ min: 0, max: 16 }).map((n) => n / 16);
    fc.assert(
      fc.property(anyRange, anyShare, fc.constantFrom(0.25, 0.5, 2, 4), (range, share, factor) => {
        const about = range.from + share * spanOf(range);
        const zoomed = zoom(range, factor, about, farLimits, 0);
        expect(spanOf(zoomed)).toBeCloseTo(spanOf(range) * factor);
        expect((about - zoomed.from) / spanOf(zoomed)).toBeCloseTo(share);
      }),
    );
  });

  it('out and out again ends at the limits', () => {
    expect(zoom({ from: 400, to: 600 }, 64, 500, limits, 10)).toEqual(limits);
  });

  it('in stops at the smallest span', () => {
    expect(zoom({ from: 400, to: 600 }, 0.001, 500, limits, 10)).toEqual({ from: 495, to: 505 });
  });

  it('in leaves a range that is smaller already', () => {
    const small = { from: 500, to: 502 };
    expect(isSameRange(zoom(small, 0.5, 501, limits, 10), small)).toBe(true);
  });
});

describe('widen', () => {
  it.each([
    ['on both sides', { from: 400, to: 600 }, { from: 300, to: 700 }],
    ['on a side only up to the limit', { from: 50, to: 250 }, { from: 0, to: 350 }],
    ['not where it is beyond the limits already', { from: -50, to: 50 }, { from: -50, to: 100 }],
  ])('adds a share of the span %s', (_, range, expected) => {
    expect(widen(range, 0.5, limits)).toEqual(expected);
  });
});
