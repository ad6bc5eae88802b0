import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createComposeProject, statusOf } from './compose-project.ts';
import { sampleMeterUsage } from './sample-readings.ts';
import { repositoryRoot } from './source-copy.ts';

const TOKEN = 'a-token-of-the-tests';
const ROWS = 100_000;
const HOUSE = `Datum;Verbrauch (kWh)\n${Array.from({ length: ROWS }, (_, i) => {
  const [date, clock] = new Date(Date.UTC(2020, 0, 1, 0, 15) + i * 900_000).toISOString().split('T');
  return `${date!.split('-').reverse().join('.')} ${clock!.slice(0, 5)};1,5\n`;
}).join('')}`;

const project = createComposeProject(repositoryRoot, 'docker-compose-production.yml');
Object.assign(project.environment, {
  COMPOSE_PROFILES: 'influxdb',
  METER_STORE: 'influxdb',
  WRITE_TOKEN: TOKEN,
});
let api: string;

const idOf = async (service: string) => (await project.compose('ps', '--quiet', service)).split('\n');
const start = () => project.up('--scale', 'grpc-server=2');
const isAnswering = () => statusOf(`${api}/api/meters`);

function importHouse(): Promise<Response> {
  return fetch(`${api}/api/imports?file=house.csv&zone=UTC&stamp=end`, {
    method: 'POST',
    body: HOUSE,
    headers: { authorization: `Bearer ${TOKEN}`, accept: 'application/x-ndjson' },
  });
}

// The tests follow the life of one stack, from its first start to its end.
describe('docker-compose-production.yml with --profile influxdb and two grpc-servers', () => {
  beforeAll(async () => {
    await project.compose('build');
    await start();
    api = `http://${await project.address('http-gateway', 8080)}`;
  });
  afterAll(() => project.remove());

  it('has the readings in InfluxDB, and hands every one of the sample year through', async () => {
    expect(await (await fetch(`${api}/meter-usage`)).json()).toEqual(sampleMeterUsage());
    const query = 'SELECT count(value) FROM wattstream.autogen.reading';
    const counted = await project.compose('exec', '-T', 'influxdb', 'influx', '-execute', query);
    expect(counted).toMatch(/\b35039\b/);
    const shards = await project.compose(
      ...['exec', '-T', 'influxdb', 'influx', '-execute', 'SHOW RETENTION POLICIES ON wattstream'],
    );
    expect(shards).toMatch(/^autogen\s+0s\s+8736h0m0s\s/m);
    expect(await idOf('grpc-server')).toHaveLength(2);
  });

  it('loses a grpc-server under load without a request that fails', async () => {
    const statuses: (number | string)[] = [];
    let isOver = false;
    const ask = async (i: number) => {
      for (let n = i; !isOver; n++) {
        statuses.push(
          await statusOf(`${api}/api/meters/meterusage/series?points=100&from=${1_735_700_000 + n}`),
        );
      }
    };
    const asking = Array.from({ length: 10 }, (_, i) => ask(1000 * i));
    await expect.poll(() => statuses.length, { timeout: 30_000 }).toBeGreaterThan(50);
    const [first] = await idOf('grpc-server');
    await project.docker('kill', first!);
    const atKill = statuses.length;
    await expect.poll(() => statuses.length, { timeout: 30_000 }).toBeGreaterThan(atKill + 100);
    isOver = true;
    await Promise.all(asking);
    expect(statuses.filter((status) => status !== 200)).toEqual([]);
    await start();
  });

  it('answers 503 with Retry-After while InfluxDB cannot be reached, and goes on by itself', async () => {
    const [influxdb] = await idOf('influxdb');
    const network = `${project.name}_default`;
    await project.docker('network', 'disconnect', network, influxdb!);
    await expect.poll(isAnswering, { timeout: 60_000 }).toBe(503);
    const away = await fetch(`${api}/api/meters/meterusage/series?points=77`);
    expect([away.status, Number(away.headers.get('retry-after'))]).toEqual([503, expect.any(Number)]);
    expect(Number(away.headers.get('retry-after'))).toBeGreaterThan(0);
    await project.docker('network', 'connect', '--alias', 'influxdb', network, influxdb!);
    await expect.poll(isAnswering, { timeout: 60_000 }).toBe(200);
  });

  it('has nothing or all of an import in the middle of which InfluxDB is killed, and takes it again', async () => {
    const response = await importHouse();
    let lines = '';
    const decoder = new TextDecoder();
    for await (const piece of Readable.fromWeb(response.body as ReadableStream<Uint8Array>)) {
      const isStoring = () => lines.includes('"phase":"storing"');
      const before = isStoring();
      lines += decoder.decode(piece as Uint8Array, { stream: true });
      if (before || !isStoring()) continue;
      await project.compose('kill', 'influxdb');
      await project.compose('start', 'influxdb');
    }
    expect(lines).toContain('"phase":"storing"');
    await expect.poll(isAnswering, { timeout: 60_000 }).toBe(200);
    const kept = await fetch(`${api}/api/meters/house`);
    // A client that was told of success has it all; another may have, too.
    if (lines.includes('"report"') || kept.status === 200) {
      expect(await kept.json()).toMatchObject({ readings: ROWS });
    } else expect(kept.status).toBe(404);

    const again = (await (await importHouse()).text()).trimEnd().split('\n').at(-1)!;
    expect(again).toContain('"stored":true');
    const series = await fetch(`${api}/api/meters/house/series?points=1`);
    expect(await series.json()).toMatchObject({ summary: { count: ROWS, sum: 1.5 * ROWS } });
  });
});
