import { ALL_TIME, type ReadingBatch } from '../meter.ts';
import type { MeterStore } from '../store/meter-store.ts';

/** All readings of a meter in time order, in batches, with the quality of each where some are stated. */
export async function* readWithQualities(
  store: MeterStore,
  meterId: string,
  signal?: AbortSignal,
): AsyncGenerator<ReadingBatch> {
  const hasQuality = (await store.readQualities(meterId, ALL_TIME, 2)).runs.length > 0;
  for await (const batch of store.readReadings(meterId, ALL_TIME, signal)) {
    yield hasQuality ? { ...batch, quality: await qualitiesOf(store, meterId, batch) } : batch;
  }
}

/** A batch is small enough that its runs are told one by one. */
async function qualitiesOf(
  store: MeterStore,
  meterId: string,
  { timeMs }: ReadingBatch,
): Promise<Uint8Array> {
  const quality = new Uint8Array(timeMs.length);
  const range = { fromMs: timeMs[0]!, toMs: timeMs.at(-1)! + 1 };
  const { runs, bucketMs } = await store.readQualities(meterId, range, timeMs.length);
  if (bucketMs !== 0) throw new Error(`meter "${meterId}" has more readings than it had`);
  let i = 0;
  for (const { fromMs, toMs, counts } of runs) {
    const code = counts.findIndex((times) => times > 0);
    while (i < timeMs.length && timeMs[i]! < fromMs) i++;
    for (; i < timeMs.length && timeMs[i]! < toMs; i++) quality[i] = code;
  }
  return quality;
}
