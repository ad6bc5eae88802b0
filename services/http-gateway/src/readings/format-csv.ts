import { createIsoTimeFormat } from './iso-time.ts';
import { enclose, type ReadingBatch } from './reading-batch.ts';

/** `time,value` and one `2019-01-01T00:15:00Z,55.09` a line: UTC, missing is blank. */
export function formatCsv(batches: AsyncIterable<ReadingBatch>): AsyncGenerator<string> {
  const toIsoTime = createIsoTimeFormat();
  return enclose('time,value\n', batches, ({ timeMs, value }) => {
    let lines = '';
    for (let i = 0; i < timeMs.length; i++) {
      const reading = value[i] as number;
      lines += `${toIsoTime(timeMs[i] as number)},${Number.isFinite(reading) ? reading : ''}\n`;
    }
    return lines;
  });
}
