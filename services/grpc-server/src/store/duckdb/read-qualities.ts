import { QUALITIES, spacingMsOf, type QualityRun, type QualityRuns, type TimeRange } from '../../meter.ts';
import { chooseBucketWidth } from '../../series/bucket-width.ts';
import type { MeterRow } from './meter-rows.ts';
import { mergeBuckets, RunFinder } from '../quality-runs.ts';
import { readReadings } from './read-readings.ts';
import type { Reader } from './reader-pool.ts';
import { timeBounds } from './time-bounds.ts';

const RANGE = 'meter_key = $meterKey AND time_ms >= $from AND time_ms < $to';

/** Does what MeterStore.readQualities says, by what lies between the first and the last stated reading. */
export async function readQualities(
  reader: Reader,
  row: MeterRow,
  range: TimeRange,
  most: number,
): Promise<QualityRuns> {
  const stated = await findStated(reader, row, range);
  if (stated === undefined) return { runs: [], bucketMs: 0 };
  const spacingMs = spacingMsOf(row.meter);
  const qualities = readReadings(reader.connection, row.meterKey, stated, spacingMs, 'quality::DOUBLE');
  const finder = new RunFinder(most);
  for await (const batch of qualities) {
    finder.add(batch);
    if (!finder.runs) return countInBuckets(reader, row, stated, most);
  }
  return { runs: finder.runs ?? [], bucketMs: 0 };
}

/** The range from the first to the last reading whose quality is stated. Most meters have none, which costs little. */
async function findStated(
  reader: Reader,
  { meterKey }: MeterRow,
  range: TimeRange,
): Promise<TimeRange | undefined> {
  const sql = `
    SELECT coalesce(min(time_ms), 0)::DOUBLE, coalesce(max(time_ms) + 1, 0)::DOUBLE FROM reading
    WHERE ${RANGE} AND quality <> 0`;
  const [fromMs, toMs] = await reader.columns(sql, { meterKey, ...timeBounds(range) });
  return fromMs![0] === toMs![0] ? undefined : { fromMs: fromMs![0]!, toMs: toMs![0]! };
}

async function countInBuckets(
  reader: Reader,
  { meterKey }: MeterRow,
  range: TimeRange,
  most: number,
): Promise<QualityRuns> {
  const bucketMs = chooseBucketWidth(range, most);
  const counts = QUALITIES.map((_, quality) => `count(*) FILTER (quality = ${quality})::DOUBLE`);
  const sql = `
    SELECT min(time_ms)::DOUBLE AS first, max(time_ms)::DOUBLE + 1, ${counts.join(', ')} FROM reading
    WHERE ${RANGE} GROUP BY floor(time_ms / $bucketMs) ORDER BY first`;
  const columns = await reader.columns(sql, { meterKey, bucketMs, ...timeBounds(range) });
  const [fromMs, toMs, ...countColumns] = columns as [Float64Array, Float64Array, ...Float64Array[]];
  const buckets = Array.from(fromMs, (from, i): QualityRun => ({
    fromMs: from,
    toMs: toMs[i]!,
    counts: countColumns.map((column) => column[i]!),
  }));
  return mergeBuckets(buckets, bucketMs);
}
