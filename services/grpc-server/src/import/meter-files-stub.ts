import type { FileEvent, FileSource, ReadOptions } from '@wattstream/meter-files';
import { RefusedFile } from '@wattstream/meter-files';

// Stands in until the real ones are merged.
export async function* readMeterFile(
  source: FileSource,
  { choices, signal }: ReadOptions,
): AsyncIterable<FileEvent> {
  const parts: Uint8Array[] = [];
  for await (const part of source.open()) parts.push(part);
  signal.throwIfAborted();
  const [header, ...lines] = Buffer.concat(parts).toString().split('\n');
  if (header?.trim() !== 'time,value')
    throw new RefusedFile({ line: 1, text: header ?? '', message: 'no header' });
  yield {
    type: 'format',
    format: {
      format: 'delimited',
      profile: null,
      encoding: 'utf-8',
      delimiter: ',',
      decimal: '.',
      words: 'stub',
    },
  };
  yield {
    type: 'series',
    series: {
      key: 'value',
      name: 'value',
      unit: choices.unit ?? 'kWh',
      kind: choices.kind ?? 'energy',
      intervalSeconds: null,
      stamp: choices.stamp ?? 'end',
      zone: choices.zone ?? 'UTC',
      tags: {},
    },
  };
  const rows = lines.filter(Boolean).map((line) => line.split(','));
  yield {
    type: 'readings',
    series: 0,
    readings: {
      timeMs: Float64Array.from(rows, ([time]) => Date.parse(`${time}Z`)),
      value: Float64Array.from(rows, ([, value], i) => {
        if (value === 'x')
          throw new RefusedFile({ line: i + 2, column: 2, text: 'x', message: 'is no number: “x”' });
        return value === '' ? NaN : Number(value);
      }),
      quality: new Uint8Array(rows.length),
      line: Uint32Array.from(rows, (_, i) => i + 2),
      decimals: 2,
    },
  };
}
