/**
 * Writes the demo's meter, a year of an invented office building: `meterusage.csv` with its description
 * `meterusage.meter.json` into data/, or into the folder that is given as the argument.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createOfficeLoad } from './office-load.mjs';
import { mulberry32 } from './random.mjs';

const QUARTER_HOUR = 900_000;
const YEAR = { from: Date.UTC(2025, 0, 1), to: Date.UTC(2026, 0, 1) };
const LOST_READING = Date.UTC(2025, 8, 11, 10, 30); // the end stamp of the one that the meter failed to send

const description = {
  name: 'Office building, London',
  unit: 'kWh',
  kind: 'energy',
  interval: 'PT15M',
  stamp: 'end',
  zone: 'Europe/London',
};

/** One line a reading: the end of its interval in UTC, and the energy used in it in kWh. */
function csvLines() {
  const loadAt = createOfficeLoad(mulberry32(2025));
  const lines = ['time,meterusage'];
  for (let start = YEAR.from; start < YEAR.to; start += QUARTER_HOUR) {
    const end = start + QUARTER_HOUR;
    const energy = loadAt(start) / 4;
    lines.push(`${toStamp(end)},${end === LOST_READING ? 'NaN' : energy.toFixed(2)}`);
  }
  return lines;
}

function toStamp(timeMs) {
  return new Date(timeMs).toISOString().slice(0, 19).replace('T', ' ');
}

const folder = resolve(process.argv[2] ?? join(import.meta.dirname, '../../data'));
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'meterusage.csv'), `${csvLines().join('\n')}\n`);
writeFileSync(join(folder, 'meterusage.meter.json'), `${JSON.stringify(description, null, 2)}\n`);
