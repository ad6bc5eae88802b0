import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { credentials, status, type ServiceError } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MeterUsage, type MeterData } from '../../protos/src/index.ts';
import { InfluxServer } from '../../services/grpc-server/src/store/influxdb/testing/influx-server.ts';
import { startGateway, startGrpcServer, type RunningService } from '../stack/services.ts';

const QUARTER_S = 900;
const START_S = Date.UTC(2025, 0, 1, 0, 15) / 1000;
/** Watts, as Telegraf writes them, and a register in kWh, as Home Assistant does. */
const POWER = Array.from({ length: 2000 }, (_, i) => ((i * 37) % 501) / 4);
const REGISTER = Array.from({ length: 2000 }, (_, i) => 5000 + i / 4);

const MAPPING = [
  {
    ...{ database: 'telegraf', measurement: 'power', field: 'value', meterTag: 'host' },
    ...{ where: { phase: 'L1' }, unit: 'W', kind: 'power' },
  },
  {
    ...{ database: 'homeassistant', measurement: 'kWh', field: 'value', meterTag: 'entity_id' },
    ...{ unit: 'kWh', kind: 'register' },
  },
  { ...{ database: 'absent', measurement: 'm', field: 'value' }, ...{ unit: 'kWh', kind: 'energy' } },
];
const BOARD = 'influx:db=telegraf:power:value:phase=L1:board';
const HOUSE = 'influx:db=homeassistant:kWh:value:house_energy';

let folder: string;
let influxd: InfluxServer;
let grpcServer: RunningService;
let gateway: RunningService;

async function writeLines(database: string, lines: readonly string[]): Promise<void> {
  const url = `${influxd.url}/write?db=${database}&precision=s`;
  const { status: code } = await fetch(url, { method: 'POST', body: lines.join('\n') });
  expect(code).toBe(204);
}

const get = (path: string, headers = {}) => fetch(gateway.address + path, { headers });
const jsonOf = async (path: string) => (await get(path)).json() as Promise<Record<string, unknown>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wattstream-mapping-'));
  influxd = await InfluxServer.start();
  const database = await influxd.createDatabase();
  await influxd.query('CREATE DATABASE telegraf; CREATE DATABASE homeassistant');
  const stampOf = (i: number) => START_S + i * QUARTER_S;
  await writeLines('telegraf', [
    ...POWER.map((value, i) => `power,host=board,phase=L1 value=${value} ${stampOf(i)}`),
    ...POWER.map((value, i) => `power,host=board,phase=L2 value=${value + 1} ${stampOf(i)}`),
  ]);
  await writeLines(
    'homeassistant',
    REGISTER.map((value, i) => `kWh,domain=sensor,entity_id=house_energy value=${value} ${stampOf(i)}`),
  );
  const mapping = join(folder, 'mapping.json');
  writeFileSync(mapping, JSON.stringify(MAPPING));
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir);
  writeFileSync(join(dataDir, 'office.csv'), 'time,meterusage\n2025-01-01 00:15:00,1.5\n');
  const env = {
    ...{ METER_STORE: 'influxdb', INFLUXDB_URL: influxd.url, INFLUXDB_DATABASE: database },
    INFLUXDB_MAPPING: mapping,
  };
  grpcServer = await startGrpcServer({ dataDir, dbPath: join(folder, 'readings'), env });
  gateway = await startGateway({ grpcAddress: grpcServer.address });
});
afterAll(async () => {
  await gateway.stop();
  await grpcServer.stop();
  await influxd.remove();
  rmSync(folder, { recursive: true });
});

describe('over HTTP, what others write in InfluxDB', () => {
  it('is listed beside our own meters, and an entry that cannot be read is in the log once', async () => {
    const { meters } = (await jsonOf('/api/meters')) as { meters: Record<string, unknown>[] };
    expect(meters.map(({ id, readings, intervalSeconds }) => [id, readings, intervalSeconds])).toEqual([
      [HOUSE, 2000, QUARTER_S],
      [BOARD, 2000, QUARTER_S],
      ['office', 1, null],
    ]);
    await jsonOf('/api/meters');
    expect(grpcServer.output().split('the mapped database \\"absent\\" is not there')).toHaveLength(2);
    expect((await get('/api/meters/influx:db=absent:m:value/series')).status).toBe(503);
  });

  it('adds up: readings, series and totals', async () => {
    const text = await (await get(`/api/meters/${BOARD}/readings`, { accept: 'text/csv' })).text();
    const [heading, ...rows] = text.trim().split('\n');
    expect(heading).toBe('time,value');
    expect(rows.map((row) => Number(row.split(',')[1]))).toEqual(POWER);
    const sum = POWER.reduce((total, value) => total + value);
    const { summary } = await jsonOf(`/api/meters/${BOARD}/series?points=50`);
    expect(summary).toMatchObject({ count: 2000, sum, max: Math.max(...POWER), energy: sum / 4 });
    const { totals } = await jsonOf(`/api/meters/${HOUSE}/totals?per=year`);
    expect(totals).toMatchObject({ count: [2000], energy: [REGISTER.at(-1)! - REGISTER[0]!] });
  });

  it('is searched for patterns', async () => {
    const pattern = encodeURIComponent(JSON.stringify({ peaks: { per: 'year', top: 1 } }));
    const path = `/api/meters/${BOARD}/patterns?pattern=${pattern}`;
    const text = await (await get(path, { accept: 'text/csv' })).text();
    expect(text.split('\n')[1]).toContain(`${BOARD},`);
  });

  it('is seen when it grows: the ETag of before does not stand', async () => {
    const path = `/api/meters/${BOARD}/series?points=10`;
    const etag = (await get(path)).headers.get('etag')!;
    expect((await get(path, { 'if-none-match': etag })).status).toBe(304);
    await writeLines('telegraf', [`power,host=board,phase=L1 value=999 ${Math.floor(Date.now() / 1000)}`]);
    const grown = await get(path, { 'if-none-match': etag });
    expect(grown.status).toBe(200);
    expect(await grown.json()).toMatchObject({ summary: { count: 2001, max: 999 } });
  });

  it('cannot be edited', async () => {
    const response = await fetch(`${gateway.address}/api/meters/${BOARD}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Another' }),
    });
    expect([response.status, await response.json()]).toEqual([
      409,
      expect.objectContaining({
        detail: `"${BOARD}" is read from InfluxDB as others write it there: it cannot be changed here, only in INFLUXDB_MAPPING`,
      }),
    ]);
  });
});

describe('over gRPC, what others write in InfluxDB', () => {
  it('is streamed, and not to be changed', async () => {
    const client = new MeterUsage(grpcServer.address, credentials.createInsecure());
    const read: MeterData[] = [];
    for await (const message of client.readData({ meter_id: HOUSE })) read.push(message as MeterData);
    expect(read.map(({ value }) => value)).toEqual(REGISTER);
    expect(read[1]!.timestamp).toBe(START_S + QUARTER_S);
    const failure = await new Promise<ServiceError | null>((resolve) =>
      client.updateMeter({ meter_id: HOUSE, name: 'Another' }, (error) => resolve(error)),
    );
    expect(failure).toMatchObject({ code: status.FAILED_PRECONDITION });
    client.close();
  });
});
