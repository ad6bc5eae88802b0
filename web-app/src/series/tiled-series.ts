import { extentOf, type Meter } from '../api/meter.ts';
import type { ChartSeries } from '../chart/frame.ts';
import { toSeriesPoints } from '../chart/series-points.ts';
import { overlapOf, spanOf, type TimeRange } from '../time/time-range.ts';
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

/** The tiles that hold a range, of those that have readings at all. */
export function tilesIn(meter: Meter, level: Level, range: TimeRange): TileSpan {
  return intersectSpans(tilesOf(range, level), historyOf(meter, level));
}

function historyOf({ first, last }: Meter, level: Level): TileSpan {
  return first === null || last === null ? { first: 0, last: -1 } : tilesOf({ from: first, to: last }, level);
}

/** Joins tiles of the cache into what is drawn, and goes on with that while it will do. */
export function createTiledSeries(cache: TileCache) {
  let drawn: { view: View; span: TileSpan; revision: number; series: ChartSeries } | null = null;

  /**
   * The best there is for a view: its own level; where that does not fill it, a
   * coarser level that does; else what was drawn before or a part of its own
   * level, whichever shows more. Null if there is nothing of the meter.
   */
  function read(view: View): ChartSeries | null {
    if (drawn?.view.meter.id !== view.meter.id) drawn = null;
    if (isDrawn(view)) return drawn!.series;
    const full = [view.level, ...coarserThan(view.level)].find((level) => isFull({ ...view, level }));
    if (full) return isDrawn({ ...view, level: full }) ? drawn!.series : join({ ...view, level: full });
    const before = drawn && overlapOf(drawn.series.series.range, view.range);
    const [widest] = stretchesOf(tilesIn(view.meter, view.level, view.range), isCached(view))
      .map((span) => ({ span, overlap: overlapOf(stampsOf(span, view.level), view.range) }))
      .sort((a, b) => b.overlap - a.overlap);
    const isBetter = widest && (before === null || widest.overlap > before);
    return isBetter ? join(view, widest.span) : (drawn?.series ?? null);
  }

  /** Whether a view's own level is there for all of it. */
  function isFull(view: View): boolean {
    const needed = tilesIn(view.meter, view.level, view.range);
    return stretchesOf(needed, (index) => !isCached(view)(index)).length === 0;
  }

  function isCached({ meter, level }: View) {
    return (index: number) => cache.has(meter.id, level, index);
  }

  function isDrawn({ meter, level, range }: View): boolean {
    if (!drawn || drawn.view.level.bucketMs !== level.bucketMs) return false;
    return (
      cache.revisionOf(meter.id) === drawn.revision && containsSpan(drawn.span, tilesIn(meter, level, range))
    );
  }

  /** Joins the tiles of a view and of as much beyond it as is there without a hole. */
  function join(view: View, within = tilesIn(view.meter, view.level, view.range)): ChartSeries {
    const { meter, level, range } = view;
    const margin = spanOf(range) * MARGIN;
    const around = tilesIn(meter, level, { from: range.from - margin, to: range.to + margin });
    const span =
      stretchesOf(around, isCached(view)).find((stretch) => containsSpan(stretch, within)) ?? within;
    const tiles = Array.from({ length: lengthOf(span) }, (_, i) =>
      cache.get(meter.id, level, span.first + i)!,
    );
    const series = joinBuckets(tiles, coveredBy(view, span), level.bucketMs);
    const points = toSeriesPoints(series, meter.intervalSeconds);
    drawn = { view, span, revision: cache.revisionOf(meter.id), series: { series, points } };
    return drawn.series;
  }

  return { read, isFull };
}

/** The time that tiles stand for: at an end of the history all that is beyond it too, since nothing is there. */
function coveredBy({ meter, level, range }: View, span: TileSpan): TimeRange {
  if (lengthOf(span) === 0) return range;
  const history = historyOf(meter, level);
  const extent = extentOf(meter)!;
  const { from, to } = stampsOf(span, level);
  return {
    from: span.first === history.first ? Math.min(extent.from, range.from) : from,
    to: span.last === history.last ? Math.max(extent.to, range.to) : to,
  };
}
