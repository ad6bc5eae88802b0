import type { DuckDBConnection } from '@duckdb/node-api';

/**
 * The tables. A missing value is NaN, as it is everywhere else.
 *
 * No table has a key or an index: DuckDB's index on (meter, time) takes several times the memory and disk of
 * the readings themselves. Writes go through one connection, one at a time, and keep the tables free of
 * duplicates by what they delete; reads are pruned by the minima and maxima that DuckDB keeps per 122,880 rows.
 *
 * Columns that are moved in bulk as JavaScript's own arrays are DOUBLE without NULL (see columns.ts).
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
    last_ms BIGINT,
    finest_rollup_ms DOUBLE,      -- the finest level there are rollups of; NULL: of none
    revision DOUBLE NOT NULL
  );
  CREATE TABLE IF NOT EXISTS reading (
    meter_key INTEGER NOT NULL,
    time_ms BIGINT NOT NULL,
    value DOUBLE NOT NULL
  );
  CREATE TABLE IF NOT EXISTS rollup (
    meter_key DOUBLE NOT NULL,
    level_ms DOUBLE NOT NULL,     -- width of the bucket
    time_ms DOUBLE NOT NULL,      -- its start; the rest is as in Buckets
    count DOUBLE NOT NULL,
    missing DOUBLE NOT NULL,
    sum DOUBLE NOT NULL,
    min DOUBLE NOT NULL,
    max DOUBLE NOT NULL,
    first DOUBLE NOT NULL,
    last DOUBLE NOT NULL,
    min_time_ms DOUBLE NOT NULL,
    max_time_ms DOUBLE NOT NULL
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
