import { parse } from 'csv-parse';
import { createReadStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { readReadingsCsv } from '../../services/grpc-server/src/import/readings-csv.ts';
import { DuckDbMeterStore } from '../../services/grpc-server/src/store/duckdb/duckdb-meter-store.ts';
import { inTurn, median, millisecondsOf, toRow, type Row } from './measure.ts';
import { writeMeterFile } from './sample-files.ts';

const READINGS = 1_000_000;
const ROUNDS = 3;

/** From CSV file to durably stored readings, against a loop that does nothing with the rows of csv-parse. */
export async function benchImport(folder: string): Promise<Row[]> {
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, 'meter.csv');
  await writeMeterFile(file, READINGS, 60_000);
  const figures = await inTurn(
    ROUNDS,
    () => millisecondsOf(() => importFile(file, path.join(folder, 'readings.duckdb'))),
    () => millisecondsOf(() => parseBare(file)),
  );
  const megabytes = (await stat(file)).size / 1e6;
  console.log(`import: ${READINGS.toLocaleString('en')} readings, ${megabytes.toFixed(0)} MB`);
  return [
    toRow(
      {
        name: 'CSV import into DuckDB, rate',
        reference: 'bare csv-parse loop over the same file',
        unit: 'rows/s',
        target: '≥ 0.8',
      },
      (1000 * READINGS) / median(figures.subject),
      (1000 * READINGS) / median(figures.reference),
    ),
  ];
}

async function importFile(file: string, database: string): Promise<void> {
  await rm(database, { force: true });
  const store = await DuckDbMeterStore.open({ path: database, memoryMb: 256 });
  const description = {
    id: 'meter',
    name: 'Meter',
    unit: 'kWh',
    zone: 'UTC',
    intervalSeconds: null,
    tags: {},
  };
  const { added } = await store.writeReadings(
    { ...description, kind: 'energy', stamp: 'end', tags: {} },
    readReadingsCsv(file),
    { replace: true },
  );
  await store.close();
  if (added !== READINGS) throw new Error(`${added} readings were stored, not ${READINGS}`);
}

async function parseBare(file: string): Promise<void> {
  let rows = 0;
  for await (const _row of createReadStream(file).pipe(parse())) rows++;
  if (rows !== READINGS + 1) throw new Error(`${rows} rows came, not ${READINGS + 1}`);
}
