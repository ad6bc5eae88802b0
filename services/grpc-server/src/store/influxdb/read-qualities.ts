import type { QualityRuns, TimeRange } from '../../meter.ts';
import { chooseBucketWidth } from '../../series/bucket-width.ts';
import { BucketCounter, mergeBuckets, RunFinder } from '../quality-runs.ts';
import type { MeterReader } from './meter-reader.ts';

/** Does what MeterStore.readQualities says, by what lies between the first and the last stated reading. */
export async function readQualities(
  reader: MeterReader,
  range: TimeRange,
  most: number,
): Promise<QualityRuns> {
  // Most meters have none, which costs nothing.
  if (!reader.head.hasQuality) return { runs: [], bucketMs: 0 };
  const stated = await reader.findStated(range);
  if (stated === undefined) return { runs: [], bucketMs: 0 };
  const bucketMs = chooseBucketWidth(stated, most);
  // Both at once: to read the readings is what takes long.
  const [finder, counter] = [new RunFinder(most), new BucketCounter(bucketMs)];
  for await (const batch of reader.readings(stated, undefined, 'quality')) {
    finder.add(batch);
    counter.add(batch);
  }
  return finder.runs ? { runs: finder.runs, bucketMs: 0 } : mergeBuckets(counter.buckets, bucketMs);
}
