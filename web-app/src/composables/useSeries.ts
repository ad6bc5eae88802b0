import { fetchSeries, type Summary } from '../api/series.ts';
import type { Meter } from '../api/meter.ts';
import { computed } from 'vue';
import { createTileCache } from '../series/tile-cache.ts';
import type { TimeRange } from '../time/time-range.ts';
import { useLatest } from './useLatest.ts';
import { useTiles } from './useTiles.ts';

export interface SeriesRequest {
  meter: Meter;
  range: TimeRange;
  width: number; // CSS px across the plot, about
}

/** The figures of exactly a range, as the server counts them. */
export interface Figures {
  meter: Meter;
  range: TimeRange;
  summary: Summary;
  revision: number; // as of Series
}

/** The figures are asked for when a gesture has rested so long. */
const DELAY_MS = 80;

/** Of all that the page draws. */
export const sharedTiles = createTileCache();

/** A range of a meter: what is to be drawn of it at once from what is loaded, and its figures when they have come. */
export function useSeries(request: () => SeriesRequest | null) {
  const tiles = useTiles(sharedTiles, request);
  const figures = useLatest(request, fetchFigures, DELAY_MS);

  async function fetchFigures({ meter, range }: SeriesRequest, signal: AbortSignal): Promise<Figures> {
    const known = sharedTiles.revisionOf(meter.id);
    const { summary, revision } = await fetchSeries(meter, range, 1, signal);
    sharedTiles.seeRevision(meter.id, revision, known);
    tiles.refresh();
    return { meter, range, summary, revision };
  }

  const reload = () => {
    tiles.reload();
    figures.reload();
  };

  return {
    detail: tiles.detail,
    figures: figures.value,
    problem: computed(() => tiles.problem.value ?? figures.problem.value),
    isLoading: computed(() => tiles.isLoading.value || figures.isLoading.value),
    reload,
  };
}
