import type { DuckDBConnection } from '@duckdb/node-api';
import { ServiceError } from '../../errors.ts';
import type { UndoResult } from '../import-record.ts';
import { countReadings, updateFigures } from './meter-figures.ts';
import { findMeterRow, touchRevision, type MeterRow } from './meter-rows.ts';
import { dropOverwritten, takeBack } from './overwritten.ts';
import { allRows, firstRow } from './rows.ts';
import { dropStaged } from './stage-readings.ts';

/** A meter that was in the import, and what it is after the undo; undefined: it is gone. */
interface UndoneMeter {
  meterId: string;
  row: MeterRow | undefined;
  result: UndoResult['meters'][number];
}

/** Does what MeterStore.undoImport says, inside a transaction that the caller began and ends. */
export async function undoImport(connection: DuckDBConnection, id: string): Promise<UndoneMeter[]> {
  const importKey = await findImportKey(connection, id);
  const meters = await allRows(
    connection,
    `SELECT meter_key, added + changed + unchanged AS written
     FROM import_meter WHERE import_key = $importKey ORDER BY place`,
    { importKey },
  );
  await connection.run('DELETE FROM import_meter WHERE import_key = $importKey', { importKey });
  const undone: UndoneMeter[] = [];
  for (const { meter_key, written } of meters as { meter_key: number; written: number }[]) {
    undone.push(await undoMeter(connection, importKey, meter_key, written));
  }
  await dropOverwritten(connection, importKey);
  await connection.run('DELETE FROM import WHERE import_key = $importKey', { importKey });
  return undone;
}

async function undoMeter(
  connection: DuckDBConnection,
  importKey: number,
  meterKey: number,
  written: number,
): Promise<UndoneMeter> {
  const before = await findMeterRow(connection, meterKey);
  const meterId = before.meter.id;
  const { removed, restored } = await takeBack(connection, importKey, meterKey);
  const counts = { meterId, removed, restored, kept: written - removed - restored };
  const extent = await countReadings(connection, meterKey);
  const isGone = extent.readings === 0 && (await isOfNoOther(connection, meterKey));
  if (isGone) await dropMeter(connection, meterKey);
  else if (removed + restored > 0) {
    await updateFigures(connection, meterKey, before, extent, 'incoming');
    await touchRevision(connection, meterKey);
  }
  await dropStaged(connection);
  const row = isGone ? undefined : await findMeterRow(connection, meterKey);
  return { meterId, row, result: { ...counts, isGone } };
}

/** Whether nothing made the meter but this import, and others that are taken back. */
async function isOfNoOther(connection: DuckDBConnection, meterKey: number): Promise<boolean> {
  const row = await firstRow(
    connection,
    `SELECT only_imported AND meter_key NOT IN (SELECT meter_key FROM import_meter) AS "isOfNoOther"
     FROM meter WHERE meter_key = $meterKey`,
    { meterKey },
  );
  return row.isOfNoOther as boolean;
}

async function dropMeter(connection: DuckDBConnection, meterKey: number): Promise<void> {
  for (const table of ['rollup', 'meter']) {
    await connection.run(`DELETE FROM ${table} WHERE meter_key = $meterKey`, { meterKey });
  }
}

async function findImportKey(connection: DuckDBConnection, id: string): Promise<number> {
  const [row] = await allRows(connection, 'SELECT import_key FROM import WHERE id = $id', { id });
  if (row === undefined) throw new ServiceError('NOT_FOUND', `id: there is no import "${id}"`);
  return row.import_key as number;
}
