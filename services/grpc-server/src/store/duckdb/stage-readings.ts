import type { DuckDBConnection } from '@duckdb/node-api';
import { QUALITIES, type ReadingBatch } from '../../meter.ts';
import { appendColumns } from './columns.ts';
import { firstRow } from './rows.ts';

/** What lies in the temporary table `incoming`: columns time_ms, value (NaN: missing), quality; each stamp once. */
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
  await connection.run(
    'CREATE OR REPLACE TEMP TABLE incoming (time_ms DOUBLE, value DOUBLE, quality UTINYINT)',
  );
  const appender = await connection.createAppender('incoming', 'main', 'temp');
  let rows = 0;
  let isAscending = true;
  let lastMs = -Infinity;
  try {
    for await (const { timeMs, value, quality = new Uint8Array(timeMs.length) } of batches) {
      signal?.throwIfAborted();
      for (const t of timeMs) {
        isAscending &&= t > lastMs;
        lastMs = t;
      }
      const unknown = quality.find((code) => code >= QUALITIES.length);
      if (unknown !== undefined) throw new Error(`${unknown} is not the index of a quality`);
      rows += timeMs.length;
      appendColumns(appender, [timeMs, value, quality]);
    }
    signal?.throwIfAborted();
  } finally {
    // Left open it would write to a table that is gone.
    appender.closeSync();
  }
  return { rows, isAscending };
}

/** Sorts the staged readings and leaves of each stamp the one that came last. */
async function keepLastOfEachStamp(connection: DuckDBConnection): Promise<void> {
  await connection.run(`
    CREATE OR REPLACE TEMP TABLE incoming AS
    SELECT time_ms, arg_max(value, rowid) AS value, arg_max(quality, rowid) AS quality
    FROM incoming GROUP BY time_ms ORDER BY time_ms`);
}

/** Where staging failed there may be nothing to drop. */
export async function dropStaged(connection: DuckDBConnection): Promise<void> {
  await connection.run('DROP TABLE IF EXISTS incoming');
}
