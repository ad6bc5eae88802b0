import { BIGINT, INTEGER, type DuckDBConnection } from '@duckdb/node-api';
import { spacingMsOf, type QualityStretch, type TimeRange } from '../../meter.ts';
import type { MeterRow } from './meter-rows.ts';
import { readWindows } from './read-readings.ts';
import { timeBounds } from './time-bounds.ts';

/** The stretches of a range whose quality is stated; streams over the readings between the first and the last. */
export async function readQualities(
  connection: DuckDBConnection,
  { meterKey, meter }: MeterRow,
  range: TimeRange,
): Promise<QualityStretch[]> {
  const stated = await findStated(connection, meterKey, range);
  if (stated === undefined) return [];
  const stretches: QualityStretch[] = [];
  let last: QualityStretch = { fromMs: NaN, toMs: NaN, quality: NaN, readings: 0 };
  const windows = readWindows(connection, meterKey, stated, spacingMsOf(meter), 'quality::DOUBLE');
  for await (const { timeMs, value: quality } of windows) {
    for (let i = 0; i < timeMs.length; i++) {
      const stamp = timeMs[i]!;
      if (last.quality !== quality[i]) {
        last = { fromMs: stamp, toMs: stamp, quality: quality[i]!, readings: 0 };
        if (last.quality !== 0) stretches.push(last);
      }
      last.toMs = stamp + 1;
      last.readings++;
    }
  }
  return stretches;
}

/** The range from the first to the last reading whose quality is stated. Most meters have none, which costs little. */
async function findStated(
  connection: DuckDBConnection,
  meterKey: number,
  range: TimeRange,
): Promise<TimeRange | undefined> {
  const result = await connection.run(
    `SELECT min(time_ms)::DOUBLE AS "fromMs", max(time_ms)::DOUBLE + 1 AS "toMs" FROM reading
     WHERE meter_key = $meter AND time_ms >= $from AND time_ms < $to AND quality <> 0`,
    { meter: meterKey, ...timeBounds(range) },
    { meter: INTEGER, from: BIGINT, to: BIGINT },
  );
  const [row] = await result.getRowObjectsJS();
  const { fromMs, toMs } = row as { fromMs: number | null; toMs: number | null };
  return fromMs === null || toMs === null ? undefined : { fromMs, toMs };
}
