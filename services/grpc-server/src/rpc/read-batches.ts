import type { ReadingColumns, ReadRequest } from '@wattstream/protos';
import type { MeterStore } from '../store/meter-store.ts';
import type { StreamHandler } from './adapter.ts';
import { readSubject, readTimeRange } from './read-request.ts';

/** Answers batches that stand until the next one is asked for, as they do in the store. */
export function createReadBatches(store: MeterStore): StreamHandler<ReadRequest, ReadingColumns> {
  return async function* readBatches(request, signal) {
    const range = readTimeRange(request);
    const { meter, tagged } = await readSubject(store, request);
    for (const { id } of tagged ?? [meter]) {
      for await (const batch of store.readReadings(id, range, signal)) yield { meterId: id, ...batch };
    }
  };
}
