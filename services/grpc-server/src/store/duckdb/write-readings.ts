import type { DuckDBConnection } from '@duckdb/node-api';
import type { Meter, MeterDescription, ReadingBatch } from '../../meter.ts';
import type { SourceFile, WriteOptions, WriteResult } from '../meter-store.ts';
import { toWriteResult } from '../write-result.ts';
import { compareWithStored, NO_MATCHES, type Matches } from './compare-readings.ts';
import { updateFigures, type Extent } from './meter-figures.ts';
import { findMeterRow, putDescription, touchRevision, type MeterRow } from './meter-rows.ts';
import { forgetOverwritten } from './overwritten.ts';
import { run } from './rows.ts';
import { dropStaged, stageReadings, type StagedReadings } from './stage-readings.ts';
import { stagedBounds } from './time-bounds.ts';

/**
 * Does what MeterStore.writeReadings says, inside a transaction that the caller began and ends. `before` is
 * the meter as it is stored; resolves also to what it is then.
 */
export async function writeReadings(
  connection: DuckDBConnection,
  before: MeterRow | undefined,
  description: MeterDescription,
  batches: AsyncIterable<ReadingBatch>,
  { replace, source, signal }: WriteOptions,
): Promise<{ result: WriteResult; row: MeterRow }> {
  const incoming = await stageReadings(connection, batches, signal);
  const meterKey = await putDescription(connection, description, before?.meterKey);
  await connection.run(
    'UPDATE meter SET only_imported = false, interval_given = $isGiven WHERE meter_key = $meterKey',
    { meterKey, isGiven: description.intervalSeconds !== null },
  );
  await forgetOverwritten(connection, meterKey, replace ? 'all' : incoming);
  const matches = await matchesOf(connection, before, incoming);
  await mergeStaged(connection, meterKey, before, incoming, matches, replace);
  if (source) await putSource(connection, source, meterKey);
  await touchRevision(connection, meterKey);
  await dropStaged(connection);
  const row = await findMeterRow(connection, meterKey);
  return { result: toWriteResult(before, incoming, matches, row.meter), row };
}

export async function matchesOf(
  connection: DuckDBConnection,
  before: MeterRow | undefined,
  incoming: StagedReadings,
): Promise<Matches> {
  const hasReadings = before !== undefined && before.meter.readings > 0;
  return hasReadings ? compareWithStored(connection, before.meterKey, incoming) : NO_MATCHES;
}

/** Puts what lies in `incoming` among the readings of a meter, or in their place, if it changes anything. */
export async function mergeStaged(
  connection: DuckDBConnection,
  meterKey: number,
  before: MeterRow | undefined,
  incoming: StagedReadings,
  matches: Matches,
  replace: boolean,
): Promise<void> {
  const stored = before?.meter.readings ?? 0;
  const isSame = matches.unchanged === incoming.rows && !(replace && matches.unchanged < stored);
  if (isSame) return;
  await merge(connection, meterKey, incoming, replace);
  const extent = toExtent(incoming, replace ? undefined : before?.meter, matches);
  await updateFigures(connection, meterKey, before, extent, replace ? 'all' : 'incoming');
}

async function merge(
  connection: DuckDBConnection,
  meterKey: number,
  incoming: StagedReadings,
  replace: boolean,
): Promise<void> {
  if (replace) {
    await connection.run('DELETE FROM reading WHERE meter_key = $meterKey', { meterKey });
  } else {
    await run(
      connection,
      `DELETE FROM reading
       WHERE meter_key = $meterKey AND time_ms >= $from AND time_ms < $to
         AND time_ms IN (SELECT time_ms::BIGINT FROM incoming)`,
      { meterKey, ...stagedBounds(incoming) },
    );
  }
  await connection.run(
    'INSERT INTO reading SELECT $meterKey, time_ms::BIGINT, value, quality FROM incoming',
    {
      meterKey,
    },
  );
}

/** What the meter has after the merge; `kept` is what it had before, if that stays. */
function toExtent(
  { rows, missing, firstMs, lastMs }: StagedReadings,
  kept: Meter | undefined,
  { matched, matchedMissing }: Matches,
): Extent {
  if (!kept) return { readings: rows, missing, firstMs, lastMs };
  return {
    readings: kept.readings + rows - matched,
    missing: kept.missing + missing - matchedMissing,
    firstMs: kept.firstMs === null ? firstMs : Math.min(kept.firstMs, firstMs ?? Infinity),
    lastMs: kept.lastMs === null ? lastMs : Math.max(kept.lastMs, lastMs ?? -Infinity),
  };
}

async function putSource(connection: DuckDBConnection, source: SourceFile, meterKey: number): Promise<void> {
  const { name, bytes, modifiedMs, sha256, description } = source;
  await connection.run('DELETE FROM source_file WHERE name = $name', { name });
  await connection.run(
    'INSERT INTO source_file VALUES ($name, $bytes, $modifiedMs, $sha256, $meterKey, $description)',
    { name, bytes, modifiedMs, sha256, meterKey, description },
  );
}
