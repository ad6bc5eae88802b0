import {
  encodeFloat64Column,
  encodeInt64Column,
  type ReadingBatch,
  type ReadRequest,
} from '@wattstream/protos';
import type { MeterStore } from '../store/meter-store.ts';
import type { StreamHandler } from './adapter.ts';
import { readMeterId, readTimeRange } from './read-request.ts';

export function createReadBatches(store: MeterStore): StreamHandler<ReadRequest, ReadingBatch> {
  return async function* readBatches(request, signal) {
    const range = readTimeRange(request);
    const meterId = await readMeterId(store, request.meter_id);
    for await (const { timeMs, value } of store.readReadings(meterId, range, signal)) {
      yield { meter_id: meterId, time_ms: encodeInt64Column(timeMs), value: encodeFloat64Column(value) };
    }
  };
}
