import { BIGINT, INTEGER, type DuckDBConnection } from '@duckdb/node-api';
import type { ReadingBatch, TimeRange } from '../../meter.ts';
import { readColumns } from './columns.ts';
import { timeBounds } from './time-bounds.ts';

/** Small first, so that the first readings are on their way at once; then large, for speed. */
const FIRST_LIMIT = 4096;
const LIMIT = 65_536;

const READ_WINDOW = `
  SELECT time_ms::DOUBLE, value
  FROM reading
  WHERE meter_key = $meter AND time_ms >= $from AND time_ms < $to
  ORDER BY time_ms
  LIMIT $limit`;

/**
 * Streams a bounded range in time order with bounded memory.
 *
 * One query over the range would have to sort all of it before its first row. Instead the range is read in
 * consecutive windows, each sorted on its own and limited in rows. Where a window turns out to hold more than
 * the limit the next one starts behind the last row read and is made narrower; where it holds few the next one
 * is made wider, so that long gaps cost few queries. `intervalMs` is about what lies between two readings.
 */
export async function* readWindows(
  connection: DuckDBConnection,
  meterKey: number,
  { fromMs, toMs }: TimeRange,
  intervalMs: number,
): AsyncGenerator<ReadingBatch> {
  const query = await connection.prepare(READ_WINDOW);
  const types = { meter: INTEGER, from: BIGINT, to: BIGINT, limit: INTEGER };
  let limit = FIRST_LIMIT;
  let widthMs = limit * intervalMs;
  for (let start = fromMs; start < toMs;) {
    const end = Math.min(start + widthMs, toMs);
    query.bind({ meter: meterKey, ...timeBounds({ fromMs: start, toMs: end }), limit }, types);
    const [timeMs, value] = (await readColumns(await query.run())) as [Float64Array, Float64Array];
    const rows = timeMs.length;
    if (rows > 0) yield { timeMs, value };
    const isFull = rows === limit;
    start = isFull ? timeMs[rows - 1]! + 1 : end;
    if (limit < LIMIT) [limit, widthMs] = [LIMIT, (widthMs / limit) * LIMIT];
    else if (isFull) widthMs = Math.max(timeMs[rows - 1]! - timeMs[0]! + 1, 1);
    else if (rows * 2 < limit) widthMs *= 2;
  }
}
