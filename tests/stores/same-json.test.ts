import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InfluxServer } from '../../services/grpc-server/src/store/influxdb/testing/influx-server.ts';
import { repositoryRoot, startGateway, startGrpcServer, type RunningService } from '../stack/services.ts';
import { sampleFiles } from '../stack/stack.ts';

const HOUSE = 'Datum;Verbrauch (kWh)\n01.01.2025 00:15;1,25\n01.01.2025 00:30;2,5\n01.01.2025 00:45;3\n';

let folder: string;
let influxd: InfluxServer;
let database: string;
const services: RunningService[] = [];
const gateways: RunningService[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wattstream-same-json-'));
  influxd = await InfluxServer.start();
  database = await influxd.createDatabase();
  const influxdb = { METER_STORE: 'influxdb', INFLUXDB_URL: influxd.url, INFLUXDB_DATABASE: database };
  const stores = [{ METER_STORE: 'duckdb' }, influxdb];
  for (const [i, env] of stores.entries()) {
    const dataDir = join(folder, `data-${i}`);
    mkdirSync(dataDir);
    for (const file of sampleFiles) copyFileSync(join(repositoryRoot, file), join(dataDir, basename(file)));
    writeFileSync(join(dataDir, 'house.csv'), HOUSE);
    const grpcServer = await startGrpcServer({ dataDir, dbPath: join(folder, `${i}.duckdb`), env });
    services.push(grpcServer);
    gateways.push(await startGateway({ grpcAddress: grpcServer.address }));
  }
});
afterAll(async () => {
  await Promise.all([...gateways, ...services].map((service) => service.stop()));
  await influxd.remove();
  rmSync(folder, { recursive: true });
});

/** A revision is the time of a store's last write. */
async function textOf(gateway: RunningService, path: string): Promise<string> {
  const response = await fetch(gateway.address + path);
  expect([path, response.status]).toEqual([path, 200]);
  return (await response.text()).replaceAll(/"revision":\d+/g, '"revision":0');
}

describe('the gateway over InfluxDB', () => {
  it('has its readings there, the sample and the house', async () => {
    const [valuesOfSample, valuesOfHouse] = [35_039, 3];
    const answer = await influxd.query('SELECT count(value) FROM reading', database);
    expect(JSON.stringify(answer)).toContain(`,${valuesOfSample + valuesOfHouse}]`);
  });

  it.each([
    '/meter-usage',
    '/api/meters',
    '/api/meters/meterusage/series?points=1',
    '/api/meters/meterusage/series?points=50',
    '/api/meters/meterusage/series?points=10000',
    '/api/meters/house/series',
    '/api/series?meter=house&meter=meterusage&points=20',
    '/api/meters/meterusage/totals?per=day',
    '/api/meters/meterusage/totals?per=month&zone=Asia/Kathmandu',
    '/api/meters/house/totals?per=year',
  ])('answers %s byte by byte as over DuckDB', async (path) => {
    const [duckdb, influxdb] = await Promise.all(gateways.map((gateway) => textOf(gateway, path)));
    expect(duckdb!.length).toBeGreaterThan(20);
    expect(influxdb === duckdb).toBe(true);
  });
});
