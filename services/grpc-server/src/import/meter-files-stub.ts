import type {
  FileEvent,
  FileSource,
  MeterReport,
  RawReadings,
  ReadOptions,
  SeriesDescription,
} from '@wattstream/meter-files';
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

export function createReadingSpool(_folder: string) {
  const all: RawReadings[][] = [];
  return {
    append(series: number, readings: RawReadings) {
      (all[series] ??= []).push(readings);
    },
    seal: () => Promise.resolve(),
    async *read(series: number) {
      yield* await Promise.resolve(all[series] ?? []);
    },
    async *readSorted(series: number) {
      yield* await Promise.resolve(all[series] ?? []);
    },
    describe: (series: number) => ({
      rows: (all[series] ?? []).reduce((n, { timeMs }) => n + timeMs.length, 0),
    }),
    remove: () => Promise.resolve(),
  };
}

export async function reportSeries(
  spool: ReturnType<typeof createReadingSpool>,
  number: number,
  { key: _key, ...series }: SeriesDescription,
  id: string,
): Promise<MeterReport> {
  const values: number[] = [];
  const times: number[] = [];
  for await (const { timeMs, value } of spool.readSorted(number)) {
    times.push(...timeMs);
    values.push(...value);
  }
  const known = values.filter((value) => !Number.isNaN(value));
  const iso = (ms: number | undefined) =>
    ms === undefined ? null : new Date(ms).toISOString().replace('.000Z', 'Z');
  return {
    id,
    ...series,
    rows: values.length,
    readings: new Set(times).size,
    missing: values.length - known.length,
    min: known.length ? Math.min(...known) : null,
    max: known.length ? Math.max(...known) : null,
    sum: known.reduce((a, b) => a + b, 0),
    first: iso(times[0]),
    last: iso(times.at(-1)),
    duplicates: 0,
    conflicts: 0,
    gaps: 0,
    quality: {
      gapList: [],
      stampsInGaps: 0,
      outOfOrder: 0,
      negative: 0,
      spikes: [],
      stuckRuns: [],
      doubleHours: [],
      registerResets: [],
      clockChangeDays: [],
      codes: {},
      overlap: null,
    },
    chart: { time: [], min: [], max: [] },
  };
}
