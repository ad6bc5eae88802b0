import type { DuckDBConnection } from '@duckdb/node-api';
import { ServiceError } from '../../errors.ts';
import type { SavedPattern } from '../meter-store.ts';
import { allRows, run } from './rows.ts';

/** To be run in a transaction. */
export async function savePattern(
  connection: DuckDBConnection,
  { name, json, savedMs }: SavedPattern,
): Promise<void> {
  await run(connection, 'DELETE FROM saved_pattern WHERE name = $name', { name });
  const row = { name, json, savedMs };
  await run(connection, 'INSERT INTO saved_pattern VALUES ($name, $json, $savedMs)', row);
}

/** Ordered by name. */
export async function listPatterns(connection: DuckDBConnection): Promise<SavedPattern[]> {
  const sql = 'SELECT name, json, saved_ms AS "savedMs" FROM saved_pattern ORDER BY name';
  return (await allRows(connection, sql)) as unknown as SavedPattern[];
}

/** Throws NOT_FOUND. */
export async function deletePattern(connection: DuckDBConnection, name: string): Promise<void> {
  const sql = 'DELETE FROM saved_pattern WHERE name = $name RETURNING name';
  if ((await allRows(connection, sql, { name })).length === 0) throw noPattern(name);
}

function noPattern(name: string): ServiceError {
  return new ServiceError('NOT_FOUND', `name: there is no pattern ${JSON.stringify(name)}`);
}
