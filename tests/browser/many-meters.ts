import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { Page } from 'playwright-core';
import { repositoryRoot } from '../stack/services.ts';
import { sampleFiles, startStack, type Stack } from '../stack/stack.ts';

// Meters for the tests of what is done with several: each by its description and its readings of two days.

interface SampleMeter {
  name: string;
  unit: string;
  kind: 'energy' | 'power';
  interval: string;
  tags: Record<string, string>;
  value: (index: number) => number; // NaN: missing
}

const quarter = { unit: 'kWh', kind: 'energy', interval: 'PT15M' } as const;
const utrecht = (building: string) => ({ site: 'Utrecht', building });

export const meters: Record<string, SampleMeter> = {
  north: {
    ...quarter,
    name: 'Noord, hoofdmeter',
    tags: utrecht('A'),
    value: (i) => (i === 100 ? NaN : 10 + (i % 7) / 4),
  },
  south: {
    ...quarter,
    name: 'Zuid',
    unit: 'Wh',
    tags: utrecht('B'),
    value: (i) => 3000 + ((i * 37) % 1000),
  },
  east: { ...quarter, name: 'Oost', tags: utrecht('A'), value: (i) => 5 + (i % 4) },
  boiler: {
    name: 'Ketel',
    unit: 'kW',
    kind: 'power',
    interval: 'PT15M',
    tags: { site: 'Delft', utility: 'heat' },
    value: (i) => 40 + (i % 10),
  },
  hourly: { ...quarter, name: 'Per uur', interval: 'PT1H', tags: { site: 'Delft' }, value: (i) => 20 + i },
};

const FIRST_MS = Date.parse('2025-03-03T00:00Z');
const SPAN_MS = 2 * 86_400_000;

/** Stamps, at the ends of intervals from 3 March 2025 UTC, and values as they are in the file. */
export function readingsOf(id: string): { endMs: number; value: number }[] {
  const { interval, value } = meters[id]!;
  const intervalMs = interval === 'PT1H' ? 3_600_000 : 900_000;
  return Array.from({ length: SPAN_MS / intervalMs }, (_, i) => ({
    endMs: FIRST_MS + (i + 1) * intervalMs,
    value: value(i),
  }));
}

/** The three services over these meters and the sample data. */
export async function startManyMeters(): Promise<Stack> {
  const folder = mkdtempSync(join(tmpdir(), 'wattstream-meters-'));
  const paths: string[] = [];
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    paths.push(relative(repositoryRoot, join(folder, name)));
  };
  for (const [id, { value: _, ...description }] of Object.entries(meters)) {
    write(`${id}.csv`, toCsv(readingsOf(id)));
    write(`${id}.meter.json`, JSON.stringify({ ...description, stamp: 'end', zone: 'Europe/Amsterdam' }));
  }
  const stack = await startStack([...sampleFiles, ...paths]);
  rmSync(folder, { recursive: true });
  return stack;
}

function toCsv(readings: { endMs: number; value: number }[]): string {
  const rows = readings.map(({ endMs, value }) => {
    const stamp = new Date(endMs).toISOString().slice(0, 19).replace('T', ' ');
    return `${stamp},${Number.isNaN(value) ? '' : value}`;
  });
  return `time,meterusage\n${rows.join('\n')}\n`;
}

/** Lets the page find as many more meters in its list, each with a serial number. */
export async function listMore(page: Page, count: number): Promise<void> {
  await page.route('**/api/meters', async (route) => {
    const response = await route.fetch();
    const { meters: listed } = (await response.json()) as { meters: object[] };
    const more = Array.from({ length: count }, (_, i) => ({
      ...listed[0],
      id: `flat-${i}`,
      name: `Apartment ${i}`,
      tags: { site: 'Leiden', serial: `S${i}` },
      isDefault: false,
    }));
    await route.fulfill({ response, json: { meters: [...listed, ...more] } });
  });
}
