import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testMeterStoreConformance } from '../testing/meter-store-conformance.ts';
import { testTotalsConformance } from '../testing/totals-conformance.ts';
import { DuckDbMeterStore } from './duckdb-meter-store.ts';

let folder: string;
let files = 0;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'duckdb-meter-store-'));
});
afterAll(() => rm(folder, { recursive: true }));

const open = (file: string) => DuckDbMeterStore.open({ path: file, memoryMb: 256 });

testMeterStoreConformance('DuckDbMeterStore', async () => {
  const file = path.join(folder, `${files++}.duckdb`);
  return { store: await open(file), reopen: () => open(file) };
});

testTotalsConformance('DuckDbMeterStore', () => open(':memory:'));

describe('DuckDbMeterStore.open', () => {
  it('makes the folder of its file', async () => {
    const store = await open(path.join(folder, 'a', 'b', 'readings.duckdb'));
    expect(await store.listMeters()).toEqual([]);
    await store.close();
  });

  it('says in one line which file is no database', async () => {
    const file = path.join(folder, 'not-a-database');
    await writeFile(file, 'x'.repeat(10_000));
    await expect(open(file)).rejects.toThrow(
      /^METER_DB_PATH ".*not-a-database": .*not a valid DuckDB database/,
    );
  });
});
