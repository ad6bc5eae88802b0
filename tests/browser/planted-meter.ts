import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { repositoryRoot } from '../stack/services.ts';
import { startStack, type Stack } from '../stack/stack.ts';

// A factory in Amsterdam, 16 weeks from Monday 3 March 2025 in quarter hours, in which patterns are planted.

const QUARTER = 900_000;
const START = Date.parse('2025-03-03T00:00+01:00');
const COUNT = 16 * 7 * 96;

/** Where they are, from and to, in the meter's zone. */
export const outage = span('2025-04-08T10:00+02:00', '2025-04-08T14:00+02:00');
export const stuck = span('2025-05-14T08:00+02:00', '2025-05-14T20:00+02:00');
export const oddSunday = span('2025-06-01T02:00+02:00', '2025-06-01T05:00+02:00');
/** One course of three hours, each time at another level. */
export const cycles = [
  span('2025-03-22T09:00+01:00', '2025-03-22T12:00+01:00'),
  span('2025-04-26T13:15+02:00', '2025-04-26T16:15+02:00'),
  span('2025-05-17T07:30+02:00', '2025-05-17T10:30+02:00'),
  span('2025-06-14T16:45+02:00', '2025-06-14T19:45+02:00'),
];
const COURSE = [0, 6, 12, 3, 3, 9, 15, 9, 4, 4, 11, 2];

function span(from: string, to: string) {
  return { from: Date.parse(from), to: Date.parse(to) };
}

const isIn = (timeMs: number, { from, to }: { from: number; to: number }) => timeMs >= from && timeMs < to;

/** kWh of the quarter hour that begins then. */
function valueAt(timeMs: number, index: number): number {
  if (isIn(timeMs, outage)) return 0;
  if (isIn(timeMs, stuck)) return 17.25;
  const local = new Date(timeMs + (timeMs < Date.parse('2025-03-30T01:00Z') ? 1 : 2) * 3_600_000);
  const hour = local.getUTCHours() + local.getUTCMinutes() / 60;
  const isWorkday = local.getUTCDay() % 6 !== 0;
  const noise = ((index * 7919) % 101) / 250;
  const work = isWorkday && hour >= 7 && hour < 18 ? 12 + 6 * Math.sin(((hour - 7) / 11) * Math.PI) : 0;
  const odd = isIn(timeMs, oddSunday) ? 4 : 0;
  const which = cycles.findIndex((cycle) => isIn(timeMs, cycle));
  const step = which < 0 ? 0 : (timeMs - cycles[which]!.from) / QUARTER;
  const cycle = which < 0 ? 0 : which + COURSE[step]!;
  return Math.round((5 + noise + work + odd + cycle) * 1000) / 1000;
}

function toCsv(): string {
  const rows = Array.from({ length: COUNT }, (_, i) => {
    const stamp = new Date(START + (i + 1) * QUARTER).toISOString().slice(0, 19).replace('T', ' ');
    return `${stamp},${valueAt(START + i * QUARTER, i)}`;
  });
  return `time,meterusage\n${rows.join('\n')}\n`;
}

const description = {
  name: 'Factory, Amsterdam',
  ...{ unit: 'kWh', kind: 'energy', interval: 'PT15M', stamp: 'end', zone: 'Europe/Amsterdam' },
};

/** The three services over this meter. */
export async function startPlanted(): Promise<Stack> {
  const folder = mkdtempSync(join(tmpdir(), 'wattstream-planted-'));
  const files = { 'factory.csv': toCsv(), 'factory.meter.json': JSON.stringify(description) };
  const paths = Object.entries(files).map(([name, text]) => {
    writeFileSync(join(folder, name), text);
    return relative(repositoryRoot, join(folder, name));
  });
  const stack = await startStack(paths);
  rmSync(folder, { recursive: true });
  return stack;
}
