import {
  BIGINT,
  type DuckDBConnection,
  type DuckDBMaterializedResult,
  type DuckDBValue,
  type JS,
} from '@duckdb/node-api';

export type Row = Record<string, JS>;

/** Runs a statement. A bigint goes as BIGINT: as the HUGEINT it would be else, no rows are skipped by it. */
export function run(
  connection: DuckDBConnection,
  sql: string,
  values: Record<string, DuckDBValue>,
): Promise<DuckDBMaterializedResult> {
  const wide = Object.keys(values).filter((name) => typeof values[name] === 'bigint');
  return connection.run(sql, values, Object.fromEntries(wide.map((name) => [name, BIGINT])));
}

/** The rows of a small answer. Queries cast whole numbers to DOUBLE, so that no bigint comes back. */
export async function allRows(
  connection: DuckDBConnection,
  sql: string,
  values: Record<string, DuckDBValue> = {},
): Promise<Row[]> {
  const result = await run(connection, sql, values);
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
