import type { DuckDBConnection } from '@duckdb/node-api';
import { firstRow } from './rows.ts';
import type { StagedReadings } from './stage-readings.ts';
import { stagedBounds } from './time-bounds.ts';

/** How many stamps of the staged readings a meter has. */
export interface Matches {
  matched: number;
  /** Of the matched, those that the meter has no value at. */
  matchedMissing: number;
  /** Of the matched, those with the same value and quality. */
  unchanged: number;
}

export const NO_MATCHES: Matches = { matched: 0, matchedMissing: 0, unchanged: 0 };

/** Compares what lies in `incoming` with the readings of a meter. */
export async function compareWithStored(
  connection: DuckDBConnection,
  meterKey: number,
  staged: StagedReadings,
): Promise<Matches> {
  const row = await firstRow(
    connection,
    // NaN is equal to NaN here, and to nothing else.
    `SELECT
       count(*)::DOUBLE AS matched,
       count(*) FILTER (isnan(reading.value))::DOUBLE AS "matchedMissing",
       count(*) FILTER (reading.value = incoming.value AND reading.quality = incoming.quality)::DOUBLE
         AS unchanged
     FROM reading JOIN incoming ON reading.time_ms = incoming.time_ms::BIGINT
     WHERE meter_key = $meterKey AND reading.time_ms >= $from AND reading.time_ms < $to`,
    { meterKey, ...stagedBounds(staged) },
  );
  return row as unknown as Matches;
}
