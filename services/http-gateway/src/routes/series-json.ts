import type { Series, Summary } from '@wattstream/protos';
import { status as GrpcStatus } from '@grpc/grpc-js';
import { BackendError } from '../errors.ts';
import type { SeriesJson } from './schemas.ts';

/** A series as the API shows it: what is NaN there, or a time without a value, is null. */
export function toSeriesJson(series: Series): SeriesJson {
  if (!series.summary) throw new BackendError(GrpcStatus.INTERNAL, 'the series has no summary');
  return {
    meter: series.meter_id,
    from: series.from_ms,
    to: series.to_ms,
    bucketMs: series.bucket_ms,
    revision: series.revision,
    summary: toSummaryJson(series.summary),
    buckets: {
      time: series.time_ms,
      count: series.count,
      missing: series.missing,
      sum: series.sum,
      min: series.min.map(orNull),
      max: series.max.map(orNull),
      first: series.first.map(orNull),
      last: series.last.map(orNull),
      minTime: series.min_time_ms.map((time, i) => timeOf(series.min[i]!, time)),
      maxTime: series.max_time_ms.map((time, i) => timeOf(series.max[i]!, time)),
    },
  };
}

function toSummaryJson(summary: Summary): SeriesJson['summary'] {
  return {
    count: summary.count,
    missing: summary.missing,
    sum: summary.sum,
    mean: orNull(summary.mean),
    min: orNull(summary.min),
    max: orNull(summary.max),
    minTime: timeOf(summary.min, summary.min_time_ms),
    maxTime: timeOf(summary.max, summary.max_time_ms),
    energy: orNull(summary.energy),
    energyUnit: summary.energy_unit,
  };
}

function orNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/** Where there is no value its time is 0, which would be a time too. */
function timeOf(value: number, timeMs: number): number | null {
  return Number.isNaN(value) ? null : timeMs;
}
