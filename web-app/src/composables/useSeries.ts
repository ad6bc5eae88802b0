import { extentOf, type Meter } from '../api/meter.ts';
import { fetchSeries, type Summary } from '../api/series.ts';
import type { ChartSeries } from '../chart/frame.ts';
import { toSeriesPoints } from '../chart/series-points.ts';
import { covers, isSameRange, spanOf, unionOf, widen, type TimeRange } from '../time/time-range.ts';
import { useLatest } from './useLatest.ts';

export interface SeriesRequest {
  meter: Meter;
  range: TimeRange;
  points: number; // about the CSS px across the plot
}

export interface MeterSeries extends SeriesRequest {
  /** Buckets to draw, of the range and somewhat beyond. */
  detail: ChartSeries;
  /** What `detail` was made for, which may be an earlier range of the same span. */
  resolution: { span: number; points: number };
  /** The figures of exactly the range, as the server counts them. */
  summary: Summary;
}

/** What is loaded beyond each end of the range, as a share of its span, and what of that must be left to do without a new one. */
const MARGIN = { load: 0.5, keep: 0.15 };
/** A gesture asks when it has rested so long. */
const DELAY_MS = 80;

/** A range of a meter: loaded with a margin, so that panning finds the neighbours there. */
export function useSeries(request: () => SeriesRequest | null) {
  const { value, ...rest } = useLatest<SeriesRequest, MeterSeries>(request, load, DELAY_MS);

  async function load(wanted: SeriesRequest, signal: AbortSignal): Promise<MeterSeries> {
    const known = value.value && canServe(value.value, wanted) ? value.value : null;
    const loading = known ? known.detail : fetchChartSeries(wanted, withMargin(wanted, MARGIN.load), signal);
    const detailRange = known?.detail.series.range ?? withMargin(wanted, MARGIN.load);
    const isExact = isSameRange(detailRange, wanted.range);
    const exact = isExact ? loading : fetchChartSeries({ ...wanted, points: 1 }, wanted.range, signal);
    const [detail, { series }] = await Promise.all([loading, exact]);
    const resolution = known?.resolution ?? { span: spanOf(wanted.range), points: wanted.points };
    return { ...wanted, detail, resolution, summary: series.summary };
  }

  return { answer: value, ...rest };
}

/** Whether a pan has not yet left what an answer has loaded. */
function canServe({ meter, detail, resolution }: MeterSeries, wanted: SeriesRequest): boolean {
  return (
    meter === wanted.meter &&
    resolution.points === wanted.points &&
    Math.abs(spanOf(wanted.range) / resolution.span - 1) < 0.01 &&
    covers(detail.series.range, withMargin(wanted, MARGIN.keep))
  );
}

function withMargin({ meter, range }: SeriesRequest, share: number): TimeRange {
  return widen(range, share, unionOf(extentOf(meter) ?? range, range));
}

/** As many points across the range that is loaded as there are pixels across it. */
export async function fetchChartSeries(
  { meter, range, points }: SeriesRequest,
  loaded: TimeRange,
  signal: AbortSignal,
): Promise<ChartSeries> {
  const series = await fetchSeries(meter, loaded, (points * spanOf(loaded)) / spanOf(range), signal);
  return { series, points: toSeriesPoints(series, meter.intervalSeconds) };
}
