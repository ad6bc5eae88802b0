import { onScopeDispose, shallowRef, watch } from 'vue';
import type { Meter } from '../api/meter.ts';
import { fetchSeries, type Series } from '../api/series.ts';
import { toWindowShape, type WindowShape } from '../patterns/multiple-paths.ts';
import type { TimeRange } from '../time/time-range.ts';

export interface MultiplesRequest {
  meter: Meter;
  windows: readonly TimeRange[];
  by: 'shape' | 'magnitude';
}

/** As many as a small chart has pixels across. */
const POINTS = 96;

/** The shapes of some windows, in their order; null while one is on its way, or cannot be had. */
export function useMultiples(request: () => MultiplesRequest) {
  const shapes = shallowRef<readonly WindowShape[] | null>(null);
  let life = new AbortController();

  async function load(): Promise<void> {
    life.abort();
    life = new AbortController();
    const { signal } = life;
    const { meter, windows, by } = request();
    shapes.value = null;
    // The example is behind all of them, and asked for once.
    const asked = new Map<string, Promise<Series>>();
    const series = windows.map((window) => {
      const key = `${window.from}-${window.to}`;
      const answer = asked.get(key) ?? fetchSeries(meter, window, POINTS, signal);
      asked.set(key, answer);
      return answer;
    });
    // They are a look at what the list tells already: without them it stands alone.
    const loaded = await Promise.all(series).catch(() => null);
    if (!signal.aborted) shapes.value = loaded && loaded.map((one) => toWindowShape(one, by));
  }

  const keyOf = ({ meter, windows, by }: MultiplesRequest) => JSON.stringify([meter.id, windows, by]);
  watch(() => keyOf(request()), load, { immediate: true });
  onScopeDispose(() => life.abort());

  return { shapes };
}
