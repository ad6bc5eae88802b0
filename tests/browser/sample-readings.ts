import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../stack/services.ts';

// Counts the sample data anew, from its file: what the page shows is held against it.
const lines = readFileSync(join(repositoryRoot, 'data/meterusage.csv'), 'utf8').trimEnd().split('\n');

export interface Reading {
  endMs: number; // of its quarter of an hour
  value: number; // kWh, NaN: missing
}

export const readings: Reading[] = lines.slice(1).map((line) => {
  const [stamp = '', value] = line.split(',');
  return { endMs: Date.parse(`${stamp.replace(' ', 'T')}Z`), value: Number(value) };
});

/** The readings whose quarters of an hour lie in a range of time. */
export function readingsIn(from: string, to: string): Reading[] {
  return readings.filter(({ endMs }) => endMs > Date.parse(from) && endMs <= Date.parse(to));
}

export function figuresOf(some: Reading[]) {
  const valued = some.filter(({ value }) => !Number.isNaN(value));
  const total = valued.reduce((sum, { value }) => sum + value, 0);
  return {
    count: some.length,
    missing: some.length - valued.length,
    total,
    mean: total / valued.length,
    peak: valued.reduce((best, reading) => (reading.value > best.value ? reading : best)),
    lowest: valued.reduce((best, reading) => (reading.value < best.value ? reading : best)),
  };
}

/** The readings of each period of London's calendar by its name, such as "May 2025" of its month and year. */
export function readingsPer(fields: Intl.DateTimeFormatOptions, some = readings): Map<string, Reading[]> {
  const format = new Intl.DateTimeFormat('en-GB', { ...fields, timeZone: 'Europe/London' });
  const periods = new Map<string, Reading[]>();
  for (const reading of some) {
    // The quarter of an hour that ends at midnight is of the day before.
    const name = format.format(reading.endMs - 1).replace(',', '');
    periods.set(name, [...(periods.get(name) ?? []), reading]);
  }
  return periods;
}

/** As the page writes numbers: "1,293,792.25", at most two decimals. */
export function numberText(value: number): string {
  return new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 }).format(value);
}

/** The same building again, but of four days in March nothing was recorded. */
export const workshopGap = { from: '2025-03-10T00:00Z', to: '2025-03-14T00:00Z' };
export const workshopMeter = {
  name: 'Workshop, Lord Howe Island',
  unit: 'kWh',
  kind: 'energy',
  interval: 'PT15M',
  stamp: 'end',
  zone: 'Australia/Lord_Howe',
};

export function workshopCsv(): string {
  const [from, to] = [workshopGap.from.slice(0, 10), workshopGap.to.slice(0, 10)];
  return `${lines.filter((line) => !(line >= from && line < to)).join('\n')}\n`;
}
