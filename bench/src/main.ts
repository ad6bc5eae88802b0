import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { benchImport } from './import-csv.ts';
import type { Row } from './measure.ts';
import { benchReadData } from './read-data.ts';
import { printRows, writeResults } from './report.ts';
import { benchSeries } from './series.ts';

const SUITES: Record<string, (folder: string) => Promise<Row[]>> = {
  'read-data': benchReadData,
  import: benchImport,
  series: benchSeries,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in SUITES));
if (unknown.length > 0) {
  console.error(`there is no bench ${unknown.join(', ')} (expected ${Object.keys(SUITES).join(', ')})`);
  process.exit(1);
}

const folder = await mkdtemp(path.join(tmpdir(), 'wattstream-bench-'));
const rows: Row[] = [];
try {
  for (const [name, suite] of Object.entries(SUITES)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    console.log(`${name} …`);
    rows.push(...(await suite(path.join(folder, name))));
  }
} finally {
  await rm(folder, { recursive: true });
}
printRows(rows);
console.log(`written to ${path.relative(process.cwd(), await writeResults(rows))}`);
