import { formatRows } from './format-slices.ts';
import type { ReadingBatch } from './reading-batch.ts';
import { writeInteger, writeNumberOr, writeText } from '@wattstream/number-text';

/**
 * `{"data":[{"timestamp":1546301700,"value":55.09},…]}`: Unix seconds, missing is null. A reading that was stamped
 * within a second has the second it lies in.
 */
export function formatMeterUsage(batches: AsyncIterable<ReadingBatch>): AsyncGenerator<Buffer> {
  return formatRows(batches, { opening: '{"data":[', separator: ',', closing: ']}', writeRow });
}

function writeRow(out: Uint8Array, start: number, timeMs: number, value: number): number {
  let at = writeText(out, start, ',{"timestamp":');
  at = writeInteger(out, at, Math.floor(timeMs / 1000));
  at = writeText(out, at, ',"value":');
  at = writeNumberOr('null', out, at, value);
  return writeText(out, at, '}');
}
