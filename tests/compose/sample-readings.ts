import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from './source-copy.ts';

export interface MeterUsage {
  data: { timestamp: number; value: number | null }[]; // Unix seconds; null where missing
}

/** What `GET /meter-usage` has to answer for the sample data. */
export function sampleMeterUsage(): MeterUsage {
  const lines = readFileSync(join(repositoryRoot, 'data/meterusage.csv'), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1);
  const data = lines.map((line) => {
    const [stamp = '', value] = line.split(',');
    const timestamp = Date.parse(`${stamp.replace(' ', 'T')}Z`) / 1000;
    return { timestamp, value: value === 'NaN' ? null : Number(value) };
  });
  return { data };
}
