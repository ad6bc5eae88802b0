import type { ReadingBatch, TimeRange } from '../../meter.ts';
import { BucketBuilder } from '../../series/bucket-builder.ts';
import { BUCKET_COLUMNS, type Buckets } from '../../series/buckets.ts';
import { coverRange, type Stretch } from '../../series/cover-range.ts';
import type { MeterRow } from './meter-rows.ts';
import type { Reader } from './reader-pool.ts';
import { timeBounds } from './time-bounds.ts';

/** The columns of the rollup table in the order of BUCKET_COLUMNS. */
const ROLLUP_COLUMNS = 'time_ms, count, missing, sum, min, max, first, last, min_time_ms, max_time_ms';

/** Sums up a range from rollups, and from readings at its ends or where no rollup is fine enough. */
export async function readBuckets(
  reader: Reader,
  { meterKey, rollupLevelsMs }: MeterRow,
  range: TimeRange,
  bucketMs: number,
): Promise<Buckets> {
  const levels = rollupLevelsMs.filter((levelMs) => bucketMs % levelMs === 0);
  const stretches = coverRange(range, levels);
  const rolledUp = stretches.filter(({ levelMs }) => levelMs > 0);
  const builder = new BucketBuilder(bucketMs);
  // In time order: readings stand only at the two ends, the rollups between them.
  for (const stretch of stretches) {
    if (stretch.levelMs === 0) builder.addReadings(await readRaw(reader, meterKey, stretch));
    else if (stretch === rolledUp[0]) builder.addBuckets(await readRollups(reader, meterKey, rolledUp));
  }
  return builder.finish();
}

async function readRaw(reader: Reader, meterKey: number, range: TimeRange): Promise<ReadingBatch> {
  const sql = `
    SELECT time_ms::DOUBLE, value FROM reading
    WHERE meter_key = $meterKey AND time_ms >= $from AND time_ms < $to
    ORDER BY time_ms`;
  const columns = await reader.columns(sql, { meterKey, ...timeBounds(range) });
  const [timeMs, value] = columns as [Float64Array, Float64Array];
  return { timeMs, value };
}

async function readRollups(reader: Reader, meterKey: number, stretches: Stretch[]): Promise<Buckets> {
  const parts = stretches.map(
    (_, i) => `
      SELECT ${ROLLUP_COLUMNS} FROM rollup
      WHERE meter_key = $meterKey AND level_ms = $level${i} AND time_ms >= $from${i} AND time_ms < $to${i}`,
  );
  const bounds = stretches.flatMap(({ levelMs, fromMs, toMs }, i): [string, number][] => [
    [`level${i}`, levelMs],
    [`from${i}`, fromMs],
    [`to${i}`, toMs],
  ]);
  const columns = await reader.columns(`${parts.join(' UNION ALL ')} ORDER BY time_ms`, {
    meterKey,
    ...Object.fromEntries(bounds),
  });
  return Object.fromEntries(BUCKET_COLUMNS.map((name, i) => [name, columns[i]])) as unknown as Buckets;
}
