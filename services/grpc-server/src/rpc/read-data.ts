import type { MeterData, ReadRequest } from '@wattstream/protos';
import type { MeterStore } from '../store/meter-store.ts';
import type { StreamHandler } from './adapter.ts';
import { readSubject, readTimeRange } from './read-request.ts';

/** Without the id, which is told only where tags chose the meters: messages are what they have always been. */
type Message = Omit<MeterData, 'meter_id'> & Partial<MeterData>;

export function createReadData(store: MeterStore): StreamHandler<ReadRequest, Message> {
  return async function* readData(request, signal) {
    const range = readTimeRange(request);
    const { meter, tagged } = await readSubject(store, request);
    for (const { id } of tagged ?? [meter]) {
      const whose = tagged && { meter_id: id };
      for await (const { timeMs, value } of store.readReadings(id, range, signal)) {
        for (let i = 0; i < timeMs.length; i++) {
          const message = { timestamp: Math.floor(timeMs[i]! / 1000), value: value[i]! };
          yield whose ? { ...message, ...whose } : message;
        }
      }
    }
  };
}
