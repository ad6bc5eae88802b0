import { bisectRight } from 'd3';
import type { ChartSeries } from '../chart/frame.ts';
import { nearestInTime } from '../chart/nearest-point.ts';
import { toValueText } from '../format/number-text.ts';

/**
 * What a series has at an instant, in words: the reading that stands there, "missing" if it has no value, or of a
 * bucket its lowest and highest, "12.5 – 48.3 kWh". A dash where there is none.
 */
export function valueTextAt(
  { series, points }: ChartSeries,
  unit: string,
  timeMs: number,
  intervalSeconds: number | null,
): string {
  if (series.bucketMs === 0) {
    const index = nearestInTime(points, timeMs);
    const reachMs = (intervalSeconds ?? 0) * 500;
    if (index < 0 || Math.abs(points.time[index]! - timeMs) > reachMs) return '–';
    const value = points.value[index]!;
    return Number.isNaN(value) ? 'missing' : `${toValueText(value)} ${unit}`;
  }
  const bucket = bisectRight(series.time, timeMs) - 1;
  if (bucket < 0 || timeMs >= series.time[bucket]! + series.bucketMs) return '–';
  const [min, max] = [series.min[bucket]!, series.max[bucket]!];
  if (Number.isNaN(max)) return 'missing';
  const range = min === max ? toValueText(max) : `${toValueText(min)} – ${toValueText(max)}`;
  return `${range} ${unit}`;
}
