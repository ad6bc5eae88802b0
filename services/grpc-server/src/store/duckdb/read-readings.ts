import { BIGINT, INTEGER, LIST, listValue, type DuckDBConnection } from '@duckdb/node-api';
import type { ReadingBatch, TimeRange } from '../../meter.ts';
import { readColumns } from './columns.ts';
import { timeBounds } from './time-bounds.ts';

/** Readings a batch: small first, so that the first are on their way at once; then large, for speed. */
const FIRST_BATCH = 4096;
const BATCH = 65_536;
/** A window that holds so many batches was too wide, and is read again as narrower ones. */
const MOST_BATCHES = 4;
/** How much wider the next window is at most. */
const GROWTH = 32;

const READ_WINDOW = `
  SELECT time_ms::DOUBLE, value
  FROM reading
  WHERE meter_key = $meter AND time_ms >= $from AND time_ms < $to
  LIMIT $limit`;

/**
 * Streams a bounded range in time order with bounded memory.
 *
 * One query over the range would have to sort all of it before its first row. Instead the range is read in
 * consecutive windows, as wide as a batch is likely to be, and a window is sorted here only if late writes have
 * left its rows in disorder. (ORDER BY took eight times as long as the rest of the query.) `intervalMs` is about
 * what lies between two readings.
 */
export async function* readWindows(
  connection: DuckDBConnection,
  meterKey: number,
  { fromMs, toMs }: TimeRange,
  intervalMs: number,
): AsyncGenerator<ReadingBatch> {
  const query = await connection.prepare(READ_WINDOW);
  const types = { meter: INTEGER, from: BIGINT, to: BIGINT, limit: INTEGER };
  const limit = MOST_BATCHES * BATCH;
  let batchSize = FIRST_BATCH;
  let widthMs = Math.max(batchSize * intervalMs, 1);
  for (let start = fromMs; start < toMs;) {
    const end = Math.min(start + widthMs, toMs);
    query.bind({ meter: meterKey, ...timeBounds({ fromMs: start, toMs: end }), limit }, types);
    const [timeMs, value] = (await readColumns(await query.run())) as [Float64Array, Float64Array];
    if (timeMs.length === limit) {
      widthMs = Math.ceil(widthMs / MOST_BATCHES);
      continue;
    }
    yield* inBatches(inTimeOrder({ timeMs, value }), batchSize);
    start = end;
    batchSize = BATCH;
    // Towards one batch a window, over a gap wider and wider.
    widthMs = Math.max(Math.floor(widthMs * Math.min(BATCH / (timeMs.length + 1), GROWTH)), 1);
  }
}

/** The readings at some instants. */
export async function readReadingsAt(
  connection: DuckDBConnection,
  meterKey: number,
  timesMs: Float64Array,
): Promise<ReadingBatch> {
  if (timesMs.length === 0) return { timeMs: new Float64Array(), value: new Float64Array() };
  const result = await connection.run(
    `SELECT time_ms::DOUBLE, value FROM reading
     WHERE meter_key = $meter AND time_ms IN (SELECT unnest($times))`,
    { meter: meterKey, times: listValue(Array.from(timesMs, BigInt)) },
    { meter: INTEGER, times: LIST(BIGINT) },
  );
  const [timeMs, value] = (await readColumns(result)) as [Float64Array, Float64Array];
  return inTimeOrder({ timeMs, value });
}

function inTimeOrder(batch: ReadingBatch): ReadingBatch {
  const { timeMs, value } = batch;
  if (timeMs.every((t, i) => i === 0 || t > timeMs[i - 1]!)) return batch;
  const order = Uint32Array.from(timeMs.keys()).sort((a, b) => timeMs[a]! - timeMs[b]!);
  return {
    timeMs: Float64Array.from(order, (i) => timeMs[i]!),
    value: Float64Array.from(order, (i) => value[i]!),
  };
}

function* inBatches({ timeMs, value }: ReadingBatch, size: number): Generator<ReadingBatch> {
  for (let start = 0; start < timeMs.length; start += size) {
    yield { timeMs: timeMs.subarray(start, start + size), value: value.subarray(start, start + size) };
  }
}
