import type { ReadRequest } from '@wattstream/protos';
import { ServiceError } from '../errors.ts';
import type { Meter, TimeRange } from '../meter.ts';
import type { MeterStore } from '../store/meter-store.ts';

/** The meter that a request means by its `meter_id`, where empty is the default meter. */
export async function readMeter(store: MeterStore, meterId: string): Promise<Meter> {
  const meter = meterId === '' ? await store.defaultMeter() : await store.findMeter(meterId);
  if (meter) return meter;
  const problem = meterId === '' ? 'there are no meters yet' : `there is no meter "${meterId}"`;
  throw new ServiceError('NOT_FOUND', `meter_id: ${problem}`);
}

/** The range between two fields in Unix seconds, of which 0 is not given. */
export function readTimeRange(request: Pick<ReadRequest, 'timestamp_from' | 'timestamp_to'>): TimeRange {
  const { timestamp_from: from, timestamp_to: to } = request;
  if (from !== 0 && to !== 0 && from > to) {
    throw new ServiceError('INVALID_ARGUMENT', `timestamp_from: ${from} is after timestamp_to, ${to}`);
  }
  return { fromMs: from === 0 ? -Infinity : from * 1000, toMs: to === 0 ? Infinity : to * 1000 };
}
