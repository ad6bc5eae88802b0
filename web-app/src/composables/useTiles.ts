import { computed, onScopeDispose, shallowRef, watch } from 'vue';
import type { Meter } from '../api/meter.ts';
import { toProblem, type Problem } from '../api/problem.ts';
import { fetchBuckets } from '../api/series.ts';
import { chooseLevel } from '../series/level.ts';
import type { TileCache } from '../series/tile-cache.ts';
import { createTileLoader } from '../series/tile-loader.ts';
import { createTiledSeries, MARGIN, tilesIn, type View } from '../series/tiled-series.ts';
import { widen, type TimeRange } from '../time/time-range.ts';
import { createBackoff } from './backoff.ts';

export interface TilesRequest {
  meter: Meter;
  range: TimeRange;
  width: number; // CSS px
}

/** The buckets to draw of a range: the best that the cache has now, while the tiles that it lacks are loaded. */
export function useTiles(cache: TileCache, request: () => TilesRequest | null) {
  const tiled = createTiledSeries(cache);
  const version = shallowRef(0); // of what the cache has
  const problem = shallowRef<Problem | null>(null);
  const isAsked = shallowRef(false); // for what the view lacks, and has not failed
  const loader = createTileLoader({ cache, fetchBuckets, onTiles: refresh, onFailure });
  const backoff = createBackoff();

  const view = computed((): View | null => {
    const wanted = request();
    return wanted && { ...wanted, level: chooseLevel(wanted.meter, wanted.range, wanted.width) };
  });
  const detail = computed(() => (void version.value, view.value && tiled.read(view.value)));
  const isFull = computed(() => (void version.value, view.value === null || tiled.isFull(view.value)));

  function load(): void {
    if (!view.value) return loader.want(null);
    const { meter, level, range } = view.value;
    const around = widen(range, MARGIN, { from: -Infinity, to: Infinity });
    isAsked.value = true;
    loader.want({ meter, level, view: tilesIn(meter, level, range), around: tilesIn(meter, level, around) });
  }

  /** Tiles have come or gone. */
  function refresh(): void {
    version.value++;
    backoff.reset();
    if (isFull.value) problem.value = null;
    else load();
  }

  function onFailure(error: unknown): void {
    problem.value = toProblem(error);
    isAsked.value = false;
    if (problem.value.kind === 'not-ready') backoff.again(load);
  }

  watch(
    view,
    () => {
      backoff.cancel();
      problem.value = null;
      load();
    },
    { immediate: true },
  );
  onScopeDispose(() => {
    backoff.cancel();
    loader.stop();
  });

  return {
    detail,
    problem,
    isLoading: computed(() => !isFull.value && isAsked.value),
    refresh,
    reload: load,
  };
}
