import { formatRows } from './format-slices.ts';
import { createIsoTimeWriter } from './iso-time.ts';
import type { ReadingBatch } from './reading-batch.ts';
import { writeNumberOr, writeText } from '@wattstream/number-text';

/** `time,value` and one `2019-01-01T00:15:00Z,55.09` a line: UTC, missing is blank. */
export function formatCsv(batches: AsyncIterable<ReadingBatch>): AsyncGenerator<Buffer> {
  const writeIsoTime = createIsoTimeWriter();
  return formatRows(batches, {
    opening: 'time,value\n',
    separator: '',
    closing: '',
    writeRow(out, start, timeMs, value) {
      let at = writeIsoTime(out, start, timeMs);
      at = writeText(out, at, ',');
      at = writeNumberOr('', out, at, value);
      return writeText(out, at, '\n');
    },
  });
}
