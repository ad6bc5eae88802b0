import type { ReadRequest } from '@wattstream/protos';
import { ServiceError } from '../errors.ts';
import type { TimeRange } from '../meter.ts';
import type { MeterStore } from '../store/meter-store.ts';

/** The id that a request means by its `meter_id`, where empty is the default meter. */
export async function readMeterId(store: MeterStore, meterId: string): Promise<string> {
  if (meterId !== '') return meterId;
  const meter = await store.defaultMeter();
  if (meter === undefined) throw new ServiceError('NOT_FOUND', 'meter_id: there are no meters yet');
  return meter.id;
}

/** The range between two fields in Unix seconds, of which 0 is not given. */
export function readTimeRange(request: Pick<ReadRequest, 'timestamp_from' | 'timestamp_to'>): TimeRange {
  const { timestamp_from: from, timestamp_to: to } = request;
  if (from !== 0 && to !== 0 && from > to) {
    throw new ServiceError('INVALID_ARGUMENT', `timestamp_from: ${from} is after timestamp_to, ${to}`);
  }
  return { fromMs: from === 0 ? -Infinity : from * 1000, toMs: to === 0 ? Infinity : to * 1000 };
}
