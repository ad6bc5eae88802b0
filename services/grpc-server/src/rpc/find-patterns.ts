import type {
  FindPatternsReply,
  FindPatternsRequest__Output as FindPatternsRequest,
} from '@wattstream/protos';
import { ServiceError } from '../errors.ts';
import type { Meter } from '../meter.ts';
import { findPatterns, type PatternEvent } from '../patterns/find-patterns.ts';
import type { Searchers } from '../patterns/searchers.ts';
import type { MeterStore } from '../store/meter-store.ts';
import type { StreamHandler } from './adapter.ts';
import { readPattern } from './read-pattern.ts';
import { readSubject, readTimeRange } from './read-request.ts';
import { readSavedPattern } from './saved-patterns.ts';

const LIMIT = { unspecified: 1000, most: 10_000 };

export function createFindPatterns(
  store: MeterStore,
  searchers: Searchers,
): StreamHandler<FindPatternsRequest, FindPatternsReply> {
  return async function* findPatternsRpc(request, signal) {
    const search = {
      pattern: readPattern(await readSavedPattern(store, request)),
      range: readTimeRange(request),
      order: request.order === 'IN_TIME' ? ('in time' as const) : ('best first' as const),
      limit: readLimit(request.limit),
    };
    const meters = await readMeters(store, request);
    for await (const event of findPatterns(store, meters, search, searchers, signal)) yield toMessage(event);
  };
}

async function readMeters(store: MeterStore, request: FindPatternsRequest): Promise<Meter[]> {
  if (!request.every_meter) {
    const { meter, tagged } = await readSubject(store, request);
    return tagged ?? [meter];
  }
  if (request.meter_id === '' && request.tags.length === 0) return store.listMeters();
  throw new ServiceError('INVALID_ARGUMENT', 'every_meter: a meter_id or tags are given as well');
}

function readLimit(limit: number): number {
  if (limit <= LIMIT.most) return limit || LIMIT.unspecified;
  throw new ServiceError('INVALID_ARGUMENT', `limit: ${limit} is more than ${LIMIT.most}`);
}

function toMessage(event: PatternEvent): FindPatternsReply {
  switch (event.type) {
    case 'match': {
      const { fromMs, toMs, score, figures, reason, other } = event.match;
      return {
        match: {
          ...{ meter_id: event.meterId, from_ms: fromMs, to_ms: toMs, score, figures, reason },
          ...(other && { other_from_ms: other.fromMs, other_to_ms: other.toMs }),
          round: event.round,
        },
      };
    }
    case 'progress':
      return { progress: { done: event.done, meter_id: event.meterId } };
    case 'end':
      return { end: { ...event } };
  }
}
