import type { DuckDBConnection } from '@duckdb/node-api';

/**
 * The tables. Missing values are NULL, so that SQL aggregates pass over them.
 *
 * No table has a key or an index: DuckDB's index on (meter, time) takes several times the memory and disk of
 * the readings themselves. Writes go through one connection, one at a time, and keep the tables free of
 * duplicates by what they delete; reads are pruned by the minima and maxima that DuckDB keeps per 122,880 rows.
 */
const TABLES = `
  CREATE TABLE IF NOT EXISTS meter (
    meter_key INTEGER NOT NULL,   -- in the order in which meters came
    id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    unit VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    interval_seconds DOUBLE,
    interval_given BOOLEAN NOT NULL, -- by a description, else inferred from the readings
    zone VARCHAR NOT NULL,
    stamp VARCHAR NOT NULL,
    readings BIGINT NOT NULL,
    missing BIGINT NOT NULL,
    first_ms BIGINT,
    last_ms BIGINT
  );
  CREATE TABLE IF NOT EXISTS reading (
    meter_key INTEGER NOT NULL,
    time_ms BIGINT NOT NULL,
    value DOUBLE
  );
  CREATE TABLE IF NOT EXISTS source_file (
    name VARCHAR NOT NULL,
    bytes BIGINT NOT NULL,
    modified_ms DOUBLE NOT NULL,
    sha256 VARCHAR NOT NULL,
    meter_key INTEGER NOT NULL
  );`;

export async function createTables(connection: DuckDBConnection): Promise<void> {
  await connection.run(TABLES);
}
