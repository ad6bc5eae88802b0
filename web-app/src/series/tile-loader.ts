import type { Meter } from '../api/meter.ts';
import type { Series } from '../api/series.ts';
import type { TimeRange } from '../time/time-range.ts';
import { joinBuckets, sliceBuckets } from './buckets.ts';
import type { Level } from './level.ts';
import type { TileCache } from './tile-cache.ts';
import { intersectSpans, lengthOf, stampsOf, stretchesOf, type TileSpan } from './tile-span.ts';

/** Tiles of one request: large enough for a screen in two or three, small enough to be read in one frame. */
const MOST_TILES = 7;
/** A gesture changes what is wanted with every frame; requests begin no more often than this. */
const PACE_MS = 80;

/** What is to be loaded of a meter: what is in view first, then its neighbours. */
export interface Wanted {
  meter: Meter;
  level: Level;
  view: TileSpan;
  around: TileSpan;
}

export interface TileLoaderOptions {
  cache: TileCache;
  /** As api/series.ts has it. */
  fetchBuckets: (meter: Meter, stamps: TimeRange, bucketMs: number, signal: AbortSignal) => Promise<Series[]>;
  /** Tiles have come or were dropped. */
  onTiles: () => void;
  /** What is in view could not be loaded. */
  onFailure: (error: unknown) => void;
}

interface Request extends Pick<Wanted, 'meter' | 'level'> {
  span: TileSpan;
  known: number; // revision of the meter when it was asked for
  abort: AbortController;
}

export type TileLoader = ReturnType<typeof createTileLoader>;

/**
 * Loads the tiles that the latest `want` names and the cache lacks. Requests for
 * what is no longer wanted are given up; neighbours wait until the view is there.
 */
export function createTileLoader({ cache, fetchBuckets, onTiles, onFailure }: TileLoaderOptions) {
  const underWay = new Set<Request>();
  let wanted: Wanted | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let nextStart = 0;

  function want(next: Wanted | null): void {
    wanted = next;
    for (const request of underWay) if (!isWanted(request)) giveUp(request);
    if (isAnyMissing('around')) pace();
  }

  /** Starts at once, or when the pace allows it again. */
  function pace(): void {
    const waitMs = nextStart - performance.now();
    if (waitMs <= 0) return start();
    timer ??= setTimeout(() => {
      timer = undefined;
      start();
    }, waitMs);
  }

  function start(): void {
    if (!wanted) return;
    nextStart = performance.now() + PACE_MS;
    const { meter, level } = wanted;
    const span = wanted[isAnyMissing('view') ? 'view' : 'around'];
    const toLoad = (index: number) => !cache.has(meter.id, level, index) && !isUnderWay(meter, level, index);
    for (const stretch of stretchesOf(span, toLoad, MOST_TILES)) {
      const known = cache.revisionOf(meter.id);
      void run({ meter, level, span: stretch, known, abort: new AbortController() });
    }
  }

  async function run(request: Request): Promise<void> {
    const { meter, level, span, abort } = request;
    underWay.add(request);
    try {
      const parts = await fetchBuckets(meter, stampsOf(span, level), level.bucketMs, abort.signal);
      if (abort.signal.aborted) return;
      underWay.delete(request);
      keep(request, parts);
    } catch (error) {
      if (abort.signal.aborted) return;
      underWay.delete(request);
      // Neighbours are asked for again when the view moves; the view is what a person waits for.
      if (wanted && lengthOf(intersectSpans(span, wanted.view)) > 0) onFailure(error);
      return;
    }
    onTiles();
    if (isAnyMissing('around')) pace();
  }

  function keep({ meter, level, span, known }: Request, parts: Series[]): void {
    // A write may have come between two parts: only those of one revision go together.
    const revisions = parts.map(({ revision }) => revision);
    const isKept = revisions.map((revision) => cache.seeRevision(meter.id, revision, known)).every(Boolean);
    if (!isKept || new Set(revisions).size > 1) return;
    const buckets = joinBuckets(parts, stampsOf(span, level), level.bucketMs);
    for (let index = span.first; index <= span.last; index++) {
      cache.put(
        meter.id,
        level,
        index,
        sliceBuckets(buckets, stampsOf({ first: index, last: index }, level)),
      );
    }
  }

  function giveUp(request: Request): void {
    request.abort.abort();
    underWay.delete(request);
  }

  function isWanted({ meter, level, span }: Request): boolean {
    if (wanted?.meter.id !== meter.id || wanted.level.bucketMs !== level.bucketMs) return false;
    return lengthOf(intersectSpans(span, wanted.around)) > 0;
  }

  function isUnderWay(meter: Meter, level: Level, index: number): boolean {
    return [...underWay].some(
      ({ meter: { id }, level: { bucketMs }, span }) =>
        id === meter.id && bucketMs === level.bucketMs && index >= span.first && index <= span.last,
    );
  }

  function isAnyMissing(part: 'view' | 'around'): boolean {
    if (!wanted) return false;
    const { meter, level } = wanted;
    return stretchesOf(wanted[part], (index) => !cache.has(meter.id, level, index)).length > 0;
  }

  return {
    want,
    stop(): void {
      clearTimeout(timer);
      want(null);
    },
  };
}
