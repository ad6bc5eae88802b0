import type { DuckDBConnection } from '@duckdb/node-api';
import type { ReadingBatch } from '../../meter.ts';
import { appendColumns } from './columns.ts';
import { firstRow } from './rows.ts';

/** What lies in the temporary table `incoming`: columns time_ms and value (NaN: missing), each stamp once. */
export interface StagedReadings {
  rows: number;
  /** Of the rows, those without a value. */
  missing: number;
  /** Readings that a later one with the same stamp overrode. */
  duplicates: number;
  firstMs: number | null;
  lastMs: number | null;
}

/** Fills `incoming` with readings as they come, in any order; the last of equal stamps wins. */
export async function stageReadings(
  connection: DuckDBConnection,
  batches: AsyncIterable<ReadingBatch>,
  signal?: AbortSignal,
): Promise<StagedReadings> {
  const { rows, isAscending } = await fill(connection, batches, signal);
  if (!isAscending) await keepLastOfEachStamp(connection);
  const staged = await firstRow(
    connection,
    `SELECT count(*)::DOUBLE AS rows, count(*) FILTER (isnan(value))::DOUBLE AS missing,
       min(time_ms) AS "firstMs", max(time_ms) AS "lastMs"
     FROM incoming`,
  );
  const described = staged as unknown as Omit<StagedReadings, 'duplicates'>;
  return { ...described, duplicates: rows - described.rows };
}

async function fill(
  connection: DuckDBConnection,
  batches: AsyncIterable<ReadingBatch>,
  signal?: AbortSignal,
) {
  await connection.run('CREATE OR REPLACE TEMP TABLE incoming (time_ms DOUBLE, value DOUBLE)');
  const appender = await connection.createAppender('incoming', 'main', 'temp');
  let rows = 0;
  let isAscending = true;
  let lastMs = -Infinity;
  for await (const { timeMs, value } of batches) {
    signal?.throwIfAborted();
    for (const t of timeMs) {
      isAscending &&= t > lastMs;
      lastMs = t;
    }
    rows += timeMs.length;
    appendColumns(appender, [timeMs, value]);
  }
  signal?.throwIfAborted();
  appender.closeSync();
  return { rows, isAscending };
}

/** Sorts the staged readings and leaves of each stamp the one that came last. */
async function keepLastOfEachStamp(connection: DuckDBConnection): Promise<void> {
  await connection.run(`
    CREATE OR REPLACE TEMP TABLE incoming AS
    SELECT time_ms, arg_max(value, rowid) AS value FROM incoming GROUP BY time_ms ORDER BY time_ms`);
}
