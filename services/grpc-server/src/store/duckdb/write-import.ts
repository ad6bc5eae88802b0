import type { DuckDBConnection } from '@duckdb/node-api';
import { ServiceError } from '../../errors.ts';
import type { MeterDescription } from '../../meter.ts';
import { checkMeters } from '../check-meters.ts';
import type { ImportedMeter, ImportOptions, ImportRecord, ImportResult } from '../import-record.ts';
import type { WriteResult } from '../meter-store.ts';
import { toWriteResult } from '../write-result.ts';
import { findMeterRow, putDescription, touchRevision, type MeterRow } from './meter-rows.ts';
import { dropOverwritten, keepOverwritten } from './overwritten.ts';
import { allRows, firstRow } from './rows.ts';
import { dropStaged, stageReadings } from './stage-readings.ts';
import { matchesOf, mergeStaged } from './write-readings.ts';

interface WrittenMeter {
  result: WriteResult;
  row: MeterRow;
  isNew: boolean;
}

/**
 * Does what MeterStore.importFile says, inside a transaction that the caller began and ends. `stored` are the
 * meters as they are; resolves also to those that the import wrote, as they are then.
 */
export async function writeImport(
  connection: DuckDBConnection,
  stored: ReadonlyMap<string, MeterRow>,
  record: ImportRecord,
  meters: readonly ImportedMeter[],
  { alwaysRecord = false, signal }: ImportOptions,
): Promise<{ result: ImportResult; rows: MeterRow[] }> {
  checkMeters(
    (id) => stored.get(id)?.meter,
    meters.map(({ description }) => description),
  );
  const importKey = await nextImportKey(connection, record.id);
  const written: WrittenMeter[] = [];
  for (const meter of meters) {
    written.push(await writeMeter(connection, importKey, stored.get(meter.description.id), meter, signal));
  }
  const results = written.map(({ result }) => result);
  const earlierId = alwaysRecord ? undefined : await findImportOf(connection, record.sha256);
  if (earlierId !== undefined && written.every(changesNothing)) {
    await dropOverwritten(connection, importKey);
    return { result: { id: earlierId, isRepeat: true, meters: results }, rows: [] };
  }
  await putRecord(connection, importKey, record, results);
  for (const [place, meter] of written.entries()) await putMeter(connection, importKey, place, meter);
  const rows = written.map(({ row }) => row);
  return { result: { id: record.id, isRepeat: false, meters: results }, rows };
}

async function writeMeter(
  connection: DuckDBConnection,
  importKey: number,
  before: MeterRow | undefined,
  { description, readings }: ImportedMeter,
  signal: AbortSignal | undefined,
): Promise<WrittenMeter> {
  const incoming = await stageReadings(connection, readings, signal);
  const meterKey = before?.meterKey ?? (await makeMeter(connection, description));
  const matches = await matchesOf(connection, before, incoming);
  await keepOverwritten(connection, importKey, meterKey, incoming, matches.matched === 0);
  await mergeStaged(connection, meterKey, before, incoming, matches, false);
  if (matches.unchanged < incoming.rows || !before) await touchRevision(connection, meterKey);
  await dropStaged(connection);
  const row = await findMeterRow(connection, meterKey);
  return { result: toWriteResult(before, incoming, matches, row.meter), row, isNew: !before };
}

async function makeMeter(connection: DuckDBConnection, description: MeterDescription): Promise<number> {
  const meterKey = await putDescription(connection, description, undefined);
  await connection.run('UPDATE meter SET only_imported = true WHERE meter_key = $meterKey', { meterKey });
  return meterKey;
}

function changesNothing({ result: { added, changed }, isNew }: WrittenMeter): boolean {
  return !isNew && added + changed === 0;
}

async function nextImportKey(connection: DuckDBConnection, id: string): Promise<number> {
  const row = await firstRow(
    connection,
    'SELECT coalesce(max(import_key), 0) + 1 AS next, count(*) FILTER (id = $id)::DOUBLE AS same FROM import',
    { id },
  );
  if (row.same !== 0) throw new ServiceError('INVALID_ARGUMENT', `id: there is an import "${id}" already`);
  return row.next as number;
}

/** The id of the latest import of a content. */
async function findImportOf(connection: DuckDBConnection, sha256: string): Promise<string | undefined> {
  const [row] = await allRows(
    connection,
    'SELECT id FROM import WHERE sha256 = $sha256 ORDER BY import_key DESC LIMIT 1',
    { sha256 },
  );
  return row?.id as string | undefined;
}

async function putRecord(
  connection: DuckDBConnection,
  importKey: number,
  { id, file, sha256, bytes, atMs, reportJson }: ImportRecord,
  results: readonly WriteResult[],
): Promise<void> {
  await connection.run(
    'INSERT INTO import VALUES ($importKey, $id, $file, $sha256, $bytes, $atMs, $report)',
    {
      ...{ importKey, id, file, sha256, bytes, atMs },
      report: typeof reportJson === 'string' ? reportJson : reportJson(results),
    },
  );
}

async function putMeter(
  connection: DuckDBConnection,
  importKey: number,
  place: number,
  { row: { meterKey }, result: { added, changed, unchanged, duplicates } }: WrittenMeter,
): Promise<void> {
  await connection.run(
    `INSERT INTO import_meter
     VALUES ($importKey, $place, $meterKey, $added, $changed, $unchanged, $duplicates)`,
    { importKey, place, meterKey, added, changed, unchanged, duplicates },
  );
}
