import type { DuckDBConnection } from '@duckdb/node-api';
import { spacingMsOf, type Meter, type TimeRange } from '../../meter.ts';
import { INTERVAL_SAMPLE, inferIntervalSeconds } from '../../series/infer-interval.ts';
import { chooseRollupLevels } from '../../series/rollup-levels.ts';
import { readColumns } from './columns.ts';
import { findMeterRow, type MeterRow } from './meter-rows.ts';
import { readReadings } from './read-readings.ts';
import { allRows, firstRow } from './rows.ts';
import { rebuildRollups } from './write-rollups.ts';

// What the table of meters and the rollups say of a meter's readings, brought up to date with them.

export type Extent = Pick<Meter, 'readings' | 'missing' | 'firstMs' | 'lastMs'>;

/** Counts the readings of a meter. */
export async function countReadings(connection: DuckDBConnection, meterKey: number): Promise<Extent> {
  const row = await firstRow(
    connection,
    `SELECT count(*)::DOUBLE AS readings, count(*) FILTER (isnan(value))::DOUBLE AS missing,
       min(time_ms)::DOUBLE AS "firstMs", max(time_ms)::DOUBLE AS "lastMs"
     FROM reading WHERE meter_key = $meterKey`,
    { meterKey },
  );
  return row as unknown as Extent;
}

/**
 * Puts right what follows from the readings: their extent, the interval if none was given, the rollups. `before`
 * is the meter before the change, the changed stamps lie in `incoming`; all are taken for changed if there may be
 * others.
 */
export async function updateFigures(
  connection: DuckDBConnection,
  meterKey: number,
  before: MeterRow | undefined,
  extent: Extent,
  changed: 'incoming' | 'all',
): Promise<void> {
  await updateExtent(connection, meterKey, extent);
  await inferInterval(connection, meterKey);
  await updateRollups(connection, before, await findMeterRow(connection, meterKey), changed);
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
  const first = await connection.run(
    `SELECT time_ms::DOUBLE FROM reading WHERE meter_key = $meterKey
     ORDER BY time_ms LIMIT ${INTERVAL_SAMPLE}`,
    { meterKey },
  );
  const [timeMs] = readColumns(first) as [Float64Array];
  await connection.run(
    'UPDATE meter SET interval_seconds = $seconds WHERE meter_key = $meterKey AND NOT interval_given',
    { meterKey, seconds: inferIntervalSeconds(timeMs) },
  );
}

/** Makes the rollups of the days anew that the staged readings lie in, or all where the levels change. */
async function updateRollups(
  connection: DuckDBConnection,
  before: MeterRow | undefined,
  { meterKey, meter }: MeterRow,
  changed: 'incoming' | 'all',
): Promise<void> {
  const levels = chooseRollupLevels(meter);
  const isSame = before && String(levels) === String(before.rollupLevelsMs);
  const ranges =
    isSame && changed === 'incoming' && levels.length > 0
      ? await touchedRanges(connection, levels.at(-1)!)
      : [{ fromMs: -Infinity, toMs: Infinity }];
  const read = ({ fromMs, toMs }: TimeRange) => {
    const held = {
      fromMs: Math.max(fromMs, meter.firstMs ?? 0),
      toMs: Math.min(toMs, (meter.lastMs ?? -1) + 1),
    };
    return readReadings(connection, meterKey, held, spacingMsOf(meter));
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
