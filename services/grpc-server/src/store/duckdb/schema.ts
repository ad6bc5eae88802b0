import type { DuckDBConnection } from '@duckdb/node-api';
import { allRows, firstRow } from './rows.ts';

/**
 * Imports, and what each of them found where it wrote, so that it can be taken back.
 *
 * `overwritten` is a stack for each stamp: the reading itself is what the latest import wrote, the row of the
 * latest import has what lay under it, the row of the import before what lay under that. To take an import out
 * of the stack is to hand what lay under it to the next higher one, or to the reading. A write that is no
 * import ends the stack. Rows of a regular file that was all new take next to no room.
 */
const IMPORT_TABLES = `
  CREATE TABLE import (
    import_key INTEGER NOT NULL,  -- in the order in which imports came
    id VARCHAR NOT NULL,
    file VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    bytes BIGINT NOT NULL,
    at_ms DOUBLE NOT NULL,
    report_json VARCHAR NOT NULL
  );
  CREATE TABLE import_meter (
    import_key INTEGER NOT NULL,
    place INTEGER NOT NULL,       -- among the import's meters
    meter_key INTEGER NOT NULL,
    added DOUBLE NOT NULL,        -- the rest is as in WriteResult
    changed DOUBLE NOT NULL,
    unchanged DOUBLE NOT NULL,
    duplicates DOUBLE NOT NULL
  );
  CREATE TABLE overwritten (
    import_key INTEGER NOT NULL,
    meter_key INTEGER NOT NULL,
    time_ms BIGINT NOT NULL,
    existed BOOLEAN NOT NULL,     -- false: there was no reading, the rest is 0
    value DOUBLE NOT NULL,
    quality UTINYINT NOT NULL
  );`;

/** Patterns that somebody wants to ask for again. */
const SAVED_PATTERN_TABLE = `
  CREATE TABLE saved_pattern (
    name VARCHAR NOT NULL,
    json VARCHAR NOT NULL,
    saved_ms DOUBLE NOT NULL
  );`;

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
  CREATE TABLE schema_version (version INTEGER NOT NULL);
  CREATE TABLE meter (
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
    revision DOUBLE NOT NULL,
    tags VARCHAR DEFAULT '{}',    -- an object of texts, as JSON
    only_imported BOOLEAN DEFAULT false -- goes with the last import of it, unless it has other readings
  );
  CREATE TABLE reading (
    meter_key INTEGER NOT NULL,
    time_ms BIGINT NOT NULL,
    value DOUBLE NOT NULL,
    quality UTINYINT DEFAULT 0    -- index in QUALITIES; where all are the same it takes no room on disk
  );
  CREATE TABLE rollup (
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
  CREATE TABLE source_file (
    name VARCHAR NOT NULL,
    bytes BIGINT NOT NULL,
    modified_ms DOUBLE NOT NULL,
    sha256 VARCHAR NOT NULL,
    meter_key INTEGER NOT NULL,
    description VARCHAR DEFAULT '' -- what was said of the meter beside it, as JSON; empty: not known
  );
  ${IMPORT_TABLES}
  ${SAVED_PATTERN_TABLE}`;

/** Grows with each change of the tables, which `migrations` then has a step for. */
const SCHEMA_VERSION = 3;

/** What makes of the tables of a version those of the next. */
const migrations: Record<number, string> = {
  1: `
    ALTER TABLE meter ADD COLUMN tags VARCHAR DEFAULT '{}';
    ALTER TABLE meter ADD COLUMN only_imported BOOLEAN DEFAULT false;
    ALTER TABLE source_file ADD COLUMN description VARCHAR DEFAULT '';
    ALTER TABLE reading ADD COLUMN quality UTINYINT DEFAULT 0;
    CREATE TABLE schema_version (version INTEGER NOT NULL);
    ${IMPORT_TABLES}`,
  2: SAVED_PATTERN_TABLE,
};

/** The tables of version 1, which did not yet say so. */
const FIRST_TABLES = 'meter,reading,rollup,source_file';

/**
 * Makes the tables in an empty database, or brings those of an earlier version up to date, all in one step.
 * Throws if the database is of a later version or of another program.
 */
export async function prepareTables(connection: DuckDBConnection): Promise<void> {
  const found = await findVersion(connection);
  if (found === SCHEMA_VERSION) return;
  await connection.run('BEGIN');
  try {
    if (found === 0) await connection.run(TABLES);
    for (let version = found; version > 0 && version < SCHEMA_VERSION; version++) {
      await connection.run(migrations[version]!);
    }
    await connection.run('DELETE FROM schema_version');
    await connection.run('INSERT INTO schema_version VALUES ($version)', { version: SCHEMA_VERSION });
    await connection.run('COMMIT');
  } catch (error) {
    await connection.run('ROLLBACK');
    throw error;
  }
  // So that a changed table never has to be made anew from the log.
  await connection.run('CHECKPOINT');
}

/** The version of the tables; 0 where there are none. */
async function findVersion(connection: DuckDBConnection): Promise<number> {
  const rows = await allRows(
    connection,
    "SELECT table_name FROM duckdb_tables() WHERE database_name = 'store' ORDER BY table_name",
  );
  const names = rows.map((row) => row.table_name as string);
  if (names.length === 0) return 0;
  if (names.join() === FIRST_TABLES) return 1;
  if (!names.includes('schema_version')) {
    throw new Error(`is a database of another program, with the tables ${names.join(', ')}`);
  }
  const row = await firstRow(connection, 'SELECT max(version) AS version FROM schema_version');
  const version = row.version as number | null;
  if (version !== null && version <= SCHEMA_VERSION) return version;
  throw new Error(
    `has tables of version ${version}, of a later program than this one, which knows up to ${SCHEMA_VERSION}`,
  );
}
