import type { MeterData, ReadRequest } from '@wattstream/protos';
import type { MeterStore } from '../store/meter-store.ts';
import type { StreamHandler } from './adapter.ts';
import { readMeterId, readTimeRange } from './read-request.ts';

export function createReadData(store: MeterStore): StreamHandler<ReadRequest, MeterData> {
  return async function* readData(request, signal) {
    const range = readTimeRange(request);
    const meterId = await readMeterId(store, request.meter_id);
    for await (const { timeMs, value } of store.readReadings(meterId, range, signal)) {
      for (let i = 0; i < timeMs.length; i++) {
        yield { timestamp: Math.floor(timeMs[i]! / 1000), value: value[i]! };
      }
    }
  };
}
