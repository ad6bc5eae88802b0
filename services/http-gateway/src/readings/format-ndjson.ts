import { enclose, type ReadingBatch } from './reading-batch.ts';

/** One `{"time":1546301700000,"value":55.09}` a line: epoch ms, missing is null. */
export function formatNdjson(batches: AsyncIterable<ReadingBatch>): AsyncGenerator<string> {
  return enclose('', batches, formatLines);
}

function formatLines({ timeMs, value }: ReadingBatch): string {
  let lines = '';
  for (let i = 0; i < timeMs.length; i++) {
    const reading = value[i] as number;
    lines += `{"time":${timeMs[i]},"value":${Number.isFinite(reading) ? reading : 'null'}}\n`;
  }
  return lines;
}
