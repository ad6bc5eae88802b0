import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseLevel, coarserThan } from './level.ts';
import { sampleMeter } from '../testing/sample-meter.ts';

const [SECOND, MINUTE, HOUR, DAY] = [1000, 60_000, 3_600_000, 86_400_000];
const start = Date.UTC(2025, 0, 1);
const rangeOf = (span: number) => ({ from: start, to: start + span });
const anySpan = fc.double({ min: 1, max: 100 * 365 * DAY, noNaN: true });
const anyWidth = fc.integer({ min: 1, max: 4000 });

const regular = fc
  .constantFrom(1, 7, 60, 900, 1800, 3600, 86_400)
  .map((intervalSeconds) => sampleMeter({ intervalSeconds }));
const irregular = fc
  .record({ readings: fc.integer({ min: 1, max: 1e7 }), hours: fc.integer({ min: 0, max: 1e5 }) })
  .map(({ readings, hours }) =>
    sampleMeter({ intervalSeconds: null, readings, first: start, last: start + hours * HOUR }),
  );

describe('chooseLevel', () => {
  it.each([
    ['a day', 0, DAY],
    ['a month', 0, 30 * DAY],
    ['a quarter of a year', HOUR, 91 * DAY],
    ['a year', 3 * HOUR, 365 * DAY],
    ['ten years', DAY, 3650 * DAY],
  ])('of quarter hours over %s across 1000 px has buckets of %s ms', (_, bucketMs, span) => {
    expect(chooseLevel(sampleMeter(), rangeOf(span), 1000).bucketMs).toBe(bucketMs);
  });

  it('has two buckets a pixel or more, but for the widest, or all readings', () => {
    fc.assert(
      fc.property(fc.oneof(regular, irregular), anySpan, anyWidth, (meter, span, width) => {
        const { bucketMs } = chooseLevel(meter, rangeOf(span), width);
        if (bucketMs > 0) expect(span / bucketMs).toBeGreaterThanOrEqual(2 * width);
      }),
    );
  });

  it('has no more than five buckets or readings a pixel, up to its widest buckets', () => {
    fc.assert(
      fc.property(regular, anySpan, anyWidth, (meter, span, width) => {
        const { bucketMs } = chooseLevel(meter, rangeOf(span), width);
        if (bucketMs < 28 * DAY) {
          expect(span / (bucketMs || meter.intervalSeconds! * SECOND)).toBeLessThanOrEqual(5 * width);
        }
      }),
    );
  });

  it('has tiles of whole buckets and whole seconds', () => {
    fc.assert(
      fc.property(fc.oneof(regular, irregular), anySpan, anyWidth, (meter, span, width) => {
        const { bucketMs, tileMs } = chooseLevel(meter, rangeOf(span), width);
        expect(tileMs).toBeGreaterThan(0);
        expect(tileMs % (bucketMs || SECOND)).toBe(0);
      }),
    );
  });

  it('has buckets that are wider than the time between two readings', () => {
    fc.assert(
      fc.property(regular, anySpan, anyWidth, (meter, span, width) => {
        const { bucketMs } = chooseLevel(meter, rangeOf(span), width);
        if (bucketMs > 0) expect(bucketMs).toBeGreaterThan(meter.intervalSeconds! * SECOND);
      }),
    );
  });

  it('takes readings that come when they will for as far apart as they are on average', () => {
    const meter = sampleMeter({
      intervalSeconds: null,
      readings: 101,
      first: start,
      last: start + 100 * HOUR,
    });
    expect(chooseLevel(meter, rangeOf(100 * HOUR), 1000)).toEqual({ bucketMs: 0, tileMs: 512 * HOUR });
    expect(chooseLevel(meter, rangeOf(4001 * HOUR), 1000).bucketMs).toBe(2 * HOUR);
  });

  it.each([
    ['one reading', { readings: 1, first: start, last: start }],
    ['no reading', { readings: 0, first: null, last: null }],
  ])('has a level for a meter of %s', (_, changes) => {
    const meter = sampleMeter({ intervalSeconds: null, ...changes });
    expect(chooseLevel(meter, rangeOf(MINUTE), 1000)).toEqual({ bucketMs: 0, tileMs: 512 * MINUTE });
  });
});

describe('coarserThan', () => {
  it('has every wider level, from fine to coarse, in tiles as chooseLevel has them', () => {
    const all = coarserThan({ bucketMs: 0, tileMs: SECOND });
    expect(all[0]).toEqual({ bucketMs: SECOND, tileMs: 512 * SECOND });
    expect(all.at(-1)).toEqual({ bucketMs: 28 * DAY, tileMs: 512 * 28 * DAY });
    all.forEach((level, i) => expect(coarserThan(level)).toEqual(all.slice(i + 1)));
  });

  it('goes on from a level by no more than two and a half times', () => {
    const widths = coarserThan({ bucketMs: 0, tileMs: SECOND }).map(({ bucketMs }) => bucketMs);
    widths.slice(1).forEach((width, i) => expect(width / widths[i]!).toBeLessThanOrEqual(2.5));
  });
});
