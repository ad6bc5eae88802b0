import type { DuckDBConnection } from '@duckdb/node-api';
import type { Meter, MeterDescription, MeterKind, StampSide } from '../../meter.ts';
import { ROLLUP_LEVELS_MS } from '../../series/rollup-levels.ts';
import { allRows, firstRow, type Row } from './rows.ts';

/** A meter as the store keeps it. */
export interface MeterRow {
  meterKey: number;
  meter: Meter;
  /** Levels there are rollups of, from fine to coarse. */
  rollupLevelsMs: number[];
}

const SELECT_METER = `
  SELECT meter_key, id, name, unit, kind, interval_seconds, zone, stamp, tags, finest_rollup_ms, revision,
    readings::DOUBLE AS readings, missing::DOUBLE AS missing,
    first_ms::DOUBLE AS first_ms, last_ms::DOUBLE AS last_ms
  FROM meter`;

/** All meters, in the order in which they came. */
export async function listMeterRows(connection: DuckDBConnection): Promise<MeterRow[]> {
  return (await allRows(connection, `${SELECT_METER} ORDER BY meter_key`)).map(toMeterRow);
}

export async function findMeterRow(connection: DuckDBConnection, meterKey: number): Promise<MeterRow> {
  return toMeterRow(await firstRow(connection, `${SELECT_METER} WHERE meter_key = $meterKey`, { meterKey }));
}

/** Makes the meter, or changes its description if `known` has its key; returns its key. */
export async function putDescription(
  connection: DuckDBConnection,
  { id, name, unit, kind, intervalSeconds, zone, stamp, tags }: MeterDescription,
  known: number | undefined,
): Promise<number> {
  const meterKey = known ?? (await nextMeterKey(connection));
  const values = { meterKey, name, unit, kind, intervalSeconds, zone, stamp, tags: JSON.stringify(tags) };
  if (known === undefined) {
    await connection.run(
      `INSERT INTO meter (meter_key, id, name, unit, kind, interval_seconds, interval_given, zone, stamp, tags, readings, missing, revision)
       VALUES ($meterKey, $id, $name, $unit, $kind, $intervalSeconds, $intervalSeconds IS NOT NULL, $zone, $stamp, $tags, 0, 0, 0)`,
      { ...values, id },
    );
  } else {
    await connection.run(
      `UPDATE meter SET name = $name, unit = $unit, kind = $kind, zone = $zone, stamp = $stamp, tags = $tags,
         interval_seconds = coalesce($intervalSeconds, interval_seconds),
         interval_given = interval_given OR $intervalSeconds IS NOT NULL
       WHERE meter_key = $meterKey`,
      values,
    );
  }
  return meterKey;
}

/**
 * Gives the meter a new revision, higher than that of any other: the highest of some meters tells whether one of
 * them changed. It is the present time, so that a database made anew does not repeat one.
 */
export async function touchRevision(connection: DuckDBConnection, meterKey: number): Promise<void> {
  await connection.run(
    `UPDATE meter SET revision = greatest((SELECT max(revision) FROM meter) + 1, $nowMs)
     WHERE meter_key = $meterKey`,
    { meterKey, nowMs: Date.now() },
  );
}

async function nextMeterKey(connection: DuckDBConnection): Promise<number> {
  const { next } = await firstRow(connection, 'SELECT coalesce(max(meter_key), 0) + 1 AS next FROM meter');
  return next as number;
}

function toMeterRow(row: Row): MeterRow {
  const finest = (row.finest_rollup_ms as number | null) ?? Infinity;
  return {
    meterKey: row.meter_key as number,
    rollupLevelsMs: ROLLUP_LEVELS_MS.filter((levelMs) => levelMs >= finest),
    meter: {
      id: row.id as string,
      name: row.name as string,
      unit: row.unit as string,
      kind: row.kind as MeterKind,
      intervalSeconds: row.interval_seconds as number | null,
      zone: row.zone as string,
      stamp: row.stamp as StampSide,
      tags: JSON.parse(row.tags as string) as Record<string, string>,
      readings: row.readings as number,
      missing: row.missing as number,
      firstMs: row.first_ms as number | null,
      lastMs: row.last_ms as number | null,
      revision: row.revision as number,
    },
  };
}
