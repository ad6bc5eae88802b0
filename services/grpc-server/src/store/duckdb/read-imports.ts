import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import type { ImportSummary } from '../import-record.ts';
import { allRows } from './rows.ts';

const SELECT_IMPORT = `
  SELECT id, file, sha256, bytes::DOUBLE AS bytes, at_ms AS "atMs", (
    SELECT to_json(list({
      meterId: meter.id, added: added, changed: changed, unchanged: unchanged, duplicates: duplicates
    } ORDER BY place))
    FROM import_meter JOIN meter USING (meter_key)
    WHERE import_meter.import_key = import.import_key
  )::VARCHAR AS meters`;

/** All imports, in the order in which they came. */
export async function listImports(connection: DuckDBConnection): Promise<ImportSummary[]> {
  return (await readImports(
    connection,
    `${SELECT_IMPORT} FROM import ORDER BY import_key`,
  )) as ImportSummary[];
}

export async function findImport(
  connection: DuckDBConnection,
  id: string,
): Promise<(ImportSummary & { reportJson: string }) | undefined> {
  const sql = `${SELECT_IMPORT}, report_json AS "reportJson" FROM import WHERE id = $id`;
  const [found] = await readImports(connection, sql, { id });
  return found as (ImportSummary & { reportJson: string }) | undefined;
}

async function readImports(connection: DuckDBConnection, sql: string, values?: Record<string, DuckDBValue>) {
  const rows = await allRows(connection, sql, values);
  return rows.map(({ meters, ...rest }) => ({
    ...rest,
    meters: JSON.parse((meters ?? '[]') as string) as unknown,
  }));
}
