import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALL_TIME } from '../../meter.ts';
import { batchOf, collect, OFFICE, type Reading } from '../testing/generated-readings.ts';
import { testImportsConformance } from '../testing/imports-conformance.ts';
import { testMeterStoreConformance } from '../testing/meter-store-conformance.ts';
import { testQualitiesConformance } from '../testing/qualities-conformance.ts';
import { testSavedPatternsConformance } from '../testing/saved-patterns-conformance.ts';
import { testSumsConformance } from '../testing/sums-conformance.ts';
import { testTotalsConformance } from '../testing/totals-conformance.ts';
import { DuckDbMeterStore } from './duckdb-meter-store.ts';

let folder: string;
let files = 0;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'duckdb-meter-store-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** The tables as they were before they had a version, with a meter in them. */
const FIRST_VERSION = `
  CREATE TABLE meter (
    meter_key INTEGER NOT NULL, id VARCHAR NOT NULL, name VARCHAR NOT NULL, unit VARCHAR NOT NULL,
    kind VARCHAR NOT NULL, interval_seconds DOUBLE, interval_given BOOLEAN NOT NULL, zone VARCHAR NOT NULL,
    stamp VARCHAR NOT NULL, readings BIGINT NOT NULL, missing BIGINT NOT NULL, first_ms BIGINT, last_ms BIGINT,
    finest_rollup_ms DOUBLE, revision DOUBLE NOT NULL
  );
  CREATE TABLE reading (meter_key INTEGER NOT NULL, time_ms BIGINT NOT NULL, value DOUBLE NOT NULL);
  CREATE TABLE rollup (
    meter_key DOUBLE NOT NULL, level_ms DOUBLE NOT NULL, time_ms DOUBLE NOT NULL, count DOUBLE NOT NULL,
    missing DOUBLE NOT NULL, sum DOUBLE NOT NULL, min DOUBLE NOT NULL, max DOUBLE NOT NULL,
    first DOUBLE NOT NULL, last DOUBLE NOT NULL, min_time_ms DOUBLE NOT NULL, max_time_ms DOUBLE NOT NULL
  );
  CREATE TABLE source_file (
    name VARCHAR NOT NULL, bytes BIGINT NOT NULL, modified_ms DOUBLE NOT NULL, sha256 VARCHAR NOT NULL,
    meter_key INTEGER NOT NULL
  );
  INSERT INTO meter VALUES
    (1, 'office', 'Office', 'kWh', 'energy', 900, true, 'Europe/London', 'end', 2, 1, 1000, 901000, NULL, 42);
  INSERT INTO reading VALUES (1, 1000, 1.5), (1, 901000, 'NaN');
  INSERT INTO source_file VALUES ('office.csv', 12, 0.25, 'ab', 1);`;

async function runSql(file: string, sql: string): Promise<void> {
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  await connection.run(sql);
  connection.closeSync();
  instance.closeSync();
}

const open = (file: string) => DuckDbMeterStore.open({ path: file, memoryMb: 256 });

async function openNew() {
  const file = path.join(folder, `${files++}.duckdb`);
  return { store: await open(file), reopen: () => open(file) };
}

testMeterStoreConformance('DuckDbMeterStore', openNew);
testQualitiesConformance('DuckDbMeterStore', openNew);
testSavedPatternsConformance('DuckDbMeterStore', openNew);

testImportsConformance('DuckDbMeterStore', openNew);

testTotalsConformance('DuckDbMeterStore', () => open(':memory:'));

testSumsConformance('DuckDbMeterStore', () => open(':memory:'));

describe('DuckDbMeterStore.open', () => {
  it('makes the folder of its file', async () => {
    const store = await open(path.join(folder, 'a', 'b', 'readings.duckdb'));
    expect(await store.listMeters()).toEqual([]);
    await store.close();
  });

  it('brings a database of the first version up to date and keeps what is in it', async () => {
    const file = path.join(folder, `${files++}.duckdb`);
    await runSql(file, FIRST_VERSION);
    let store = await open(file);
    const office = {
      ...{ id: 'office', name: 'Office', unit: 'kWh', kind: 'energy', zone: 'Europe/London', stamp: 'end' },
      ...{ intervalSeconds: 900, readings: 2, missing: 1, firstMs: 1000, lastMs: 901_000, revision: 42 },
      tags: {},
    };
    expect(await store.listMeters()).toEqual([office]);
    expect(await store.listSources()).toMatchObject([{ name: 'office.csv', description: '' }]);
    const readings: Reading[] = [
      [1000, 1.5],
      [901_000, NaN],
    ];
    expect(await collect(store.readReadings('office', ALL_TIME))).toEqual(readings);
    expect(await store.readQualities('office', ALL_TIME, 10)).toEqual({ runs: [], bucketMs: 0 });
    const record = { id: 'one', file: 'a.csv', sha256: 'ab', bytes: 1, atMs: 1, reportJson: '{}' };
    const description = { ...OFFICE, intervalSeconds: 900 };
    await store.importFile(record, [{ description, readings: batchOf([[1000, 2]], [2]) }]);
    await store.close();
    store = await open(file);
    expect((await store.readQualities('office', ALL_TIME, 10)).runs).toHaveLength(1);
    await store.undoImport('one');
    expect(await store.listPatterns()).toEqual([]);
    expect(await collect(store.readReadings('office', ALL_TIME))).toEqual(readings);
    await store.close();
  });

  it.each([
    ['UPDATE schema_version SET version = 99', /tables of version 99, of a later program/],
    ['DROP TABLE schema_version', /of another program, with the tables import, import_meter, meter/],
  ])('refuses a database that it does not know: %s', async (sql, message) => {
    const file = path.join(folder, `${files++}.duckdb`);
    await (await open(file)).close();
    await runSql(file, sql);
    await expect(open(file)).rejects.toThrow(message);
    // It was let go of, so that another program can have it.
    await runSql(file, 'SHOW TABLES');
  });

  it('says in one line which file is no database', async () => {
    const file = path.join(folder, 'not-a-database');
    await writeFile(file, 'x'.repeat(10_000));
    await expect(open(file)).rejects.toThrow(
      /^METER_DB_PATH ".*not-a-database": .*not a valid DuckDB database/,
    );
  });
});
