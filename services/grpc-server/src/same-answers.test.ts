import { credentials } from '@grpc/grpc-js';
import {
  MeterUsage,
  type FindPatternsReply,
  type FindPatternsRequest,
  type MeterUsageClient,
  type ReadingBatch,
} from '@wattstream/protos';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openImportFolder } from './import/import-folder.ts';
import { startServer, type GrpcServer, type ServerOptions } from './server.ts';
import { DuckDbMeterStore } from './store/duckdb/duckdb-meter-store.ts';
import { InfluxDbMeterStore } from './store/influxdb/influxdb-meter-store.ts';
import { InfluxServer } from './store/influxdb/testing/influx-server.ts';
import type { MeterStore } from './store/meter-store.ts';
import { createImportClient } from './testing/import-client.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const SAMPLE = fileURLToPath(new URL('../../../data/meterusage.csv', import.meta.url));
const LIMITS = { running: 4, waiting: 100 };
const OPTIONS: ServerOptions = {
  ...{ port: 0, streams: LIMITS, answers: LIMITS, searches: LIMITS, imports: LIMITS },
  importLimits: { bytes: 1 << 24, readings: 1_000_000, meters: 10 },
  writeToken: undefined,
};
const METERS = ['meterusage', 'house', 'seconds', 'odd'];

/** Quarter hours of a house, some of them estimated or missing, from the 27th of March 2025, Berlin, on. */
function houseFile(from: number, quarters: number, factor: number): string {
  const rows = Array.from({ length: quarters }, (_, i) => {
    const time = new Date(Date.UTC(2025, 2, 27) + (from + i) * 900_000).toISOString();
    const value = (from + i) % 41 === 7 ? '' : (((from + i) * 7919 * factor) % 1013) / 1000;
    return `${time},${value},${(from + i) % 90 < 20 ? 'estimated' : 'actual'}`;
  });
  return `time,kWh,quality\n${rows.join('\n')}\n`;
}

/** Three hours of seconds, which have rollups of several levels; the values are no sums of powers of two. */
function secondsFile(): string {
  const rows = Array.from({ length: 3 * 3600 }, (_, i) => {
    const time = new Date(Date.UTC(2025, 5, 1, 10, 59, 30) + i * 1000).toISOString();
    return `${time},${((i * 7919) % 10_007) / 1000 + 0.1}`;
  });
  return `time,kW\n${rows.join('\n')}\n`;
}

function oddFile(): string {
  const stamps = [0, 7, 7.25, 1000, 90_000, 90_001.5, 4_000_000, 40_000_000];
  const rows = stamps.map((s, i) => `${new Date(Date.UTC(2024, 11, 31) + s * 1000).toISOString()},${i / 3}`);
  return `time,kWh\n${rows.join('\n')}\n`;
}

/** A server over a store, and what it answers. */
class Side {
  readonly client: MeterUsageClient;
  readonly imports: ReturnType<typeof createImportClient>;
  private readonly server: GrpcServer;
  private readonly store: MeterStore;

  private constructor(server: GrpcServer, store: MeterStore) {
    this.server = server;
    this.store = store;
    this.client = new MeterUsage(`127.0.0.1:${server.port}`, credentials.createInsecure());
    this.imports = createImportClient(server.port);
  }

  static async start(store: MeterStore, folder: string): Promise<Side> {
    const importFolder = await openImportFolder(folder);
    const server = await startServer({ store, importFolder }, OPTIONS, pino({ level: 'silent' }));
    server.startServing();
    return new Side(server, store);
  }

  async stop(): Promise<void> {
    this.client.close();
    this.imports.close();
    await this.server.stop();
    await this.store.close();
  }
}

type Pattern = NonNullable<FindPatternsRequest['pattern']>;
type ReadRange = { meter_id: string; timestamp_from?: number; timestamp_to?: number };
type Unary = 'ListMeters' | 'ReadSeries' | 'ReadTotals' | 'ReadQualities';

/** An answer, but for what is of one store alone. */
function ask(side: Side, method: Unary, request: object): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const call = side.client[method].bind(side.client) as (
      request: object,
      done: (error: Error | null, reply: object) => void,
    ) => void;
    call(request, (error, reply) => (error ? reject(error) : resolve(withoutOwn(reply))));
  });
}

const OWN = new Set(['revision', 'imported_at_ms']);

function withoutOwn(answer: object): unknown {
  return JSON.parse(JSON.stringify(answer, (key, value: unknown) => (OWN.has(key) ? 'own' : toJson(value))));
}

/** What JSON does not tell apart. */
function toJson(value: unknown): unknown {
  return typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0))
    ? `${value} (${Object.is(value, -0)})`
    : value;
}

/** The columns of a stream, however it was cut into messages. */
async function readColumns(side: Side, request: ReadRange): Promise<[string, Buffer, Buffer]> {
  const batches = (await side.client.ReadBatches(request).toArray()) as Required<ReadingBatch>[];
  const column = (name: 'time_ms' | 'value') => Buffer.concat(batches.map((batch) => batch[name]));
  return [batches[0]!.meter_id, column('time_ms'), column('value')];
}

async function findPatterns(side: Side, pattern: Pattern): Promise<unknown> {
  const replies = (await side.client
    .FindPatterns({ every_meter: true, pattern })
    .toArray()) as FindPatternsReply[];
  return withoutOwn(replies.filter(({ progress }) => !progress));
}

let influxd: InfluxServer;
let folder: string;
let sides: Side[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'same-answers-'));
  influxd = await InfluxServer.start();
  const stores = [
    await DuckDbMeterStore.open({ path: path.join(folder, 'readings.duckdb'), memoryMb: 256 }),
    new InfluxDbMeterStore({ url: influxd.url, database: await influxd.createDatabase() }),
  ];
  sides = await Promise.all(stores.map((store, i) => Side.start(store, path.join(folder, `imports-${i}`))));
});
afterAll(async () => {
  await Promise.all(sides.map((side) => side.stop()));
  await influxd.remove();
  await rm(folder, { recursive: true });
});

/** What both answer, which is the same. */
async function bothAnswer(question: (side: Side) => Promise<unknown>): Promise<unknown> {
  const [duckdb, influxdb] = await Promise.all(sides.map(question));
  expect(influxdb).toEqual(duckdb);
  return duckdb;
}

describe('a server over InfluxDB answers what one over DuckDB does', () => {
  const reports: { id: string }[][] = [];

  it('to files that are imported, one of them over another', async () => {
    const files: [name: string, content: string | Buffer][] = [
      ['meterusage.csv', await readFile(SAMPLE)],
      ['house.csv', houseFile(0, 1000, 1)],
      ['seconds.csv', secondsFile()],
      ['odd.csv', oddFile()],
      ['house.csv', houseFile(900, 600, 3)],
      ['house.csv', houseFile(900, 600, 3)],
    ];
    for (const [name, content] of files) {
      const choices = { zone: 'Europe/Berlin' };
      const answers = await Promise.all(
        sides.map((side) => side.imports.import(content, { file_name: name, choices })),
      );
      reports.push(answers);
      const [duckdb, influxdb] = answers.map((report) => withoutOwn({ ...report, id: '' }));
      expect(influxdb).toEqual(duckdb);
    }
  });

  it('to ListMeters', async () => {
    const listed = (await bothAnswer((side) => ask(side, 'ListMeters', {}))) as { meters: { id: string }[] };
    expect(listed.meters.map(({ id }) => id).toSorted()).toEqual(METERS.toSorted());
  });

  it('to ReadBatches, of all and of a range', async () => {
    for (const meter_id of METERS) {
      const whole = { meter_id };
      const part = { meter_id, timestamp_from: 1_743_200_000, timestamp_to: 1_743_900_000 };
      await bothAnswer((side) => readColumns(side, whole));
      if (meter_id === 'house') await bothAnswer((side) => readColumns(side, part));
    }
  });

  it('to ReadSeries of all widths, with sums equal to the last digit', async () => {
    const widths = [{ points: 1 }, { points: 7 }, { points: 100 }, { points: 1000 }, { points: 10_000 }];
    const parts = [{}, { timestamp_from: 1_748_775_601, timestamp_to: 1_748_782_345 }];
    for (const meter_id of METERS) {
      for (const width of widths) {
        for (const part of meter_id === 'seconds' ? parts : [{}]) {
          await bothAnswer((side) => ask(side, 'ReadSeries', { meter_id, ...width, ...part }));
        }
      }
      await bothAnswer((side) => ask(side, 'ReadSeries', { meter_id, bucket_ms: 86_400_000 }));
    }
    await bothAnswer((side) => ask(side, 'ReadSeries', { meter_ids: ['house', 'meterusage'], points: 300 }));
  });

  it('to ReadTotals and ReadQualities', async () => {
    for (const meter_id of METERS) {
      for (const per of ['DAY', 'WEEK', 'MONTH', 'YEAR']) {
        await bothAnswer((side) => ask(side, 'ReadTotals', { meter_id, per }));
      }
      await bothAnswer((side) => ask(side, 'ReadTotals', { meter_id, per: 'DAY', zone: 'Asia/Kathmandu' }));
      for (const runs of [2, 1000]) {
        await bothAnswer((side) => ask(side, 'ReadQualities', { meter_id, runs }));
      }
    }
    const { runs } = (await ask(sides[0]!, 'ReadQualities', { meter_id: 'house' })) as { runs: unknown[] };
    expect(runs.length).toBeGreaterThan(10);
  });

  it('to FindPatterns', async () => {
    const patterns: Pattern[] = [
      { peaks: { top: 3, per: 'WEEK', window_seconds: 3600 } },
      { run: { limit: 2, at_least_seconds: 1800 } },
      { gaps: {} },
    ];
    for (const pattern of patterns) {
      const found = (await bothAnswer((side) => findPatterns(side, pattern))) as unknown[];
      expect(found.length).toBeGreaterThan(1);
    }
  });

  it('to ListImports and GetImport, also after one was taken back', async () => {
    const imports = () =>
      bothAnswer(async (side) => {
        const { imports } = await side.imports.list();
        const got = await Promise.all(imports.map(({ id }) => side.imports.get(id)));
        const said = got.map(({ import: summary, report_json }) => {
          const report = { ...(JSON.parse(report_json) as object), id: '' };
          return withoutOwn({ ...summary, id: '', report });
        });
        return [said, imports.map((summary) => withoutOwn({ ...summary, id: '' }))];
      });
    const before = (await imports()) as unknown[][];
    expect(before[0]).toHaveLength(5);
    const [over] = reports.slice(-1);
    await bothAnswer((side) => side.imports.delete(over![sides.indexOf(side)]!.id));
    expect(((await imports()) as unknown[][])[0]).toHaveLength(4);
    await bothAnswer((side) => readColumns(side, { meter_id: 'house' }));
    await bothAnswer((side) => ask(side, 'ReadSeries', { meter_id: 'house', points: 50 }));
    await bothAnswer((side) => ask(side, 'ReadQualities', { meter_id: 'house' }));
    await bothAnswer((side) => ask(side, 'ListMeters', {}));
  });
});
