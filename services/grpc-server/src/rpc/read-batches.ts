import {
  encodeFloat64Column,
  encodeInt64Column,
  type ReadingBatch,
  type ReadRequest,
} from '@wattstream/protos';
import type { MeterStore } from '../store/meter-store.ts';
import type { StreamHandler } from './adapter.ts';
import { readMeter, readTimeRange } from './read-request.ts';

export function createReadBatches(store: MeterStore): StreamHandler<ReadRequest, ReadingBatch> {
  return async function* readBatches(request, signal) {
    const range = readTimeRange(request);
    const { id } = await readMeter(store, request.meter_id);
    for await (const { timeMs, value } of store.readReadings(id, range, signal)) {
      yield { meter_id: id, time_ms: encodeInt64Column(timeMs), value: encodeFloat64Column(value) };
    }
  };
}
