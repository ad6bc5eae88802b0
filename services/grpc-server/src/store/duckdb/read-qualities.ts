import { QUALITIES, spacingMsOf, type QualityRun, type QualityRuns, type TimeRange } from '../../meter.ts';
import { chooseBucketWidth } from '../../series/bucket-width.ts';
import type { MeterRow } from './meter-rows.ts';
import { readWindows } from './read-readings.ts';
import type { Reader } from './reader-pool.ts';
import { timeBounds } from './time-bounds.ts';

/** Readings that are gone through one by one; more of them are counted by the database, in buckets. */
const MOST_READ = 1_000_000;

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
  const runs = await readRuns(reader, row, stated, most);
  return runs ? { runs, bucketMs: 0 } : countInBuckets(reader, row, stated, most);
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

/** Undefined: there are more runs, or more readings to go through. */
async function readRuns(
  { connection }: Reader,
  { meterKey, meter }: MeterRow,
  stated: TimeRange,
  most: number,
): Promise<QualityRun[] | undefined> {
  const runs: QualityRun[] = [];
  let [before, read] = [0, 0];
  const windows = readWindows(connection, meterKey, stated, spacingMsOf(meter), 'quality::DOUBLE');
  for await (const { timeMs, value: quality } of windows) {
    read += timeMs.length;
    if (read > MOST_READ) return undefined;
    for (let i = 0; i < timeMs.length; i++) {
      const now = quality[i]!;
      if (now !== 0) {
        if (now !== before) runs.push(emptyRun(timeMs[i]!));
        const run = runs[runs.length - 1]!;
        run.toMs = timeMs[i]! + 1;
        run.counts[now]!++;
      }
      before = now;
    }
    if (runs.length > most) return undefined;
  }
  return runs;
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
  const runs = joinEqual(buckets).filter(({ counts: [, ...stated] }) => sum(stated) > 0);
  return { runs, bucketMs: runs.some((run) => qualityOf(run) === undefined) ? bucketMs : 0 };
}

/** Makes one of neighbours that are of one quality, the same. */
function joinEqual(buckets: readonly QualityRun[]): QualityRun[] {
  const runs: QualityRun[] = [];
  for (const bucket of buckets) {
    const last = runs.at(-1);
    const quality = qualityOf(bucket);
    if (last && quality !== undefined && quality === qualityOf(last)) {
      last.toMs = bucket.toMs;
      last.counts[quality]! += bucket.counts[quality]!;
    } else runs.push(bucket);
  }
  return runs;
}

/** Undefined: of several. */
function qualityOf({ counts }: QualityRun): number | undefined {
  const [quality, ...others] = counts.flatMap((count, i) => (count > 0 ? [i] : []));
  return others.length === 0 ? quality : undefined;
}

function emptyRun(stampMs: number): QualityRun {
  return { fromMs: stampMs, toMs: stampMs, counts: QUALITIES.map(() => 0) };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
