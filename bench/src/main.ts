import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { provideBigMeter, type BigMeter } from './big-meter.ts';
import { benchChart } from './chart/chart.ts';
import { benchFindPatterns } from './find-patterns.ts';
import { benchGatewayFormats } from './gateway-formats.ts';
import { benchImport } from './import-csv.ts';
import { benchImportFormats } from './import-formats.ts';
import { benchManyClients } from './many-clients.ts';
import { benchInfluxDb } from './influxdb/influxdb.ts';
import type { Row } from './measure.ts';
import { benchPatterns } from './patterns.ts';
import { benchReadData } from './read-data.ts';
import { printRows, writeResults } from './report.ts';
import { benchScaleSeries } from './scale-series.ts';
import { benchScaleStream } from './scale-stream.ts';
import { benchSeries } from './series.ts';

const SUITES: Record<string, (folder: string) => Promise<Row[]>> = {
  'read-data': benchReadData,
  import: benchImport,
  'import-formats': benchImportFormats,
  series: benchSeries,
  'gateway-formats': benchGatewayFormats,
  'scale-series': async (folder) => benchScaleSeries(await big(folder)),
  'scale-stream': async (folder) => benchScaleStream(await big(folder), folder),
  'many-clients': benchManyClients,
  patterns: benchPatterns,
  'find-patterns': async (folder) => benchFindPatterns(await big(folder)),
  influxdb: benchInfluxDb,
  chart: async (folder) => benchChart(await big(folder)),
};

let bigMeter: Promise<BigMeter> | undefined;
/** The big meter is made once for all that measure it. */
const big = (folder: string) => (bigMeter ??= provideBigMeter(path.dirname(folder)));

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
  // Also what was measured before a bench that failed.
  printRows(rows);
}
console.log(`written to ${path.relative(process.cwd(), await writeResults(rows))}`);
