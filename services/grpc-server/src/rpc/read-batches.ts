import type { ReadingColumns, ReadRequest } from '@wattstream/protos';
import type { MeterStore } from '../store/meter-store.ts';
import type { StreamHandler } from './adapter.ts';
import { readMeter, readTaggedMeters, readTimeRange } from './read-request.ts';

/** Answers batches that stand until the next one is asked for, as they do in the store. */
export function createReadBatches(store: MeterStore): StreamHandler<ReadRequest, ReadingColumns> {
  return async function* readBatches(request, signal) {
    const range = readTimeRange(request);
    const tagged = await readTaggedMeters(store, request);
    for (const { id } of tagged ?? [await readMeter(store, request.meter_id)]) {
      for await (const batch of store.readReadings(id, range, signal)) yield { meterId: id, ...batch };
    }
  };
}
