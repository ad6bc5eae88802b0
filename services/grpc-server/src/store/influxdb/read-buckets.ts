import type { TimeRange } from '../../meter.ts';
import { BucketBuilder } from '../../series/bucket-builder.ts';
import type { Buckets } from '../../series/buckets.ts';
import { coverRange } from '../../series/cover-range.ts';
import { levelsOf } from './meter-heads.ts';
import type { PartReader } from './part-reader.ts';
import { spacingMsOf } from '../../meter.ts';

/** More readings than this are not asked for at once. */
const MOST_READINGS = 200_000;

/** Sums up a range from rollups, and from readings at its ends or where no rollup is fine enough. Throws LostVersion. */
export async function readBuckets(reader: PartReader, range: TimeRange, bucketMs: number): Promise<Buckets> {
  const { head } = reader;
  const builder = new BucketBuilder(bucketMs);
  const held = clip(range, head.meter);
  const levels = levelsOf(head).filter((levelMs) => bucketMs % levelMs === 0);
  const stretches = coverRange(held, levels);
  const readings = stretches
    .filter(({ levelMs }) => levelMs === 0)
    .reduce((sum, { fromMs, toMs }) => sum + (toMs - fromMs) / spacingMsOf(head.meter), 0);
  if (readings > MOST_READINGS && levels.length === 0) {
    for await (const batch of reader.readings(held)) builder.addReadings(batch);
    return builder.finish();
  }
  // In time order: readings stand only at the two ends, the rollups between them.
  for (const read of await reader.readParts(stretches)) {
    if ('readings' in read) builder.addReadings(read.readings);
    else builder.addBuckets(read.rollups);
  }
  return builder.finish();
}

function clip(
  { fromMs, toMs }: TimeRange,
  meter: { firstMs: number | null; lastMs: number | null },
): TimeRange {
  return {
    fromMs: Math.max(fromMs, meter.firstMs ?? 0),
    toMs: Math.min(toMs, (meter.lastMs ?? -1) + 1),
  };
}
