import type { DuckDBConnection } from '@duckdb/node-api';
import type { MeterDescription, ReadingBatch } from '../../meter.ts';
import type { SourceFile, WriteOptions, WriteResult } from '../meter-store.ts';
import { appendBatch } from './columns.ts';
import { findMeterRow, putDescription } from './meter-rows.ts';
import { firstRow } from './rows.ts';

/** How many readings the interval is inferred from, and the share of their steps that must agree. */
const INTERVAL_SAMPLE = 10_000;
const INTERVAL_SHARE = 0.5;

/** Does what MeterStore.writeReadings says, inside a transaction that the caller began and ends. */
export async function writeReadings(
  connection: DuckDBConnection,
  description: MeterDescription,
  batches: AsyncIterable<ReadingBatch>,
  { replace, source, signal }: WriteOptions,
): Promise<WriteResult> {
  const { rows: staged, ascending } = await stage(connection, batches, signal);
  const incoming = ascending ? staged : await keepLastOfEachStamp(connection);
  const meterKey = await putDescription(connection, description);
  const { stored, matched, unchanged } = await compare(connection, meterKey);
  if (unchanged < incoming || (replace && unchanged < stored)) {
    await merge(connection, meterKey, replace);
    await refreshCounts(connection, meterKey);
  }
  if (source) await putSource(connection, source, meterKey);
  const row = await findMeterRow(connection, description.id);
  if (row === undefined) throw new Error(`meter ${meterKey} is not there after it was written`);
  return {
    added: incoming - matched,
    changed: matched - unchanged,
    unchanged,
    removed: stored - matched,
    duplicates: staged - incoming,
    meter: row.meter,
  };
}

/** Fills a temporary table with the readings as they come; says whether their stamps only ever go up. */
async function stage(
  connection: DuckDBConnection,
  batches: AsyncIterable<ReadingBatch>,
  signal?: AbortSignal,
) {
  await connection.run('CREATE OR REPLACE TEMP TABLE incoming (time_ms DOUBLE, value DOUBLE)');
  const appender = await connection.createAppender('incoming', 'main', 'temp');
  let rows = 0;
  let ascending = true;
  let lastMs = -Infinity;
  for await (const batch of batches) {
    signal?.throwIfAborted();
    for (const timeMs of batch.timeMs) {
      ascending &&= timeMs > lastMs;
      lastMs = timeMs;
    }
    rows += batch.timeMs.length;
    appendBatch(appender, batch);
  }
  signal?.throwIfAborted();
  appender.closeSync();
  return { rows, ascending };
}

/** Sorts the staged readings and leaves of each stamp the one that came last; returns how many are left. */
async function keepLastOfEachStamp(connection: DuckDBConnection): Promise<number> {
  await connection.run(`
    CREATE OR REPLACE TEMP TABLE incoming AS
    SELECT time_ms, arg_max(value, rowid) AS value FROM incoming GROUP BY time_ms ORDER BY time_ms`);
  const { rows } = await firstRow(connection, 'SELECT count(*)::DOUBLE AS rows FROM incoming');
  return rows as number;
}

/** How many readings the meter has, how many of their stamps come again, how many of these with the same value. */
async function compare(connection: DuckDBConnection, meterKey: number) {
  const row = await firstRow(
    connection,
    `SELECT
       (SELECT readings::DOUBLE FROM meter WHERE meter_key = $meterKey) AS stored,
       count(*)::DOUBLE AS matched,
       -- NULL and NaN are both "missing": they are equal to each other and to nothing else.
       count(*) FILTER (coalesce(reading.value, 'NaN') = incoming.value)::DOUBLE AS unchanged
     FROM reading JOIN incoming ON reading.time_ms = incoming.time_ms::BIGINT
     WHERE meter_key = $meterKey`,
    { meterKey },
  );
  return row as { stored: number; matched: number; unchanged: number };
}

async function merge(connection: DuckDBConnection, meterKey: number, replace: boolean): Promise<void> {
  const overridden = replace ? '' : 'AND time_ms IN (SELECT time_ms::BIGINT FROM incoming)';
  await connection.run(`DELETE FROM reading WHERE meter_key = $meterKey ${overridden}`, { meterKey });
  await connection.run(
    `INSERT INTO reading
     SELECT $meterKey, time_ms::BIGINT, CASE WHEN isnan(value) THEN NULL ELSE value END FROM incoming`,
    { meterKey },
  );
}

/** Brings what the meter's row says of its readings up to date, the interval only if none is given. */
async function refreshCounts(connection: DuckDBConnection, meterKey: number): Promise<void> {
  await connection.run(
    `UPDATE meter SET readings = r.readings, missing = r.missing, first_ms = r.first_ms, last_ms = r.last_ms
     FROM (
       SELECT count(*) AS readings, count(*) - count(value) AS missing, min(time_ms) AS first_ms, max(time_ms) AS last_ms
       FROM reading WHERE meter_key = $meterKey
     ) AS r
     WHERE meter_key = $meterKey`,
    { meterKey },
  );
  await connection.run(
    `UPDATE meter SET interval_seconds = (
       WITH sample AS (
         SELECT time_ms FROM reading WHERE meter_key = $meterKey ORDER BY time_ms LIMIT ${INTERVAL_SAMPLE}
       ), step AS (
         SELECT time_ms - lag(time_ms) OVER (ORDER BY time_ms) AS ms FROM sample
       )
       SELECT mode(ms) / 1000 FROM step
       HAVING mode(ms) % 1000 = 0
         AND count(*) FILTER (ms = (SELECT mode(ms) FROM step)) > ${INTERVAL_SHARE} * count(ms)
     )
     WHERE meter_key = $meterKey AND NOT interval_given`,
    { meterKey },
  );
}

async function putSource(connection: DuckDBConnection, source: SourceFile, meterKey: number): Promise<void> {
  const { name, bytes, modifiedMs, sha256 } = source;
  await connection.run('DELETE FROM source_file WHERE name = $name', { name });
  await connection.run('INSERT INTO source_file VALUES ($name, $bytes, $modifiedMs, $sha256, $meterKey)', {
    name,
    bytes,
    modifiedMs,
    sha256,
    meterKey,
  });
}
