import { extentOf, type Meter } from '../api/meter.ts';
import { fetchChartSeries } from './useSeries.ts';
import { useLatest } from './useLatest.ts';

export interface OverviewRequest {
  meter: Meter;
  points: number; // about the CSS px across the strip
}

/** The whole history of a meter, coarsely: for the strip, and for the chart until finer buckets are there. */
export function useOverview(request: () => OverviewRequest | null) {
  const { value: answer, ...rest } = useLatest(
    request,
    async ({ meter, points }: OverviewRequest, signal) => {
      const extent = extentOf(meter);
      if (!extent) return { meter, overview: null };
      const overview = await fetchChartSeries({ meter, range: extent, points }, extent, signal);
      return { meter, overview };
    },
  );
  return { answer, ...rest };
}
