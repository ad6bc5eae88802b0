import { BIGINT, INTEGER, LIST, listValue, type DuckDBConnection } from '@duckdb/node-api';
import type { ReadingBatch, TimeRange } from '../../meter.ts';
import { inBatches, readWindows } from '../read-windows.ts';
import { readColumns } from './columns.ts';
import { timeBounds } from './time-bounds.ts';
import { collectYoung } from './young-collection.ts';

/** Columns of the table of readings that can be read as values. */
type Column = 'value' | 'quality::DOUBLE';

const selectWindow = (column: Column) => `
  SELECT time_ms::DOUBLE, ${column}
  FROM reading
  WHERE meter_key = $meter AND time_ms >= $from AND time_ms < $to
  LIMIT $limit`;

/**
 * Streams a bounded range in time order with bounded memory.
 *
 * One query over the range would have to sort all of it before its first row. Instead the range is read in
 * consecutive windows, and a window is sorted here only if late writes have left its rows in disorder. (ORDER BY
 * took eight times as long as the rest of the query.) `intervalMs` is about what lies between two readings. A batch
 * stands until the next one is asked for: its memory is used again.
 */
export async function* readReadings(
  connection: DuckDBConnection,
  meterKey: number,
  range: TimeRange,
  intervalMs: number,
  column: Column = 'value',
): AsyncGenerator<ReadingBatch> {
  const statement = await connection.prepare(selectWindow(column));
  const types = { meter: INTEGER, from: BIGINT, to: BIGINT, limit: INTEGER };
  // Two windows are in use at any time, the one that is handed out and the next: each in memory of its own.
  const memories: [Float64Array[], Float64Array[]] = [[], []];
  let turn = 0;
  const readWindow = async (window: TimeRange, limit: number): Promise<ReadingBatch> => {
    statement.bind({ meter: meterKey, ...timeBounds(window), limit }, types);
    const result = await statement.run();
    turn = 1 - turn;
    const columns = readColumns(result, memories[turn]) as [Float64Array, Float64Array];
    if (columns[0].length > (memories[turn]![0]?.length ?? 0)) memories[turn] = columns;
    collectYoung();
    return inTimeOrder({ timeMs: columns[0], value: columns[1] });
  };
  yield* inBatches(readWindows(range, intervalMs, readWindow));
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
  const [timeMs, value] = readColumns(result) as [Float64Array, Float64Array];
  return inTimeOrder({ timeMs, value });
}

function inTimeOrder(batch: ReadingBatch): ReadingBatch {
  const { timeMs, value } = batch;
  let i = 1;
  while (i < timeMs.length && timeMs[i]! > timeMs[i - 1]!) i++;
  if (i >= timeMs.length) return batch;
  const order = Uint32Array.from(timeMs.keys()).sort((a, b) => timeMs[a]! - timeMs[b]!);
  return {
    timeMs: Float64Array.from(order, (i) => timeMs[i]!),
    value: Float64Array.from(order, (i) => value[i]!),
  };
}
