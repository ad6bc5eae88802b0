import type { Meter } from '../api/meter.ts';
import type { ChartSeries } from '../chart/frame.ts';
import { shiftTo } from './meter-sum.ts';
import { unitConverter } from './units.ts';

/**
 * A meter's series as it is drawn on the axes of another: in its unit, and stamped on its side of the interval, so
 * that what was used in the same quarter of an hour stands at the same place.
 */
export function alignSeries(drawn: ChartSeries, meter: Meter, axes: Meter): ChartSeries {
  const shiftMs = shiftTo(axes.stamp, meter);
  if (shiftMs === 0 && meter.unit === axes.unit) return drawn;
  const convert = unitConverter(meter.unit, axes.unit);
  const later = (time: number) => time + shiftMs;
  const { series, points } = drawn;
  return {
    series: {
      range: { from: later(series.range.from), to: later(series.range.to) },
      bucketMs: series.bucketMs,
      time: series.time.map(later),
      count: series.count,
      missing: series.missing,
      sum: series.sum.map(convert),
      min: series.min.map(convert),
      max: series.max.map(convert),
      minTime: series.minTime.map(later),
      maxTime: series.maxTime.map(later),
    },
    points: {
      ...points,
      time: points.time.map(later),
      value: points.value.map(convert),
      breaks: points.breaks.map(({ from, to }) => ({ from: later(from), to: later(to) })),
    },
  };
}
