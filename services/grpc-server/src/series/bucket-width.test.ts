import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseBucketWidth } from './bucket-width.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const YEAR_2025 = { fromMs: Date.UTC(2025, 0, 1), toMs: Date.UTC(2026, 0, 1) };

describe('chooseBucketWidth', () => {
  it.each([
    { points: 10_000, widthMs: HOUR_MS, of: 'hours: 8,760 of them' },
    { points: 8_760, widthMs: HOUR_MS, of: 'hours that fit exactly' },
    { points: 8_759, widthMs: 3 * HOUR_MS, of: 'three hours when hours are one too many' },
    { points: 1_000, widthMs: 12 * HOUR_MS, of: 'half days' },
    { points: 365, widthMs: DAY_MS, of: 'days' },
    { points: 53, widthMs: 7 * DAY_MS, of: 'weeks, which begin on Thursdays as the epoch did' },
    { points: 20, widthMs: 28 * DAY_MS, of: 'four weeks' },
  ])('takes $of for a year in $points points', ({ points, widthMs }) => {
    expect(chooseBucketWidth(YEAR_2025, points)).toBe(widthMs);
  });

  it('never takes more buckets than points, wherever the range lies', () => {
    const bound = fc.integer({ min: -1e14, max: 1e14 });
    fc.assert(
      fc.property(
        bound,
        fc.integer({ min: 1, max: 1e14 }),
        fc.integer({ min: 1, max: 10_000 }),
        (fromMs, spanMs, points) => {
          const toMs = fromMs + spanMs;
          const widthMs = chooseBucketWidth({ fromMs, toMs }, points);
          const buckets = Math.floor((toMs - 1) / widthMs) - Math.floor(fromMs / widthMs) + 1;
          const acrossTheEpoch = fromMs < 0 && toMs > 0;
          expect(buckets).toBeLessThanOrEqual(acrossTheEpoch ? Math.max(points, 2) : points);
        },
      ),
    );
  });
});
