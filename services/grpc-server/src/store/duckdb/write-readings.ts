import type { DuckDBConnection } from '@duckdb/node-api';
import {
  spacingMsOf,
  type Meter,
  type MeterDescription,
  type ReadingBatch,
  type TimeRange,
} from '../../meter.ts';
import { chooseRollupLevels } from '../../series/rollup-levels.ts';
import type { SourceFile, WriteOptions, WriteResult } from '../meter-store.ts';
import { stageReadings, type StagedReadings } from './stage-readings.ts';
import { findMeterRow, putDescription, touchRevision, type MeterRow } from './meter-rows.ts';
import { readWindows } from './read-readings.ts';
import { allRows, firstRow } from './rows.ts';
import { rebuildRollups } from './write-rollups.ts';

/** How many readings the interval is inferred from, and the share of their steps that must agree. */
const INTERVAL_SAMPLE = 10_000;
const INTERVAL_SHARE = 0.5;

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
  const stored = before?.meter.readings ?? 0;
  const { matched, matchedMissing, unchanged } =
    stored > 0 ? await compare(connection, meterKey, incoming) : NONE;
  if (unchanged < incoming.rows || (replace && unchanged < stored)) {
    await merge(connection, meterKey, incoming, replace);
    const kept = replace || !before ? undefined : before.meter;
    await updateExtent(connection, meterKey, toExtent(incoming, kept, matched, matchedMissing));
    await inferInterval(connection, meterKey);
    await updateRollups(connection, before, await findMeterRow(connection, meterKey), replace);
  }
  if (source) await putSource(connection, source, meterKey);
  await touchRevision(connection, meterKey);
  await connection.run('DROP TABLE incoming');
  const row = await findMeterRow(connection, meterKey);
  const result = {
    added: incoming.rows - matched,
    changed: matched - unchanged,
    unchanged,
    removed: stored - matched,
    duplicates: incoming.duplicates,
    meter: row.meter,
  };
  return { result, row };
}

const NONE = { matched: 0, matchedMissing: 0, unchanged: 0 };

/** How many stamps of the staged readings the meter has, how many of them without a value or with the same. */
async function compare(connection: DuckDBConnection, meterKey: number, { firstMs, lastMs }: StagedReadings) {
  const row = await firstRow(
    connection,
    // NaN is equal to NaN here, and to nothing else.
    `SELECT
       count(*)::DOUBLE AS matched,
       count(*) FILTER (isnan(reading.value))::DOUBLE AS "matchedMissing",
       count(*) FILTER (reading.value = incoming.value)::DOUBLE AS unchanged
     FROM reading JOIN incoming ON reading.time_ms = incoming.time_ms::BIGINT
     WHERE meter_key = $meterKey AND reading.time_ms BETWEEN $firstMs AND $lastMs`,
    { meterKey, firstMs: BigInt(firstMs ?? 0), lastMs: BigInt(lastMs ?? 0) },
  );
  return row as { matched: number; matchedMissing: number; unchanged: number };
}

async function merge(
  connection: DuckDBConnection,
  meterKey: number,
  { firstMs, lastMs }: StagedReadings,
  replace: boolean,
): Promise<void> {
  if (replace) {
    await connection.run('DELETE FROM reading WHERE meter_key = $meterKey', { meterKey });
  } else {
    await connection.run(
      `DELETE FROM reading
       WHERE meter_key = $meterKey AND time_ms BETWEEN $firstMs AND $lastMs
         AND time_ms IN (SELECT time_ms::BIGINT FROM incoming)`,
      { meterKey, firstMs: BigInt(firstMs ?? 0), lastMs: BigInt(lastMs ?? 0) },
    );
  }
  await connection.run('INSERT INTO reading SELECT $meterKey, time_ms::BIGINT, value FROM incoming', {
    meterKey,
  });
}

type Extent = Pick<Meter, 'readings' | 'missing' | 'firstMs' | 'lastMs'>;

/** What the meter has after the merge; `kept` is what it had before, if that stays. */
function toExtent(
  incoming: StagedReadings,
  kept: Meter | undefined,
  matched: number,
  matchedMissing: number,
): Extent {
  const { rows, missing, firstMs, lastMs } = incoming;
  if (!kept) return { readings: rows, missing, firstMs, lastMs };
  return {
    readings: kept.readings + rows - matched,
    missing: kept.missing + missing - matchedMissing,
    firstMs: kept.firstMs === null ? firstMs : Math.min(kept.firstMs, firstMs ?? Infinity),
    lastMs: kept.lastMs === null ? lastMs : Math.max(kept.lastMs, lastMs ?? -Infinity),
  };
}

async function updateExtent(connection: DuckDBConnection, meterKey: number, extent: Extent): Promise<void> {
  await connection.run(
    `UPDATE meter SET readings = $readings, missing = $missing, first_ms = $firstMs, last_ms = $lastMs
     WHERE meter_key = $meterKey`,
    { meterKey, ...extent },
  );
}

/** Sets the interval to what most steps between the readings are, if they agree and none is given. */
async function inferInterval(connection: DuckDBConnection, meterKey: number): Promise<void> {
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

/** Makes the rollups of the days anew that the staged readings lie in, or all where the levels change. */
async function updateRollups(
  connection: DuckDBConnection,
  before: MeterRow | undefined,
  { meterKey, meter }: MeterRow,
  replace: boolean,
): Promise<void> {
  const levels = chooseRollupLevels(meter);
  const isSame = before && String(levels) === String(before.rollupLevelsMs);
  const ranges =
    isSame && !replace && levels.length > 0
      ? await touchedRanges(connection, levels.at(-1)!)
      : [{ fromMs: -Infinity, toMs: Infinity }];
  const read = ({ fromMs, toMs }: TimeRange) => {
    const held = {
      fromMs: Math.max(fromMs, meter.firstMs ?? 0),
      toMs: Math.min(toMs, (meter.lastMs ?? -1) + 1),
    };
    return readWindows(connection, meterKey, held, spacingMsOf(meter));
  };
  await rebuildRollups(connection, meterKey, levels, ranges, read);
  await connection.run('UPDATE meter SET finest_rollup_ms = $finest WHERE meter_key = $meterKey', {
    meterKey,
    finest: levels[0] ?? null,
  });
}

/** The buckets of a level that the staged readings lie in, neighbouring ones as one range. */
async function touchedRanges(connection: DuckDBConnection, levelMs: number): Promise<TimeRange[]> {
  const rows = await allRows(
    connection,
    'SELECT DISTINCT floor(time_ms / $levelMs) * $levelMs AS start FROM incoming ORDER BY start',
    { levelMs },
  );
  const ranges: TimeRange[] = [];
  for (const { start } of rows as { start: number }[]) {
    const last = ranges.at(-1);
    if (last?.toMs === start) last.toMs += levelMs;
    else ranges.push({ fromMs: start, toMs: start + levelMs });
  }
  return ranges;
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
