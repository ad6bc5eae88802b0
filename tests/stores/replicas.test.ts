import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
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
let replicas: RunningService[];
let gateways: RunningService[]; // of all replicas, then of each alone

function startReplica(number: number, port?: number): Promise<RunningService> {
  const env = { METER_STORE: 'influxdb', INFLUXDB_URL: influxd.url, INFLUXDB_DATABASE: database };
  const dbPath = join(folder, 'shared');
  return startGrpcServer({ dataDir: join(folder, `data-${number}`), dbPath, env, ...(port && { port }) });
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wattstream-replicas-'));
  influxd = await InfluxServer.start();
  database = await influxd.createDatabase();
  for (const number of [0, 1]) mkdirSync(join(folder, `data-${number}`));
  for (const file of sampleFiles) {
    copyFileSync(join(repositoryRoot, file), join(folder, 'data-0', basename(file)));
  }
  replicas = [await startReplica(0), await startReplica(1)];
  const addresses = replicas.map(({ address }) => address);
  const targets = [`ipv4:${addresses.join(',')}`, ...addresses];
  gateways = await Promise.all(targets.map((grpcAddress) => startGateway({ grpcAddress })));
});
afterAll(async () => {
  await Promise.all([...gateways, ...replicas].map((service) => service.stop()));
  await influxd.remove();
  rmSync(folder, { recursive: true });
});

const get = (gateway: RunningService, path: string) => fetch(gateway.address + path);

/** How many calls a replica has answered. */
const callsOf = (replica: RunningService) => replica.output().split('"msg":"call"').length - 1;

describe('two grpc-servers over one InfluxDB', () => {
  it('both know what one of them imported at its start, and answer the same', async () => {
    const path = '/api/meters/meterusage/series?points=500';
    const [first, second] = await Promise.all(
      gateways.slice(1).map(async (gateway) => (await get(gateway, path)).text()),
    );
    expect(first!.length).toBeGreaterThan(1000);
    expect(second).toBe(first);
  });

  it('have their calls in turn', async () => {
    const before = replicas.map(callsOf);
    for (let i = 0; i < 10; i++) await (await get(gateways[0]!, `/api/meters?q=${i}`)).text();
    const calls = () => replicas.map((replica, i) => callsOf(replica) - before[i]!);
    await expect.poll(() => calls().reduce((sum, count) => sum + count)).toBe(10);
    // While the channel connects, one of them may have one more than its turn.
    expect(Math.min(...calls())).toBeGreaterThanOrEqual(4);
  });

  it('tell at once what was written through the other', async () => {
    const query = 'file=house.csv&zone=UTC&stamp=end';
    const post = await fetch(`${gateways[1]!.address}/api/imports?${query}`, { method: 'POST', body: HOUSE });
    expect(post.status).toBe(201);
    const { id } = (await post.json()) as { id: string };
    const house = await get(gateways[2]!, '/api/meters/house');
    expect(await house.json()).toMatchObject({ readings: 3 });
    const etag = house.headers.get('etag')!;
    const undone = await fetch(`${gateways[2]!.address}/api/imports/${id}`, { method: 'DELETE' });
    expect(undone.status).toBe(200);
    const later = await fetch(`${gateways[1]!.address}/api/meters/house`, {
      headers: { 'if-none-match': etag },
    });
    expect(later.status).toBe(404);
  });

  it('lose one of them under load without a request that fails, and have it back', async () => {
    // Each another question, so that none has an answer already.
    const from = (n: number) => `from=${1_735_700_000 + n}`;
    const questions = [
      (n: number) => `/api/meters?q=${n}`,
      (n: number) => `/api/meters/meterusage/series?points=200&${from(n)}`,
      (n: number) => `/api/meters/meterusage/totals?per=day&${from(n)}`,
    ];
    let answers = 0;
    const failures: string[] = [];
    let isOver = false;
    const ask = async (i: number) => {
      for (let n = i; !isOver; n++) {
        const response = await get(gateways[0]!, questions[n % questions.length]!(n));
        const text = await response.text();
        answers++;
        if (response.status !== 200) failures.push(`${response.status} ${text}`);
      }
    };
    const asking = Array.from({ length: 20 }, (_, i) => ask(1000 * i));
    await expect.poll(() => answers, { timeout: 30_000 }).toBeGreaterThan(100);
    const { child, exited, port } = replicas[0]!;
    child.kill('SIGKILL');
    await exited;
    const atKill = answers;
    await expect.poll(() => answers, { timeout: 30_000 }).toBeGreaterThan(atKill + 200);
    replicas[0] = await startReplica(0, port);
    await expect.poll(() => callsOf(replicas[0]!), { timeout: 30_000 }).toBeGreaterThan(5);
    isOver = true;
    await Promise.all(asking);
    expect(failures).toEqual([]);
  });
});
