import { extentOf, type Meter } from '../api/meter.ts';
import { fetchSeries } from '../api/series.ts';
import { toSeriesPoints } from '../chart/series-points.ts';
import { useLatest } from './useLatest.ts';

export interface OverviewRequest {
  meter: Meter;
  points: number; // about the px across the strip
}

/** The whole history of a meter, coarsely: for the strip, and for the chart until finer buckets are there. */
export function useOverview(request: () => OverviewRequest | null) {
  const { value: answer, ...rest } = useLatest(
    request,
    async ({ meter, points }: OverviewRequest, signal) => {
      const extent = extentOf(meter);
      if (!extent) return { meter, overview: null, revision: meter.revision };
      const series = await fetchSeries(meter, extent, points, signal);
      const overview = { series, points: toSeriesPoints(series, meter.intervalSeconds) };
      return { meter, overview, revision: series.revision };
    },
  );
  return { answer, ...rest };
}
