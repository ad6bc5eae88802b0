import { BIGINT, INTEGER, type DuckDBConnection } from '@duckdb/node-api';
import type { ReadingBatch, TimeRange } from '../../meter.ts';
import { doubleColumns } from './columns.ts';
import { timeBounds } from './time-bounds.ts';

/** Small first, so that the first readings are on their way at once; then large, for speed. */
const FIRST_LIMIT = 4096;
const LIMIT = 65_536;

const READ_WINDOW = `
  SELECT time_ms::DOUBLE, coalesce(value, 'NaN'::DOUBLE)
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
 * is made wider, so that long gaps cost few queries. `widthMs` is the first window's width.
 */
export async function* readWindows(
  connection: DuckDBConnection,
  meterKey: number,
  { fromMs, toMs }: TimeRange,
  widthMs: number,
): AsyncGenerator<ReadingBatch> {
  const query = await connection.prepare(READ_WINDOW);
  const types = { meter: INTEGER, from: BIGINT, to: BIGINT, limit: INTEGER };
  let limit = FIRST_LIMIT;
  for (let start = fromMs; start < toMs;) {
    const end = Math.min(start + widthMs, toMs);
    query.bind({ meter: meterKey, ...timeBounds({ fromMs: start, toMs: end }), limit }, types);
    const result = await query.stream();
    let rows = 0;
    let lastMs = start;
    for (
      let chunk = await result.fetchChunk();
      chunk && chunk.rowCount > 0;
      chunk = await result.fetchChunk()
    ) {
      const [timeMs, value] = doubleColumns(chunk) as [Float64Array, Float64Array];
      rows += timeMs.length;
      lastMs = timeMs.at(-1) as number;
      yield { timeMs, value };
    }
    const full = rows === limit;
    widthMs = full ? Math.max(lastMs - start, 1) : rows * 2 < limit ? widthMs * 2 : widthMs;
    start = full ? lastMs + 1 : end;
    limit = LIMIT;
  }
}
