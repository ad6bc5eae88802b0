import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import type { JS } from '@duckdb/node-api';

export type Row = Record<string, JS>;

/** The rows of a small answer. Queries cast whole numbers to DOUBLE, so that no bigint comes back. */
export async function allRows(
  connection: DuckDBConnection,
  sql: string,
  values?: Record<string, DuckDBValue>,
): Promise<Row[]> {
  const result = await connection.run(sql, values);
  return result.getRowObjectsJS();
}

/** The first row of an answer that always has one. */
export async function firstRow(
  connection: DuckDBConnection,
  sql: string,
  values?: Record<string, DuckDBValue>,
): Promise<Row> {
  const [row] = await allRows(connection, sql, values);
  if (row === undefined) throw new Error(`no row from: ${sql}`);
  return row;
}
