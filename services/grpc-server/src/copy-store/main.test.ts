import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { DuckDbMeterStore } from '../store/duckdb/duckdb-meter-store.ts';
import { InfluxDbMeterStore } from '../store/influxdb/influxdb-meter-store.ts';
import { InfluxServer } from '../store/influxdb/testing/influx-server.ts';
import { batchOf, OFFICE } from '../store/testing/generated-readings.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

let folder: string;
let influxd: InfluxServer;
let database: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'copy-store-'));
  influxd = await InfluxServer.start();
  database = await influxd.createDatabase();
});
afterAll(async () => {
  await influxd.remove();
  await rm(folder, { recursive: true });
});

async function copyStore(dbPath: string) {
  const script = path.join(import.meta.dirname, 'main.ts');
  const args = ['--conditions=source', '--import=tsx', script, '--from', 'duckdb', '--to', 'influxdb'];
  const stores = { METER_DB_PATH: dbPath, INFLUXDB_URL: influxd.url, INFLUXDB_DATABASE: database };
  const program = spawn(process.execPath, args, {
    env: { ...process.env, ...stores },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(program, 'exit') as Promise<[number]>;
  const [stdout, stderr] = await Promise.all([text(program.stdout), text(program.stderr)]);
  const [code] = await ended;
  return { code, stdout, stderr };
}

it('copies, says what it did not, and ends with 1 and the meter that is not the same', async () => {
  const dbPath = path.join(folder, 'readings.duckdb');
  expect(await copyStore(dbPath)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('does not exist') as string,
  });
  const duckdb = await DuckDbMeterStore.open({ path: dbPath, memoryMb: 256 });
  await duckdb.writeReadings(OFFICE, batchOf([[1000, 1]]), { replace: false });
  await duckdb.close();
  const last = (same: number) =>
    `${same} of 1 meters have equal counts and sums in both stores; ` +
    'the list of imports is not copied, so 0 cannot be taken back in influxdb\n';
  expect(await copyStore(dbPath)).toEqual({
    ...{ code: 0, stderr: '', stdout: `office: 1 readings copied\n${last(1)}` },
  });
  const influxdb = new InfluxDbMeterStore({ url: influxd.url, database });
  await influxdb.writeReadings(OFFICE, batchOf([[2000, 2]]), { replace: false });
  await influxdb.close();
  expect(await copyStore(dbPath)).toMatchObject({
    code: 1,
    stdout: expect.stringMatching(/0 of 1 meters/) as string,
    stderr: 'office is not the same in influxdb: readings 2 instead of 1\n',
  });
});
