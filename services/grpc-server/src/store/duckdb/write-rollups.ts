import type { DuckDBAppender, DuckDBConnection } from '@duckdb/node-api';
import type { ReadingBatch, TimeRange } from '../../meter.ts';
import { BUCKET_COLUMNS, type Buckets } from '../../series/buckets.ts';
import { RollupBuilder } from '../../series/rollup-builder.ts';
import { appendColumns } from './columns.ts';

/** A level, and its buckets that are not yet in the table. */
interface Level {
  levelMs: number;
  waiting: Buckets[];
}

/**
 * Makes the rollups of some ranges anew from the readings, inside the caller's transaction. The ranges begin
 * and end at multiples of the coarsest level; `read` streams the readings of one in time order. Finer buckets
 * feed the coarser ones, so the readings are read once.
 */
export async function rebuildRollups(
  connection: DuckDBConnection,
  meterKey: number,
  levelsMs: readonly number[],
  ranges: readonly TimeRange[],
  read: (range: TimeRange) => AsyncIterable<ReadingBatch>,
): Promise<void> {
  const levels = levelsMs.map((levelMs): Level => ({ levelMs, waiting: [] }));
  const wait = (closed: Buckets[]) => closed.forEach((buckets, i) => levels[i]!.waiting.push(buckets));
  const [finest] = levels;
  for (const range of ranges) await deleteRollups(connection, meterKey, range);
  if (finest === undefined) return;
  const builder = new RollupBuilder(levelsMs);
  const appender = await connection.createAppender('rollup', 'main', 'store');
  for (const range of ranges) {
    for await (const batch of read(range)) {
      builder.addReadings(batch);
      wait(builder.takeClosed());
      // Only the finest level is large; the others wait, so that each level's rows lie together on disk.
      append(appender, meterKey, finest);
    }
    wait(builder.finish());
  }
  for (const level of levels) append(appender, meterKey, level);
  appender.closeSync();
}

async function deleteRollups(connection: DuckDBConnection, meterKey: number, { fromMs, toMs }: TimeRange) {
  await connection.run(
    'DELETE FROM rollup WHERE meter_key = $meterKey AND time_ms >= $fromMs AND time_ms < $toMs',
    { meterKey, fromMs, toMs },
  );
}

function append(appender: DuckDBAppender, meterKey: number, { levelMs, waiting }: Level): void {
  for (const buckets of waiting.splice(0)) {
    const rows = buckets.timeMs.length;
    const keys = [meterKey, levelMs].map((key) => new Float64Array(rows).fill(key));
    appendColumns(appender, [...keys, ...BUCKET_COLUMNS.map((name) => buckets[name])]);
  }
}
