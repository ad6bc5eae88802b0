import { credentials, Metadata, status, type ServiceError } from '@grpc/grpc-js';
import {
  decodeFloat64Column,
  decodeInt64Column,
  MeterUsage,
  type ListMetersReply,
  type MeterData,
  type MeterUsageClient,
  type Qualities,
  type ReadingBatch,
  type Series,
  type Totals,
} from '@wattstream/protos';
import { once } from 'node:events';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ImportFolder } from './import/import-folder.ts';
import { startServer, type GrpcServer, type ServerOptions } from './server.ts';
import { DuckDbMeterStore } from './store/duckdb/duckdb-meter-store.ts';
import { batchOf, OFFICE, regularReadings } from './store/testing/generated-readings.ts';

const FIRST_S = Date.UTC(2025, 0, 1, 0, 15) / 1000;
const VALUES = [1.5, NaN, 0, -2.25];
const OFFICE_DATA = VALUES.map((value, i) => ({ timestamp: FIRST_S + 900 * i, value, meter_id: '' }));

const LIMITS = { running: 2, waiting: 1 };
const OPTIONS: ServerOptions = {
  port: 0,
  streams: LIMITS,
  answers: LIMITS,
  searches: LIMITS,
  imports: LIMITS,
  importLimits: { bytes: 1 << 20, readings: 1000, meters: 10 },
  writeToken: undefined,
};
/** No test here imports a file. */
const NO_FOLDER: ImportFolder = { use: () => Promise.reject(new Error('there is no folder')) };

let store: DuckDbMeterStore;
let server: GrpcServer;
let client: MeterUsageClient;
let log: Record<string, unknown>[];

beforeEach(async () => {
  log = [];
  const logger = pino({ base: null }, { write: (line: string) => log.push(JSON.parse(line) as never) });
  store = await DuckDbMeterStore.open({ path: ':memory:', memoryMb: 512 });
  await write('office', VALUES);
  server = await startServer({ store, importFolder: NO_FOLDER }, OPTIONS, logger);
  server.startServing();
  client = new MeterUsage(`127.0.0.1:${server.port}`, credentials.createInsecure());
});
afterEach(async () => {
  vi.restoreAllMocks();
  client.close();
  await server.stop();
  await store.close();
});

async function write(id: string, values: readonly number[]): Promise<void> {
  const readings = regularReadings(FIRST_S * 1000, 900_000, values);
  await store.writeReadings({ ...OFFICE, id }, batchOf(readings), { replace: false });
}

async function readData(request: object = {}): Promise<MeterData[]> {
  return (await client.ReadData(request).toArray()) as MeterData[];
}

function listMeters(metadata = new Metadata()): Promise<ListMetersReply> {
  return new Promise((resolve, reject) => {
    client.ListMeters({}, metadata, (error, reply) => (error ? reject(error) : resolve(reply!)));
  });
}

function readSeries(request: object): Promise<Series> {
  return new Promise((resolve, reject) => {
    client.ReadSeries(request, (error, reply) => (error ? reject(error) : resolve(reply!)));
  });
}

function failure(code: status, details: string) {
  return expect.objectContaining({ code, details }) as ServiceError;
}

/** Watches how the store is read: what was pulled so far, and a promise that resolves once a read has ended. */
function watchReads() {
  const seen = { readings: 0, ended: Promise.resolve() };
  const read = store.readReadings.bind(store);
  vi.spyOn(store, 'readReadings').mockImplementation(async function* (...args) {
    let end = () => {};
    seen.ended = new Promise((resolve) => (end = resolve));
    try {
      for await (const batch of read(...args)) {
        seen.readings += batch.timeMs.length;
        yield batch;
      }
    } finally {
      end();
    }
  });
  return seen;
}

describe('ReadData', () => {
  it('streams every reading of the default meter in time order for an empty request, NaN where missing', async () => {
    await write('annex', [7]);
    expect(await readData()).toEqual(OFFICE_DATA);
  });

  it('filters by meter, from included, to excluded', async () => {
    await write('annex', [7, 8, 9]);
    const range = { timestamp_from: FIRST_S + 900, timestamp_to: FIRST_S + 1800 };
    expect(await readData({ meter_id: 'annex', ...range })).toEqual([
      { timestamp: FIRST_S + 900, value: 8, meter_id: '' },
    ]);
    expect(await readData({ timestamp_to: FIRST_S + 1 })).toEqual(OFFICE_DATA.slice(0, 1));
    expect(await readData({ timestamp_from: FIRST_S + 1 })).toEqual(OFFICE_DATA.slice(1));
  });

  it('answers an empty stream where the range has no readings', async () => {
    expect(await readData({ timestamp_from: 5, timestamp_to: 5 })).toEqual([]);
  });

  it('refuses an unknown meter and a range that ends before it begins, naming the field', async () => {
    await expect(readData({ meter_id: 'gone' })).rejects.toEqual(
      failure(status.NOT_FOUND, 'meter_id: there is no meter "gone"'),
    );
    await expect(readData({ timestamp_from: 6, timestamp_to: 5 })).rejects.toEqual(
      failure(status.INVALID_ARGUMENT, 'timestamp_from: 6 is after timestamp_to, 5'),
    );
  });

  it('ends the read of the store when the client cancels', async () => {
    await write('big', new Array<number>(200_000).fill(1));
    const reads = watchReads();
    const call = client.ReadData({ meter_id: 'big' });
    call.on('error', () => undefined);
    await once(call, 'data');
    call.cancel();
    await reads.ended;
    expect(reads.readings).toBeLessThan(200_000);
    await vi.waitFor(() => expect(log.at(-1)).toMatchObject({ rpc: 'ReadData', code: 'CANCELLED' }));
  });

  it('ends the read of the store when the deadline passes', async () => {
    await write('big', new Array<number>(200_000).fill(1));
    const reads = watchReads();
    const call = client.ReadData({ meter_id: 'big' }, { deadline: Date.now() + 300 });
    const failed = once(call, 'error');
    await once(call, 'data');
    call.pause();
    await reads.ended;
    call.resume();
    expect(await failed).toEqual([expect.objectContaining({ code: status.DEADLINE_EXCEEDED })]);
    expect(reads.readings).toBeLessThan(200_000);
  });

  it('reads no more of the store than a client takes', async () => {
    await write('big', new Array<number>(400_000).fill(1));
    const reads = watchReads();
    const call = client.ReadData({ meter_id: 'big' });
    await once(call, 'data');
    call.pause();
    // With the flow stopped the figure settles at what the windows of HTTP/2 and the buffers hold.
    let settled = -1;
    await vi.waitFor(
      () => {
        const before = settled;
        settled = reads.readings;
        expect(settled).toBe(before);
      },
      { interval: 200, timeout: 10_000 },
    );
    expect(settled).toBeLessThan(200_000);
    call.resume();
    expect((await call.toArray()).length).toBeGreaterThan(300_000);
  });
});

describe('ReadBatches', () => {
  it('streams the same readings as columns', async () => {
    const batches = (await client.ReadBatches({}).toArray()) as ReadingBatch[];
    expect(batches.map(({ meter_id }) => meter_id)).toEqual(['office']);
    const [{ time_ms, value }] = batches as [ReadingBatch];
    expect([...decodeInt64Column(time_ms)]).toEqual(OFFICE_DATA.map(({ timestamp }) => timestamp * 1000));
    expect([...decodeFloat64Column(value)]).toEqual(VALUES);
  });
});

describe('ReadSeries', () => {
  it('answers single readings while they fit', async () => {
    const series = await readSeries({ points: 4 });
    expect(series).toMatchObject({
      meter_id: 'office',
      from_ms: FIRST_S * 1000,
      to_ms: (FIRST_S + 2700) * 1000 + 1,
      bucket_ms: 0,
      count: [1, 1, 1, 1],
      missing: [0, 1, 0, 0],
      max: VALUES,
    });
    expect(series.max_time_ms[1]).toBe(0);
  });

  it('answers buckets that begin at multiples of their width where there are more', async () => {
    expect(await readSeries({ points: 2 })).toMatchObject({
      bucket_ms: 3_600_000,
      time_ms: [(FIRST_S - 900) * 1000, (FIRST_S + 2700) * 1000],
      count: [3, 1],
      missing: [1, 0],
      sum: [1.5, -2.25],
      min: [0, -2.25],
      max: [1.5, -2.25],
      first: [1.5, -2.25],
      last: [0, -2.25],
      min_time_ms: [(FIRST_S + 1800) * 1000, (FIRST_S + 2700) * 1000],
      max_time_ms: [FIRST_S * 1000, (FIRST_S + 2700) * 1000],
      summary: {
        count: 4,
        missing: 1,
        sum: -0.75,
        mean: -0.25,
        min: -2.25,
        max: 1.5,
        energy: -0.75,
        energy_unit: 'kWh',
      },
    });
  });

  it('answers buckets of the width asked for, also where fewer readings than buckets are', async () => {
    expect(await readSeries({ bucket_ms: 1_800_000 })).toMatchObject({
      bucket_ms: 1_800_000,
      time_ms: [(FIRST_S - 900) * 1000, (FIRST_S + 900) * 1000, (FIRST_S + 2700) * 1000],
      count: [1, 2, 1],
      missing: [0, 1, 0],
    });
  });

  it.each([
    [{ bucket_ms: 1500 }, 'bucket_ms: 1500 is not a number of whole seconds'],
    [{ bucket_ms: -1000 }, 'bucket_ms: -1000 is not a number of whole seconds'],
    [{ bucket_ms: 1000, points: 5 }, 'bucket_ms: points is given as well'],
  ])('refuses %o', async (request, problem) => {
    await expect(readSeries(request)).rejects.toEqual(failure(status.INVALID_ARGUMENT, problem));
  });

  it('refuses a width that gives more buckets than it answers', async () => {
    await write(
      'years',
      Array.from({ length: 20 }, () => 1),
    );
    await expect(readSeries({ meter_id: 'years', bucket_ms: 1000 })).rejects.toEqual(
      failure(status.INVALID_ARGUMENT, 'bucket_ms: 1000 gives 17101 buckets, more than 10000'),
    );
  });

  it('refuses more points than it gives', async () => {
    await expect(readSeries({ points: 10_001 })).rejects.toEqual(
      failure(status.INVALID_ARGUMENT, 'points: 10001 is more than 10000'),
    );
  });
});

describe('ReadTotals', () => {
  function readTotals(request: object): Promise<Totals> {
    return new Promise((resolve, reject) => {
      client.ReadTotals(request, (error, reply) => (error ? reject(error) : resolve(reply!)));
    });
  }

  it('answers the energy of each period of the calendar', async () => {
    expect(await readTotals({ per: 'MONTH' })).toMatchObject({
      meter_id: 'office',
      zone: 'Europe/London',
      energy_unit: 'kWh',
      totals: [{ date: '2025-01-01', count: 4, missing: 1, expected: 2976, energy: -0.75, is_partial: true }],
    });
  });

  it('refuses a zone that there is not', async () => {
    await expect(readTotals({ zone: 'Mars' })).rejects.toEqual(
      failure(status.INVALID_ARGUMENT, 'zone: "Mars" is no IANA time zone such as Europe/London'),
    );
  });

  it('says only that nothing changed to who knows the revision, until it does', async () => {
    const { revision } = await readTotals({});
    const unchanged = await readTotals({ known_revision: revision });
    expect(unchanged).toMatchObject({ revision, is_unchanged: true, totals: [] });
    expect(await readSeries({ known_revision: revision })).toMatchObject({ is_unchanged: true, time_ms: [] });
    await write('office', [9]);
    expect(await readTotals({ known_revision: revision })).toMatchObject({ is_unchanged: false });
    expect(await readSeries({ known_revision: revision })).toMatchObject({
      is_unchanged: false,
      max: [9, NaN, 0, -2.25],
    });
  });
});

describe('ReadQualities', () => {
  function readQualities(request: object): Promise<Qualities> {
    return new Promise((resolve, reject) => {
      client.ReadQualities(request, (error, reply) => (error ? reject(error) : resolve(reply!)));
    });
  }

  beforeEach(async () => {
    const readings = regularReadings(FIRST_S * 1000, 900_000, [1, 2, 3, 4]);
    await store.writeReadings(OFFICE, batchOf(readings, [1, 2, 2, 0]), { replace: true });
  });

  it('answers runs of readings of one quality', async () => {
    expect(await readQualities({})).toMatchObject({
      meter_id: 'office',
      bucket_ms: 0,
      is_unchanged: false,
      runs: [
        { from_ms: FIRST_S * 1000, to_ms: FIRST_S * 1000 + 1, quality: 'ACTUAL', readings: 1, actual: 1 },
        { to_ms: (FIRST_S + 1800) * 1000 + 1, quality: 'ESTIMATED', readings: 2, estimated: 2 },
      ],
    });
    expect(
      (await readQualities({ timestamp_from: FIRST_S + 900, timestamp_to: FIRST_S + 901 })).runs,
    ).toEqual([
      {
        ...{ from_ms: (FIRST_S + 900) * 1000, to_ms: (FIRST_S + 900) * 1000 + 1 },
        ...{ quality: 'ESTIMATED', readings: 1, actual: 0, estimated: 1, substituted: 0 },
      },
    ]);
  });

  it('merges more runs than are wanted, and counts the qualities of each', async () => {
    const readings = regularReadings(FIRST_S * 1000, 60_000, [1, 2, 3, 4, 5, 6]);
    await store.writeReadings(OFFICE, batchOf(readings, [1, 2, 3, 0, 1, 2]), { replace: true });
    expect(await readQualities({ runs: 2 })).toMatchObject({
      bucket_ms: 300_000,
      runs: [
        { quality: 'MIXED', readings: 5, actual: 2, estimated: 1, substituted: 1 },
        { quality: 'ESTIMATED', readings: 1, actual: 0, estimated: 1, substituted: 0 },
      ],
    });
  });

  it('says only that nothing changed to who knows the revision, and refuses a wrong number of runs', async () => {
    const { revision } = await readQualities({});
    expect(await readQualities({ known_revision: revision })).toMatchObject({ is_unchanged: true, runs: [] });
    await expect(readQualities({ runs: 10_001 })).rejects.toEqual(
      failure(status.INVALID_ARGUMENT, 'runs: 10001 is not from 2 to 10000'),
    );
  });
});

describe('equal calls at the same time', () => {
  it('share one read of the store, and one turn', async () => {
    const asked = vi.spyOn(store, 'defaultMeter');
    const readBuckets = store.readBuckets.bind(store);
    const read = vi.spyOn(store, 'readBuckets').mockImplementation(async (...args) => {
      await vi.waitUntil(() => asked.mock.calls.length === 20);
      return readBuckets(...args);
    });
    const series = await Promise.all(Array.from({ length: 20 }, () => readSeries({ points: 2 })));
    expect(read).toHaveBeenCalledTimes(1);
    expect(new Set(series.map((one) => JSON.stringify(one)))).toHaveProperty('size', 1);
    expect(series[0]).toMatchObject({ meter_id: 'office', count: [3, 1] });
  });
});

describe('ListMeters', () => {
  it('describes every meter and says which one is the default', async () => {
    await write('annex', [7]);
    const { meters } = await listMeters();
    expect(meters).toEqual([
      expect.objectContaining({ id: 'annex', is_default: false, readings: 1, missing: 0 }),
      {
        id: 'office',
        name: 'Office',
        unit: 'kWh',
        kind: 'ENERGY',
        interval_seconds: 900,
        zone: 'Europe/London',
        stamp: 'END',
        readings: 4,
        missing: 1,
        first_ms: FIRST_S * 1000,
        last_ms: (FIRST_S + 2700) * 1000,
        is_default: true,
        revision: expect.any(Number) as number,
        tags: [{ key: 'site', value: 'London' }],
        is_read_only: false,
      },
    ]);
  });
});

describe('the server', () => {
  it('says UNAVAILABLE until it serves', async () => {
    const importing = await startServer(
      { store, importFolder: NO_FOLDER },
      OPTIONS,
      pino({ level: 'silent' }),
    );
    const early = new MeterUsage(`127.0.0.1:${importing.port}`, credentials.createInsecure());
    const refused: unknown = await early
      .ReadData({})
      .toArray()
      .catch((error: unknown) => error);
    expect(refused).toEqual(failure(status.UNAVAILABLE, 'the server is still importing its meter files'));
    // Nothing was begun, so that it may be called again, whatever it is.
    expect((refused as ServiceError).metadata.get('reason')).toEqual(['NOT_SERVING']);
    early.close();
    await importing.stop();
  });

  it('ends running streams with UNAVAILABLE when it stops', async () => {
    await write('big', new Array<number>(200_000).fill(1));
    const reads = watchReads();
    const call = client.ReadData({ meter_id: 'big' });
    await once(call, 'data');
    const failed = once(call, 'error');
    const stopped = server.stop();
    call.resume();
    const [error] = (await failed) as [ServiceError];
    expect(error).toEqual(failure(status.UNAVAILABLE, 'the server is shutting down'));
    expect(error.metadata.get('reason')).toEqual([]);
    await Promise.all([stopped, reads.ended]);
  });

  it('turns away what finds no room to wait, and says when to come again', async () => {
    await write('big', new Array<number>(200_000).fill(1));
    const calls = Array.from({ length: 3 }, () => client.ReadData({ meter_id: 'big' }));
    // The two that run have begun; the third waits behind them.
    await Promise.all(calls.slice(0, 2).map((call) => once(call, 'data')));
    calls.forEach((call) => call.on('error', () => undefined).pause());
    const turnedAway = await readData().catch((error: ServiceError) => error);
    expect(turnedAway).toMatchObject({ code: status.RESOURCE_EXHAUSTED });
    expect((turnedAway as ServiceError).metadata.get('retry-after')).toEqual(['1']);
    expect((await listMeters()).meters).toHaveLength(2);
    calls[0]!.cancel();
    await once(calls[2]!.resume(), 'data');
    calls.forEach((call) => call.cancel());
  });

  it('logs an unexpected error whole and answers it blandly', async () => {
    vi.spyOn(store, 'listMeters').mockRejectedValue(new Error('disk on fire'));
    await expect(listMeters()).rejects.toEqual(failure(status.INTERNAL, 'internal error'));
    expect(log.at(-1)).toMatchObject({
      level: 50,
      rpc: 'ListMeters',
      code: 'INTERNAL',
      err: { message: 'disk on fire' },
    });
  });

  it('logs each call with the request id that the caller gave', async () => {
    const metadata = new Metadata();
    metadata.set('x-request-id', 'abc-1');
    await listMeters(metadata);
    expect(log.at(-1)).toMatchObject({ level: 30, rpc: 'ListMeters', code: 'OK', requestId: 'abc-1' });
  });

  it('names the port that is taken', async () => {
    await expect(
      startServer(
        { store, importFolder: NO_FOLDER },
        { ...OPTIONS, port: server.port },
        pino({ level: 'silent' }),
      ),
    ).rejects.toThrow(`GRPC_PORT is ${server.port}, which is taken by another program`);
  });
});
