import {
  MeterUsage,
  type ReadSeriesRequest,
  type Series as SeriesMessage,
  type Summary as SummaryMessage,
} from '@wattstream/protos';
import { ServiceError } from '../errors.ts';
import { groupMeters } from '../series/meter-group.ts';
import { readSeries, type Resolution, type Series } from '../series/read-series.ts';
import { sumSeries } from '../series/sum-series.ts';
import type { Summary } from '../series/summary.ts';
import type { MeterStore } from '../store/meter-store.ts';
import type { UnaryHandler } from './adapter.ts';
import { readSubject, readTimeRange, toNames } from './read-request.ts';
import type { Answering } from './share-answers.ts';

const { responseSerialize: serialize } = MeterUsage.service.ReadSeries;

const DEFAULT_POINTS = 1000;
const MAX_POINTS = 10_000;

/** Answers serialized messages, since those who share one need it serialized only once. */
export function createReadSeries(
  store: MeterStore,
  answer: Answering,
): UnaryHandler<ReadSeriesRequest, Buffer> {
  return async function readSeriesRpc(request, signal) {
    const range = readTimeRange(request);
    const resolution = readResolution(request);
    const { meter, tagged, chosenBy, revision } = await readSubject(store, request);
    const names = toNames(meter, tagged);
    if (request.known_revision === revision) return serialize({ ...names, revision, is_unchanged: true });
    return answer(['series', names, revision, range, resolution], signal, async (shared) => {
      const series = tagged
        ? await sumSeries(store, groupMeters(tagged, chosenBy), range, resolution, shared)
        : await readSeries(store, meter, range, resolution, shared);
      return serialize({ ...toMessage(series), ...names, revision });
    });
  };
}

function readResolution({ points, bucket_ms: bucketMs }: ReadSeriesRequest): Resolution {
  if (points > MAX_POINTS) {
    throw new ServiceError('INVALID_ARGUMENT', `points: ${points} is more than ${MAX_POINTS}`);
  }
  if (bucketMs === 0) return { points: points === 0 ? DEFAULT_POINTS : points };
  if (points !== 0) throw new ServiceError('INVALID_ARGUMENT', 'bucket_ms: points is given as well');
  if (bucketMs < 0 || bucketMs % 1000 !== 0) {
    throw new ServiceError('INVALID_ARGUMENT', `bucket_ms: ${bucketMs} is not a number of whole seconds`);
  }
  return { bucketMs, most: MAX_POINTS };
}

function toMessage({ meter, range, bucketMs, buckets, summary }: Series): Partial<SeriesMessage> {
  return {
    unit: meter.unit,
    from_ms: range.fromMs,
    to_ms: range.toMs,
    bucket_ms: bucketMs,
    time_ms: [...buckets.timeMs],
    count: [...buckets.count],
    missing: [...buckets.missing],
    sum: [...buckets.sum],
    min: [...buckets.min],
    max: [...buckets.max],
    first: [...buckets.first],
    last: [...buckets.last],
    min_time_ms: Array.from(buckets.minTimeMs, timeOrZero),
    max_time_ms: Array.from(buckets.maxTimeMs, timeOrZero),
    summary: toSummaryMessage(summary),
  };
}

function toSummaryMessage(summary: Summary): SummaryMessage {
  const { count, missing, sum, mean, min, max, minTimeMs, maxTimeMs, energy, energyUnit } = summary;
  return {
    ...{ count, missing, sum, mean, min, max, energy, energy_unit: energyUnit },
    min_time_ms: timeOrZero(minTimeMs),
    max_time_ms: timeOrZero(maxTimeMs),
  };
}

/** An int64 has no NaN. */
function timeOrZero(timeMs: number): number {
  return Number.isNaN(timeMs) ? 0 : timeMs;
}
