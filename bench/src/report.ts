import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import path from 'node:path';
import type { Row } from './measure.ts';

const RESULTS = path.join(import.meta.dirname, '../results');

export function printRows(rows: readonly Row[]): void {
  console.table(
    rows.map(({ name, reference, unit, subject, referenceValue, ratio, target }) => ({
      name,
      [`figure`]: `${toText(subject)} ${unit}`,
      reference: `${toText(referenceValue)} ${unit}: ${reference}`,
      ratio: toText(ratio),
      target: target ?? '',
    })),
  );
}

/** Three significant digits, thousands apart. */
function toText(value: number): string {
  return value.toLocaleString('en', { maximumSignificantDigits: 3 });
}

/** Writes the rows beside what they were measured on; returns the file. */
export async function writeResults(rows: readonly Row[]): Promise<string> {
  const machine = { node: process.version, cpu: cpus()[0]?.model, cores: cpus().length };
  const file = path.join(RESULTS, 'latest.json');
  await mkdir(RESULTS, { recursive: true });
  await writeFile(file, `${JSON.stringify({ at: new Date().toISOString(), machine, rows }, null, 2)}\n`);
  return file;
}
