import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const QUARTER_HOUR = 900_000;

interface Reading {
  timeMs: number; // end of the interval
  value: number; // kWh in the interval, NaN where missing
}

function readReadings(): Reading[] {
  const [header, ...lines] = readFileSync(join(root, 'data/meterusage.csv'), 'utf8').trimEnd().split('\n');
  expect(header).toBe('time,meterusage');
  return lines.map((line) => {
    const [stamp = '', value] = line.split(',');
    return { timeMs: Date.parse(`${stamp.replace(' ', 'T')}Z`), value: Number(value) };
  });
}

/** The mean energy in kWh of the quarter hours that end at a UTC time of day, on the Tuesdays of some months. */
function meanOnTuesdays(readings: Reading[], months: number[], endsAt: string): number {
  const values = readings.flatMap(({ timeMs, value }) => {
    const end = new Date(timeMs);
    const fits =
      end.getUTCDay() === 2 &&
      months.includes(end.getUTCMonth() + 1) &&
      end.toISOString().includes(`T${endsAt}`);
    return fits ? [value] : [];
  });
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

describe('the sample data', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'wattstream-sample-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is what its script writes, byte for byte', () => {
    execFileSync(process.execPath, [join(root, 'scripts/sample-data/make-sample-data.mjs'), folder]);
    for (const file of ['meterusage.csv', 'meterusage.meter.json']) {
      const committed = readFileSync(join(root, 'data', file));
      expect(readFileSync(join(folder, file)).equals(committed), file).toBe(true);
    }
  });

  it('has every quarter of an hour of 2025, stamped at its end', () => {
    const readings = readReadings();
    const first = Date.UTC(2025, 0, 1, 0, 15);
    expect(readings).toHaveLength(35_040);
    expect(readings.every(({ timeMs }, index) => timeMs === first + index * QUARTER_HOUR)).toBe(true);
    expect(readings.at(-1)?.timeMs).toBe(Date.UTC(2026, 0, 1));
  });

  it('lacks one value, on a working morning', () => {
    const missing = readReadings().filter(({ value }) => Number.isNaN(value));
    expect(missing.map(({ timeMs }) => new Date(timeMs).toISOString())).toEqual(['2025-09-11T10:30:00.000Z']);
  });

  it('follows the clocks of London: an hour earlier in UTC from the end of March', () => {
    const readings = readReadings();
    const beforeChange = meanOnTuesdays(readings, [2, 3], '08:00');
    const afterChange = meanOnTuesdays(readings, [4, 5], '07:00');
    expect(afterChange / beforeChange).toBeGreaterThan(0.8);
    expect(meanOnTuesdays(readings, [2, 3], '07:00') / afterChange).toBeLessThan(0.75);
  });

  it('has its peak demand in the test of the chillers, between two quiet hours', () => {
    const readings = readReadings();
    const peak = readings.reduce((best, reading) => (reading.value > best.value ? reading : best));
    expect(new Date(peak.timeMs).toISOString()).toBe('2025-05-17T10:15:00.000Z');
    const hourBefore = readings.find(({ timeMs }) => timeMs === peak.timeMs - 4 * QUARTER_HOUR);
    expect(hourBefore?.value).toBeLessThan(peak.value / 3);
  });
});
