import type { Meter } from '../api/meter.ts';
import type { ChartSeries } from '../chart/frame.ts';
import { toSeriesPoints } from '../chart/series-points.ts';
import { covers, overlapOf, spanOf, type TimeRange } from '../time/time-range.ts';
import { joinBuckets } from './buckets.ts';
import { coarserThan, type Level } from './level.ts';
import type { TileCache } from './tile-cache.ts';
import {
  containsSpan,
  intersectSpans,
  lengthOf,
  stampsOf,
  stretchesOf,
  tilesOf,
  type TileSpan,
} from './tile-span.ts';

/** A part of a meter's history, and how finely it is to be drawn. */
export interface View {
  meter: Meter;
  level: Level;
  range: TimeRange;
}

/** How much is joined beyond each end of a view, as a share of it: so far it moves before tiles are joined again. */
export const MARGIN = 0.5;

/** A line of many more buckets than a view needs takes longer than a frame. */
const MOST_TIMES_FINER = 4;

/** The tiles that hold a range, of those that have readings at all. */
export function tilesIn(meter: Meter, level: Level, range: TimeRange): TileSpan {
  return intersectSpans(tilesOf(range, level), historyOf(meter, level));
}

function historyOf({ first, last }: Meter, level: Level): TileSpan {
  return first === null || last === null ? { first: 0, last: -1 } : tilesOf({ from: first, to: last }, level);
}

/** Joins tiles of the cache into what is drawn, and goes on with that while it will do. */
export function createTiledSeries(cache: TileCache) {
  let drawn: { view: View; revision: number; series: ChartSeries } | null = null;

  /**
   * The best there is for a view: its own level; where that does not fill it, the
   * finer one that is drawn or a coarser one that does; else what was drawn before
   * or a part of its own level, whichever shows more. Null if there is nothing of
   * the meter.
   */
  function read(view: View): ChartSeries | null {
    if (drawn?.view.meter.id !== view.meter.id) drawn = null;
    const reaching = drawn && isReaching(drawn, view) ? drawn : null;
    if (reaching?.view.level.bucketMs === view.level.bucketMs) return reaching.series;
    const levels = [view.level, ...finerDrawn(view), ...coarserThan(view.level)];
    const full = levels.find((level) => isFull({ ...view, level }));
    const isFiner = full && full.bucketMs < (reaching?.view.level.bucketMs ?? Infinity);
    if (full && (full === view.level || isFiner)) return join({ ...view, level: full });
    if (reaching) return reaching.series;
    const before = drawn && overlapOf(drawn.series.series.range, view.range);
    const [widest] = stretchesOf(tilesIn(view.meter, view.level, view.range), isCached(view))
      .map((span) => ({ span, overlap: overlapOf(stampsOf(span, view.level), view.range) }))
      .sort((a, b) => b.overlap - a.overlap);
    const isBetter = widest && (before === null || widest.overlap > before);
    return isBetter ? join(view, widest.span) : (drawn?.series ?? null);
  }

  /** The level that is drawn, if a view that has widened can still be drawn of it. */
  function finerDrawn({ level }: View): Level[] {
    const isFiner = drawn !== null && drawn.view.level.bucketMs < level.bucketMs;
    return isFiner && drawn!.view.level.tileMs * MOST_TIMES_FINER >= level.tileMs ? [drawn!.view.level] : [];
  }

  /** Whether a view's own level is there for all of it. */
  function isFull(view: View): boolean {
    const needed = tilesIn(view.meter, view.level, view.range);
    return stretchesOf(needed, (index) => !isCached(view)(index)).length === 0;
  }

  function isCached({ meter, level }: View) {
    return (index: number) => cache.has(meter.id, level, index);
  }

  /** Whether something that is drawn is still right and covers all of a view. */
  function isReaching({ revision, series }: NonNullable<typeof drawn>, { meter, range }: View): boolean {
    return revision === cache.revisionOf(meter.id) && covers(series.series.range, range);
  }

  /** Joins the tiles of a view and of as much beyond it as is there without a hole. */
  function join(view: View, within = tilesIn(view.meter, view.level, view.range)): ChartSeries {
    const { meter, level, range } = view;
    const margin = spanOf(range) * MARGIN;
    const around = tilesIn(meter, level, { from: range.from - margin, to: range.to + margin });
    const isAround = (stretch: TileSpan) => lengthOf(within) > 0 && containsSpan(stretch, within);
    const span = stretchesOf(around, isCached(view)).find(isAround) ?? within;
    const tiles = Array.from({ length: lengthOf(span) }, (_, i) =>
      cache.get(meter.id, level, span.first + i)!,
    );
    const series = joinBuckets(tiles, coveredBy(view, span), level.bucketMs);
    const points = toSeriesPoints(series, meter.intervalSeconds);
    drawn = { view, revision: cache.revisionOf(meter.id), series: { series, points } };
    return drawn.series;
  }

  return { read, isFull };
}

/** The time that tiles stand for: at an end of the history all that is beyond it too, since nothing is there. */
function coveredBy({ meter, level, range }: View, span: TileSpan): TimeRange {
  if (lengthOf(span) === 0) return range;
  const history = historyOf(meter, level);
  const { from, to } = stampsOf(span, level);
  return {
    from: span.first === history.first ? -Infinity : from,
    to: span.last === history.last ? Infinity : to,
  };
}
