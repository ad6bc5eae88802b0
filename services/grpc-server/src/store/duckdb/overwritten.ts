import type { DuckDBConnection } from '@duckdb/node-api';
import { firstRow, run } from './rows.ts';
import type { StagedReadings } from './stage-readings.ts';
import { stagedBounds } from './time-bounds.ts';

// The table `overwritten`: what each import found where it wrote (see schema.ts). All of this is done inside a
// transaction that the caller began.

/** Keeps what a meter has at the stamps of `incoming`, which the import is about to write. */
export async function keepOverwritten(
  connection: DuckDBConnection,
  importKey: number,
  meterKey: number,
  staged: StagedReadings,
  isAllNew: boolean,
): Promise<void> {
  if (isAllNew) {
    await connection.run(
      'INSERT INTO overwritten SELECT $importKey, $meterKey, time_ms::BIGINT, false, 0, 0 FROM incoming',
      { importKey, meterKey },
    );
    return;
  }
  await run(
    connection,
    `INSERT INTO overwritten
     SELECT $importKey, $meterKey, incoming.time_ms::BIGINT,
       stored.time_ms IS NOT NULL, coalesce(stored.value, 0), coalesce(stored.quality, 0)
     FROM incoming LEFT JOIN (
       FROM reading WHERE meter_key = $meterKey AND time_ms >= $from AND time_ms < $to
     ) stored ON stored.time_ms = incoming.time_ms::BIGINT
     ORDER BY incoming.time_ms`,
    { importKey, meterKey, ...stagedBounds(staged) },
  );
}

/** After a write that is no import: no import can be taken back at its stamps, those of `incoming`, or at any. */
export async function forgetOverwritten(
  connection: DuckDBConnection,
  meterKey: number,
  stamps: StagedReadings | 'all',
): Promise<void> {
  if (stamps === 'all') {
    await connection.run('DELETE FROM overwritten WHERE meter_key = $meterKey', { meterKey });
    return;
  }
  await run(
    connection,
    `DELETE FROM overwritten
     WHERE meter_key = $meterKey AND time_ms >= $from AND time_ms < $to
       AND time_ms IN (SELECT time_ms::BIGINT FROM incoming)`,
    { meterKey, ...stagedBounds(stamps) },
  );
}

export async function dropOverwritten(connection: DuckDBConnection, importKey: number): Promise<void> {
  await connection.run('DELETE FROM overwritten WHERE import_key = $importKey', { importKey });
}

/**
 * Takes an import out of the stacks of a meter's stamps. What lay under it goes to the next higher import where
 * there is one, else to the readings. The stamps of the readings that it touched then lie in `incoming`.
 * Resolves to how many of them lost their reading, and how many got another.
 */
export async function takeBack(
  connection: DuckDBConnection,
  importKey: number,
  meterKey: number,
): Promise<{ removed: number; restored: number }> {
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE taken AS
     SELECT mine.time_ms, any_value(mine.existed) AS existed, any_value(mine.value) AS value,
       any_value(mine.quality) AS quality, min(higher.import_key) AS higher_key
     FROM overwritten mine LEFT JOIN overwritten higher
       ON higher.meter_key = $meterKey AND higher.time_ms = mine.time_ms AND higher.import_key > $importKey
     WHERE mine.import_key = $importKey AND mine.meter_key = $meterKey
     GROUP BY mine.time_ms ORDER BY mine.time_ms`,
    { importKey, meterKey },
  );
  await connection.run(
    `UPDATE overwritten SET existed = taken.existed, value = taken.value, quality = taken.quality
     FROM taken
     WHERE overwritten.meter_key = $meterKey AND overwritten.import_key = taken.higher_key
       AND overwritten.time_ms = taken.time_ms`,
    { meterKey },
  );
  await connection.run('DELETE FROM taken WHERE higher_key IS NOT NULL');
  await connection.run(
    'DELETE FROM reading WHERE meter_key = $meterKey AND time_ms IN (SELECT time_ms FROM taken)',
    { meterKey },
  );
  await connection.run(
    'INSERT INTO reading SELECT $meterKey, time_ms, value, quality FROM taken WHERE existed ORDER BY time_ms',
    { meterKey },
  );
  await connection.run(
    'CREATE OR REPLACE TEMP TABLE incoming AS SELECT time_ms::DOUBLE AS time_ms FROM taken',
  );
  const counts = await firstRow(
    connection,
    `SELECT count(*) FILTER (NOT existed)::DOUBLE AS removed, count(*) FILTER (existed)::DOUBLE AS restored
     FROM taken`,
  );
  await connection.run('DROP TABLE taken');
  return counts as { removed: number; restored: number };
}
