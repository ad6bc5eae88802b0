import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { containsSpan, intersectSpans, lengthOf, stampsOf, stretchesOf, tilesOf } from './tile-span.ts';

const level = { bucketMs: 1000, tileMs: 10_000 };
const none = { first: 0, last: -1 };
const anySpan = fc
  .record({ first: fc.integer({ min: -20, max: 20 }), length: fc.integer({ min: 0, max: 30 }) })
  .map(({ first, length }) => ({ first, last: first + length - 1 }));

describe('tilesOf', () => {
  it.each([
    ['inside one tile', 12_000, 18_000, 1, 1],
    ['over an edge', 12_000, 23_000, 1, 2],
    ['to an edge, whose stamp counts', 10_000, 20_000, 1, 2],
    ['before 1970', -12_000, -1000, -2, -1],
  ])('of a range %s', (_, from, to, first, last) => {
    expect(tilesOf({ from, to }, level)).toEqual({ first, last });
  });

  it('are the fewest that hold all stamps of the range', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e6, max: 1e6 }), fc.nat(1e5), (from, span) => {
        const range = { from, to: from + span };
        const tiles = tilesOf(range, level);
        const stamps = stampsOf(tiles, level);
        expect(stamps.from <= range.from && range.to < stamps.to).toBe(true);
        expect(range.from - stamps.from).toBeLessThan(level.tileMs);
        expect(stamps.to - range.to).toBeLessThanOrEqual(level.tileMs);
      }),
    );
  });
});

describe('stampsOf', () => {
  it('meet where one tile ends and the next begins', () => {
    expect(stampsOf({ first: -1, last: -1 }, level)).toEqual({ from: -10_000, to: 0 });
    expect(stampsOf({ first: 0, last: 2 }, level)).toEqual({ from: 0, to: 30_000 });
  });
});

describe('containsSpan', () => {
  it('is true of no tiles, and else only where each is among the others', () => {
    const among = { first: 2, last: 5 };
    expect(containsSpan(among, { first: 2, last: 5 })).toBe(true);
    expect(containsSpan(among, { first: 1, last: 5 })).toBe(false);
    expect(containsSpan(among, { first: 9, last: 8 })).toBe(true);
    expect(containsSpan(none, none)).toBe(true);
    expect(containsSpan(none, { first: 0, last: 0 })).toBe(false);
  });

  it('agrees with the intersection', () => {
    fc.assert(
      fc.property(anySpan, anySpan, (a, b) => {
        expect(containsSpan(a, b)).toBe(lengthOf(intersectSpans(a, b)) === lengthOf(b));
      }),
    );
  });
});

describe('stretchesOf', () => {
  it('cuts at what does not hold and at the most', () => {
    const holds = (index: number) => index !== 3;
    expect(stretchesOf({ first: 0, last: 8 }, holds, 2)).toEqual([
      { first: 0, last: 1 },
      { first: 2, last: 2 },
      { first: 4, last: 5 },
      { first: 6, last: 7 },
      { first: 8, last: 8 },
    ]);
    expect(stretchesOf(none, () => true)).toEqual([]);
  });

  it('has each tile that holds once and in order, and as few stretches as the most allows', () => {
    fc.assert(
      fc.property(anySpan, fc.func(fc.boolean()), fc.integer({ min: 1, max: 9 }), (span, holds, most) => {
        const indices = Array.from({ length: lengthOf(span) }, (_, i) => span.first + i);
        const stretches = stretchesOf(span, holds, most);
        const inStretches = stretches.flatMap((stretch) => {
          expect(lengthOf(stretch)).toBeLessThanOrEqual(most);
          return Array.from({ length: lengthOf(stretch) }, (_, i) => stretch.first + i);
        });
        expect(inStretches).toEqual(indices.filter((index) => holds(index)));
        stretches.slice(1).forEach(({ first }, i) => {
          const before = stretches[i]!;
          if (before.last + 1 === first) expect(lengthOf(before)).toBe(most);
        });
      }),
    );
  });
});
