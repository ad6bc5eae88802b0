import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverRange } from './cover-range.ts';
import { ROLLUP_LEVELS_MS } from './rollup-levels.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

describe('coverRange', () => {
  it('is coarse in the middle and finer towards the ends', () => {
    const range = { fromMs: HOUR_MS - 90_001, toMs: 3 * HOUR_MS + 5 };
    expect(coverRange(range, [MINUTE_MS, HOUR_MS])).toEqual([
      { levelMs: 0, fromMs: HOUR_MS - 90_001, toMs: HOUR_MS - MINUTE_MS },
      { levelMs: MINUTE_MS, fromMs: HOUR_MS - MINUTE_MS, toMs: HOUR_MS },
      { levelMs: HOUR_MS, fromMs: HOUR_MS, toMs: 3 * HOUR_MS },
      { levelMs: 0, fromMs: 3 * HOUR_MS, toMs: 3 * HOUR_MS + 5 },
    ]);
  });

  it('takes readings where there are no levels, and nothing for an empty range', () => {
    expect(coverRange({ fromMs: 1, toMs: 2 }, [])).toEqual([{ levelMs: 0, fromMs: 1, toMs: 2 }]);
    expect(coverRange({ fromMs: 5, toMs: 5 }, [MINUTE_MS])).toEqual([]);
  });

  it('covers any range without gap or overlap, in whole buckets, with few stretches', () => {
    const instant = fc.integer({ min: -1e13, max: 1e13 });
    const levels = fc.nat(ROLLUP_LEVELS_MS.length).map((n) => ROLLUP_LEVELS_MS.slice(n));
    fc.assert(
      fc.property(instant, fc.nat(1e12), levels, (fromMs, spanMs, levelsMs) => {
        const toMs = fromMs + spanMs;
        const stretches = coverRange({ fromMs, toMs }, levelsMs);
        expect([fromMs, ...stretches.map((stretch) => stretch.toMs)]).toEqual([
          ...stretches.map((stretch) => stretch.fromMs),
          toMs,
        ]);
        for (const { levelMs, ...stretch } of stretches) {
          expect(stretch.toMs).toBeGreaterThan(stretch.fromMs);
          if (levelMs > 0)
            expect([stretch.fromMs % levelMs, stretch.toMs % levelMs].map(Math.abs)).toEqual([0, 0]);
          // What is left for readings is less than one bucket of the finest level at each end.
          else expect(stretch.toMs - stretch.fromMs).toBeLessThan(2 * (levelsMs[0] ?? Infinity));
        }
        expect(stretches.length).toBeLessThanOrEqual(2 * levelsMs.length + 1);
      }),
    );
  });
});
