import { intervalAt, type Meter } from '../api/meter.ts';
import { coveredBy } from '../api/series.ts';
import { timeOf, toMarkText, type QualitySpan } from '../series/quality-spans.ts';
import { toCountText, toFigureText, toValueText } from '../format/number-text.ts';
import { toInstantText, toSpanText } from '../time/time-text.ts';
import type { ChartSeries } from './frame.ts';

export interface CursorText {
  /** The reading's interval, or its instant where it has none. */
  when: string;
  /** With its unit; "missing" where there is none. */
  value: string;
  /** "estimated", "partly substituted"; empty of a measured reading. */
  quality: string;
  /** The bucket that the reading is an extreme of; null where it is drawn itself. */
  bucket: BucketText | null;
}

export interface BucketText {
  span: string;
  /** "48 readings, 2 missing · mean 42.4 kWh · partly estimated". */
  contents: string;
  extremes: { label: 'Highest' | 'Lowest'; value: string; when: string; isUnderCursor: boolean }[];
}

/** When a reading stands, in the meter's zone: "Fri 17 Jan 2025, 00:00–00:15 GMT". `seenMs` as in time-text.ts. */
export function toReadingTimeText(meter: Meter, stampMs: number, seenMs?: number): string {
  const interval = intervalAt(meter, stampMs);
  return interval ? toSpanText(interval, meter.zone, seenMs) : toInstantText(stampMs, meter.zone, seenMs);
}

/** A point of the chart in words. */
export function toCursorText(
  meter: Meter,
  source: ChartSeries,
  index: number,
  qualities: readonly QualitySpan[] = [],
): CursorText {
  const { series, points } = source;
  const value = points.value[index]!;
  const isDrawnItself = series.bucketMs === 0;
  const stamp = points.time[index]!;
  return {
    when: toReadingTimeText(meter, stamp),
    quality: toMarkText(qualities, timeOf(meter, stamp)),
    value: Number.isNaN(value) ? 'missing' : `${toValueText(value)} ${meter.unit}`,
    bucket: isDrawnItself ? null : toBucketText(meter, source, index, qualities),
  };
}

function toBucketText(
  meter: Meter,
  { series, points }: ChartSeries,
  index: number,
  qualities: readonly QualitySpan[],
): BucketText {
  const i = points.bucket[index]!;
  const covered = coveredBy(meter, series, i);
  const [count, missing] = [series.count[i]!, series.missing[i]!];
  const extreme = (label: 'Highest' | 'Lowest', value: number, stamp: number) => ({
    label,
    value: toValueText(value),
    when: toReadingTimeText(meter, stamp, covered.from),
    isUnderCursor: stamp === points.time[index],
  });
  const [span, readings] = [toSpanText(covered, meter.zone), toReadingsText(count, missing)];
  if (count === missing) return { span, contents: readings, extremes: [] };
  const mean = `mean ${toFigureText(series.sum[i]! / (count - missing))} ${meter.unit}`;
  const contents = [readings, mean, toMarkText(qualities, covered)].filter((part) => part !== '');
  return {
    span,
    contents: contents.join(' · '),
    extremes: [
      extreme('Highest', series.max[i]!, series.maxTime[i]!),
      extreme('Lowest', series.min[i]!, series.minTime[i]!),
    ],
  };
}

/** "96 readings", "1 reading", "96 readings, 2 missing". */
export function toReadingsText(count: number, missing: number): string {
  const readings = `${toCountText(count)} ${count === 1 ? 'reading' : 'readings'}`;
  return missing > 0 ? `${readings}, ${toCountText(missing)} missing` : readings;
}

/** "35,040 readings drawn as 1,460 points, every peak kept" or "672 readings, each drawn". */
export function toDrawnText(readings: number, { series, points }: ChartSeries, drawn: number): string {
  if (readings === 0) return 'No readings';
  const text = `${toCountText(readings)} ${readings === 1 ? 'reading' : 'readings'}`;
  if (series.bucketMs === 0 || points.time.length === 0) return `${text}, each drawn`;
  return `${text} drawn as ${toCountText(drawn)} points, every peak kept`;
}
