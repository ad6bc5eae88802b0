import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { sliceBuckets } from './buckets.ts';
import { chooseLevel, coarserThan, type Level } from './level.ts';
import { createTileCache } from './tile-cache.ts';
import { createTiledSeries, tilesIn, type View } from './tiled-series.ts';
import { lengthOf, stampsOf } from './tile-span.ts';
import { BUCKET_COLUMNS, type Buckets } from '../api/series.ts';
import type { ChartSeries } from '../chart/frame.ts';
import { sampleMeter } from '../testing/sample-meter.ts';
import { sampleSeries, type SampleReading } from '../testing/sample-series.ts';
import { covers, spanOf, type TimeRange } from '../time/time-range.ts';

const [QUARTER, HOUR, DAY] = [900_000, 3_600_000, 86_400_000];
const first = Date.UTC(2025, 0, 1, 0, 15);

/** Sixty days of quarter hours, with two gaps and a missing value now and then; `revision` is in every value. */
function readingsOf(revision: number): SampleReading[] {
  const values = Array.from({ length: 60 * 96 }, (_, i): SampleReading => [
    first + i * QUARTER,
    i % 97 === 0 ? NaN : revision * 1e6 + ((i * 7919) % 1000),
  ]);
  return values.filter((_, i) => !(i > 1000 && i < 1500) && !(i > 4000 && i < 4010));
}

const readings = new Map([1, 2, 3].map((revision) => [revision, readingsOf(revision)]));
const last = readings.get(1)!.at(-1)![0];
const meter = sampleMeter({ first, last, readings: readings.get(1)!.length });
const history = { from: first - QUARTER, to: last };

/** All of the history at once, straight from the readings. */
const computed = new Map<string, Buckets>();
function compute(bucketMs: number, revision: number): Buckets {
  const key = `${bucketMs} ${revision}`;
  if (!computed.has(key)) computed.set(key, sampleSeries(readings.get(revision)!, bucketMs));
  return computed.get(key)!;
}

const columnsIn = (buckets: Buckets, range: TimeRange) => {
  const slice = sliceBuckets(buckets, range);
  return BUCKET_COLUMNS.map((name) => [...slice[name]]);
};

describe('createTiledSeries', () => {
  let cache: ReturnType<typeof createTileCache>;
  let tiled: ReturnType<typeof createTiledSeries>;
  let revision: number;
  beforeEach(() => create());
  function create(): void {
    cache = createTileCache();
    tiled = createTiledSeries(cache);
    revision = 1;
    cache.seeRevision(meter.id, revision, 0);
  }

  function arrive(level: Level, index: number): void {
    const stamps = stampsOf({ first: index, last: index }, level);
    cache.put(meter.id, level, index, sliceBuckets(compute(level.bucketMs, revision), stamps));
  }
  function arriveAll(level: Level, range: TimeRange): void {
    const span = tilesIn(meter, level, range);
    for (let index = span.first; index <= span.last; index++) arrive(level, index);
  }
  function write(): void {
    revision++;
    cache.seeRevision(meter.id, revision, 0);
  }

  const viewOf = (range: TimeRange, width = 500): View => ({
    ...{ meter, range },
    level: chooseLevel(meter, range, width),
  });
  const bucketMsOf = (series: ChartSeries | null) => series?.series.bucketMs;
  const days = (from: number, to: number) => ({
    from: history.from + from * DAY,
    to: history.from + to * DAY,
  });

  it('has nothing of a meter of which nothing has come', () => {
    expect(tiled.read(viewOf(days(0, 2)))).toBeNull();
    expect(tiled.isFull(viewOf(days(0, 2)))).toBe(false);
  });

  it('has what it has of a view, if that is all there is', () => {
    const view = viewOf(days(1, 20));
    expect(view.level).toEqual({ bucketMs: 0, tileMs: 512 * QUARTER });
    const { first: index } = tilesIn(meter, view.level, view.range);
    arrive(view.level, index + 1);
    expect(tiled.read(view)!.series.range).toEqual(
      stampsOf({ first: index + 1, last: index + 1 }, view.level),
    );
    expect(tiled.isFull(view)).toBe(false);
  });

  it('has a coarser level until all of the finer one is there', () => {
    const view = viewOf(days(5, 12));
    arriveAll({ bucketMs: 3 * HOUR, tileMs: 512 * 3 * HOUR }, history);
    const coarse = tiled.read(view);
    expect(bucketMsOf(coarse)).toBe(3 * HOUR);
    const { first: from, last: to } = tilesIn(meter, view.level, view.range);
    for (let index = from; index < to; index++) {
      arrive(view.level, index);
      expect(tiled.read(view)).toBe(coarse);
    }
    arrive(view.level, to);
    expect(bucketMsOf(tiled.read(view))).toBe(0);
  });

  it('has the finest of the coarser levels', () => {
    for (const hours of [12, 1, 3]) {
      const bucketMs = hours * HOUR;
      arriveAll({ bucketMs, tileMs: 512 * bucketMs }, history);
    }
    expect(bucketMsOf(tiled.read(viewOf(days(5, 12))))).toBe(HOUR);
  });

  it('goes on with a finer line over all of a view that has widened, rather than with a coarser', () => {
    const near = viewOf(days(20, 24), 100);
    arriveAll(chooseLevel(meter, history, 10), history);
    arriveAll(near.level, days(10, 34));
    const drawn = tiled.read(near);
    const wider = viewOf(days(19, 25), 50);
    expect(wider.level.bucketMs).toBeGreaterThan(near.level.bucketMs);
    expect(tiled.read(wider)).toBe(drawn);
    arriveAll(wider.level, wider.range);
    expect(bucketMsOf(tiled.read(wider))).toBe(wider.level.bucketMs);
  });

  it('goes on with that line also where its neighbours have come since', () => {
    const near = viewOf(days(20, 24), 100);
    arriveAll(chooseLevel(meter, history, 10), history);
    arriveAll(near.level, near.range);
    tiled.read(near);
    arriveAll(near.level, days(5, 40));
    const wider = viewOf(days(10, 34), 300);
    expect(wider.level.bucketMs).toBeGreaterThan(near.level.bucketMs);
    const drawn = tiled.read(wider)!;
    expect([drawn.series.bucketMs, covers(drawn.series.range, wider.range)]).toEqual([
      near.level.bucketMs,
      true,
    ]);
    // Of all of the history it would be far too much.
    arriveAll(near.level, history);
    expect(bucketMsOf(tiled.read(viewOf(history, 10)))).toBeGreaterThan(HOUR);
  });

  it('joins what is there beyond a view, and does not join again while it lasts', () => {
    const view = viewOf(days(20, 24));
    arriveAll(view.level, history);
    const drawn = tiled.read(view)!;
    expect(covers(drawn.series.range, days(18, 26))).toBe(true);
    expect(spanOf(drawn.series.range)).toBeLessThan(8 * DAY + 2 * view.level.tileMs);
    expect(tiled.read(viewOf(days(18, 22)))).toBe(drawn);
    expect(tiled.read(viewOf(days(40, 44)))).not.toBe(drawn);
  });

  it('stands for all time beyond the ends of the history, where nothing is', () => {
    const view = viewOf({ from: history.from - 30 * DAY, to: history.to + DAY }, 200);
    arriveAll(view.level, history);
    expect(covers(tiled.read(view)!.series.range, view.range)).toBe(true);
    const outside = { from: history.to + 50 * DAY, to: history.to + 60 * DAY };
    expect(tiled.isFull(viewOf(outside))).toBe(true);
    expect(tiled.read(viewOf(outside))!.series.bucketMs).toBe(0);
  });

  it('has of a meter without readings an empty series', () => {
    const none = sampleMeter({ first: null, last: null, readings: 0 });
    const series = createTiledSeries(cache).read({ ...viewOf(days(0, 1)), meter: none })!;
    expect(series.series.time).toHaveLength(0);
  });

  it('leaves what is drawn of an older revision until there is as much of the newer', () => {
    const view = viewOf(days(5, 12));
    arriveAll(view.level, view.range);
    const old = tiled.read(view);
    write();
    expect(tiled.read(view)).toBe(old);
    expect(tiled.isFull(view)).toBe(false);
    const { first: from, last: to } = tilesIn(meter, view.level, view.range);
    for (let index = from; index < to; index++) {
      arrive(view.level, index);
      expect(tiled.read(view)).toBe(old);
    }
    arrive(view.level, to);
    expect(tiled.read(view)!.series.max[0]).toBeGreaterThan(2e6);
  });

  it('has nothing of one meter for another', () => {
    const view = viewOf(days(5, 12));
    arriveAll(view.level, view.range);
    tiled.read(view);
    expect(tiled.read({ ...view, meter: { ...meter, id: 'roof' } })).toBeNull();
    expect(tiled.read(view)).not.toBeNull();
  });

  const anyView = fc.record({
    kind: fc.constant('view' as const),
    from: fc.double({ min: -0.2, max: 1.1, noNaN: true }),
    span: fc.double({ min: 0.002, max: 1.2, noNaN: true }),
    width: fc.integer({ min: 20, max: 1500 }),
  });
  const anyMove = fc.record({
    kind: fc.constant('move' as const),
    by: fc.double({ min: -0.6, max: 0.6, noNaN: true }),
    zoom: fc.constantFrom(0.5, 0.8, 1, 1, 1, 1.25, 2),
  });
  /** A tile of the view's level, or of one so many levels coarser. */
  const anyTile = fc.record({
    kind: fc.constant('tile' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    coarser: fc.constantFrom(0, 0, 0, 1, 2, 4),
  });
  const all = fc.record({ kind: fc.constant('all' as const), coarser: fc.constantFrom(0, 0, 1, 3) });
  const aWrite = fc.record({ kind: fc.constant('write' as const) });
  const anyEvent = fc.oneof(
    { arbitrary: anyView, weight: 2 },
    { arbitrary: anyMove, weight: 6 },
    { arbitrary: anyTile, weight: 8 },
    { arbitrary: all, weight: 3 },
    { arbitrary: aWrite, weight: 1 },
  );

  it('is never blank once it had something, never older than it need be, and right as far as it reaches', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { minLength: 5, maxLength: 60 }), (events) => {
        create();
        let view = viewOf(days(0, 60));
        let before: ChartSeries | null = null;
        for (const event of events) {
          if (event.kind === 'write' && revision < 3) write();
          if (event.kind === 'view') {
            const from = history.from + event.from * spanOf(history);
            view = viewOf({ from, to: from + event.span * spanOf(history) }, event.width);
          } else if (event.kind === 'move') {
            const span = spanOf(view.range) * event.zoom;
            const from = view.range.from + event.by * span;
            view = viewOf({ from, to: from + span }, event.zoom === 1 ? 500 : 300);
          } else if (event.kind === 'tile' || event.kind === 'all') {
            const level = [view.level, ...coarserThan(view.level)][event.coarser] ?? view.level;
            const span = tilesIn(meter, level, view.range);
            if (event.kind === 'all') arriveAll(level, view.range);
            else if (lengthOf(span)) arrive(level, span.first + Math.floor(event.at * lengthOf(span)));
          }

          const read = tiled.read(view);
          expect(tiled.read(view)).toBe(read);
          if (before) expect(read).not.toBeNull();
          if (read) checkAnswer(view, read);
          before = read;
        }
      }),
      { numRuns: 200 },
    );
  });

  function checkAnswer(view: View, { series }: ChartSeries): void {
    const drawnRevision = revisionIn(series);
    // What is joined is right where tiles reach.
    const expected = compute(series.bucketMs, drawnRevision);
    expect(columnsIn(series, series.range)).toEqual(columnsIn(expected, series.range));

    const isFullAt = (level: Level) => tiled.isFull({ ...view, level });
    const levels = [view.level, ...coarserThan(view.level)];
    const best = levels.find(isFullAt);
    if (!best || lengthOf(tilesIn(meter, view.level, view.range)) === 0) return;
    expect(covers(series.range, view.range)).toBe(true);
    expect(series.bucketMs).toBeLessThanOrEqual(best.bucketMs);
    if (series.time.length > 0) expect(drawnRevision).toBe(revision);
    if (best !== view.level) return;
    expect(series.bucketMs).toBe(view.level.bucketMs);
    expect(columnsIn(series, view.range)).toEqual(columnsIn(compute(best.bucketMs, revision), view.range));
  }

  /** The revision that all values are of. */
  function revisionIn({ min, max }: Buckets): number {
    const revisions = new Set(
      [...min, ...max].filter((v) => !Number.isNaN(v)).map((v) => Math.floor(v / 1e6)),
    );
    expect(revisions.size).toBeLessThanOrEqual(1);
    return [...revisions][0] ?? revision;
  }
});
