import type { Qualities, QualityRun as RunMessage, ReadQualitiesRequest } from '@wattstream/protos';
import { ServiceError } from '../errors.ts';
import { QUALITIES, type QualityRun } from '../meter.ts';
import type { MeterStore } from '../store/meter-store.ts';
import type { UnaryHandler } from './adapter.ts';
import { readMeter, readTimeRange } from './read-request.ts';
import type { Answering } from './share-answers.ts';

const DEFAULT_RUNS = 1000;
const RUNS = { least: 2, most: 10_000 };

export function createReadQualities(
  store: MeterStore,
  answer: Answering,
): UnaryHandler<ReadQualitiesRequest, Partial<Qualities>> {
  return async function readQualities(request, signal) {
    const range = readTimeRange(request);
    const most = readMost(request.runs);
    const { id, revision } = await readMeter(store, request.meter_id);
    if (request.known_revision === revision) return { meter_id: id, revision, is_unchanged: true };
    return answer(['qualities', id, revision, range, most], signal, async () => {
      const { runs, bucketMs } = await store.readQualities(id, range, most);
      return { meter_id: id, revision, bucket_ms: bucketMs, runs: runs.map(toMessage) };
    });
  };
}

function readMost(runs: number): number {
  if (runs === 0) return DEFAULT_RUNS;
  if (runs >= RUNS.least && runs <= RUNS.most) return runs;
  throw new ServiceError('INVALID_ARGUMENT', `runs: ${runs} is not from ${RUNS.least} to ${RUNS.most}`);
}

function toMessage({ fromMs, toMs, counts }: QualityRun): RunMessage {
  const [unstated, actual, estimated, substituted] = counts as [number, number, number, number];
  const found = QUALITIES.filter((_, i) => counts[i]! > 0);
  const quality = found.length === 1 ? (found[0]!.toUpperCase() as RunMessage['quality']) : 'MIXED';
  return {
    ...{ from_ms: fromMs, to_ms: toMs, quality },
    ...{ readings: unstated + actual + estimated + substituted, actual, estimated, substituted },
  };
}
