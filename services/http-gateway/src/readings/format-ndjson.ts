import { formatRows } from './format-slices.ts';
import type { ReadingBatch } from './reading-batch.ts';
import { writeInteger, writeNumberOr, writeText } from '@wattstream/number-text';

/** One `{"time":1546301700000,"value":55.09}` a line: epoch ms, missing is null. */
export function formatNdjson(batches: AsyncIterable<ReadingBatch>): AsyncGenerator<Buffer> {
  return formatRows(batches, { opening: '', separator: '', closing: '', writeRow });
}

function writeRow(out: Uint8Array, start: number, timeMs: number, value: number): number {
  let at = writeText(out, start, '{"time":');
  at = writeInteger(out, at, timeMs);
  at = writeText(out, at, ',"value":');
  at = writeNumberOr('null', out, at, value);
  return writeText(out, at, '}\n');
}
