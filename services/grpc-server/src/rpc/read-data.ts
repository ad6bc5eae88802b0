import type { MeterData, ReadRequest } from '@wattstream/protos';
import type { MeterStore } from '../store/meter-store.ts';
import type { StreamHandler } from './adapter.ts';
import { readMeter, readTimeRange } from './read-request.ts';

export function createReadData(store: MeterStore): StreamHandler<ReadRequest, MeterData> {
  return async function* readData(request, signal) {
    const range = readTimeRange(request);
    const { id } = await readMeter(store, request.meter_id);
    for await (const { timeMs, value } of store.readReadings(id, range, signal)) {
      for (let i = 0; i < timeMs.length; i++) {
        yield { timestamp: Math.floor(timeMs[i]! / 1000), value: value[i]! };
      }
    }
  };
}
