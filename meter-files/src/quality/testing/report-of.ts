import { tmpdir } from 'node:os';
import type { RawReadings, SeriesDescription } from '../../model.ts';
import type { MeterReport } from '../../report.ts';
import { createReadingSpool } from '../../spool/reading-spool.ts';
import { reportSeries } from '../meter-report.ts';

export interface Row {
  timeMs: number;
  /** NaN where missing. */
  value: number;
  /** Index in QUALITIES. */
  quality?: number;
}

export const SERIES: SeriesDescription = {
  key: 'main',
  name: 'Main',
  unit: 'kWh',
  kind: 'energy',
  intervalSeconds: null,
  stamp: 'start',
  zone: 'UTC',
  tags: {},
};

/** The report of rows in the order that a file would have them. */
export async function reportOf(
  rows: Row[],
  { decimals = 3, ...series }: Partial<SeriesDescription> & { decimals?: number } = {},
): Promise<MeterReport> {
  const spool = createReadingSpool(tmpdir(), { counts: 'last value' });
  await spool.append(0, toReadings(rows, decimals));
  await spool.seal();
  const report = await reportSeries({ ...SERIES, ...series }, spool, 0, { id: 'main' });
  await spool.remove();
  return report;
}

export function toReadings(rows: Row[], decimals: number): RawReadings {
  return {
    timeMs: Float64Array.from(rows, ({ timeMs }) => timeMs),
    value: Float64Array.from(rows, ({ value }) => value),
    quality: Uint8Array.from(rows, ({ quality }) => quality ?? 0),
    line: Uint32Array.from(rows, (_, row) => row + 1),
    decimals,
  };
}
