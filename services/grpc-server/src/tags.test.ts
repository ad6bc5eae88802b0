import { credentials, Metadata, status, type ServiceError } from '@grpc/grpc-js';
import {
  decodeFloat64Column,
  MeterUsage,
  type ListMetersReply,
  type Meter,
  type MeterData,
  type MeterUsageClient,
  type ReadingBatch,
  type Series,
  type Totals,
} from '@wattstream/protos';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportFolder } from './import/import-folder.ts';
import type { MeterDescription } from './meter.ts';
import { startServer, type GrpcServer, type ServerOptions } from './server.ts';
import { DuckDbMeterStore } from './store/duckdb/duckdb-meter-store.ts';
import { batchOf, OFFICE, regularReadings } from './store/testing/generated-readings.ts';

const FIRST_S = Date.UTC(2025, 0, 1, 0, 15) / 1000;
const LIMITS = { running: 2, waiting: 1 };
const OPTIONS: ServerOptions = {
  port: 0,
  streams: LIMITS,
  searches: { running: 1, waiting: 0 },
  answers: LIMITS,
  imports: LIMITS,
  importLimits: { bytes: 1 << 20, readings: 1000, meters: 10 },
  writeToken: 'a token of some length',
};
const NO_FOLDER: ImportFolder = { use: () => Promise.reject(new Error('there is no folder')) };
const UTRECHT = [{ key: 'site', value: 'Utrecht' }];

let store: DuckDbMeterStore;
let server: GrpcServer;
let client: MeterUsageClient;

beforeEach(async () => {
  store = await DuckDbMeterStore.open({ path: ':memory:', memoryMb: 256 });
  await write({ id: 'north', name: 'Noord', tags: { site: 'Utrecht', floor: '1' } }, [1, 2]);
  await write({ id: 'south', unit: 'Wh', tags: { site: 'Utrecht', floor: '2' } }, [10, NaN, 30]);
  await write({ id: 'delft', tags: { site: 'Delft' } }, [100]);
  await write({ id: 'untagged', tags: {} }, [1000]);
  const logger = pino({ level: 'silent' });
  server = await startServer({ store, importFolder: NO_FOLDER }, OPTIONS, logger);
  server.startServing();
  client = new MeterUsage(`127.0.0.1:${server.port}`, credentials.createInsecure());
});
afterEach(async () => {
  client.close();
  await server.stop();
  await store.close();
});

async function write(more: Partial<MeterDescription>, values: number[]): Promise<void> {
  const readings = regularReadings(FIRST_S * 1000, 900_000, values);
  const description = { ...OFFICE, intervalSeconds: 900, ...more };
  await store.writeReadings(description, batchOf(readings), { replace: false });
}

const readData = async (request: object) => (await client.ReadData(request).toArray()) as MeterData[];

function listMeters(request: object): Promise<ListMetersReply> {
  return new Promise((resolve, reject) => {
    client.ListMeters(request, (error, reply) => (error ? reject(error) : resolve(reply!)));
  });
}

function readSeries(request: object): Promise<Series> {
  return new Promise((resolve, reject) => {
    client.ReadSeries(request, (error, reply) => (error ? reject(error) : resolve(reply!)));
  });
}

function readTotals(request: object): Promise<Totals> {
  return new Promise((resolve, reject) => {
    client.ReadTotals(request, (error, reply) => (error ? reject(error) : resolve(reply!)));
  });
}

function updateMeter(request: object, token = OPTIONS.writeToken): Promise<Meter> {
  const metadata = new Metadata();
  metadata.set('authorization', `Bearer ${token}`);
  return new Promise((resolve, reject) => {
    client.UpdateMeter(request, metadata, (error, reply) => (error ? reject(error) : resolve(reply!)));
  });
}

function failure(code: status, details: string) {
  return expect.objectContaining({ code, details }) as ServiceError;
}

describe('ListMeters', () => {
  const idsOf = async (request: object) => (await listMeters(request)).meters.map(({ id }) => id);

  it('tells the tags of each meter, ordered by key', async () => {
    const { meters } = await listMeters({ query: 'noord' });
    expect(meters).toMatchObject([
      {
        id: 'north',
        is_default: true,
        tags: [
          { key: 'floor', value: '1' },
          { key: 'site', value: 'Utrecht' },
        ],
      },
    ]);
  });

  it.each([
    [{}, ['delft', 'north', 'south', 'untagged']],
    [{ tags: UTRECHT }, ['north', 'south']],
    [{ tags: [...UTRECHT, { key: 'floor', value: '2' }] }, ['south']],
    [{ tags: [...UTRECHT, { key: 'site', value: 'Delft' }] }, ['delft', 'north', 'south']],
    [{ tags: [{ key: 'floor', value: '' }], query: 'NOORD' }, ['north']],
    [{ tags: [{ key: 'site', value: 'Rome' }] }, []],
  ])('finds by %j', async (request, ids) => expect(await idsOf(request)).toEqual(ids));

  it('refuses a tag without a key', async () => {
    await expect(idsOf({ tags: [{ key: '', value: 'x' }] })).rejects.toEqual(
      failure(status.INVALID_ARGUMENT, 'tags: one has no key'),
    );
  });
});

describe('ReadData by tags', () => {
  it('streams one meter after the other and says whose each reading is', async () => {
    const at = (i: number) => FIRST_S + 900 * i;
    expect(await readData({ tags: UTRECHT, timestamp_from: at(0) })).toEqual([
      { timestamp: at(0), value: 1, meter_id: 'north' },
      { timestamp: at(1), value: 2, meter_id: 'north' },
      { timestamp: at(0), value: 10, meter_id: 'south' },
      { timestamp: at(1), value: NaN, meter_id: 'south' },
      { timestamp: at(2), value: 30, meter_id: 'south' },
    ]);
  });

  it('leaves the id out of the message where no tags are given', async () => {
    const serialize = MeterUsage.service.ReadData.responseSerialize;
    const [reading] = await readData({ meter_id: 'delft' });
    expect(reading).toEqual({ timestamp: FIRST_S, value: 100, meter_id: '' });
    const bytes: Buffer[] = [];
    const call = client.makeServerStreamRequest(
      MeterUsage.service.ReadData.path,
      MeterUsage.service.ReadData.requestSerialize,
      (message: Buffer) => bytes.push(message),
      { meter_id: 'delft' },
    );
    await call.toArray();
    expect(bytes).toEqual([serialize({ timestamp: FIRST_S, value: 100 })]);
    expect(bytes[0]).toHaveLength(15);
  });

  it('refuses tags that no meter has, and tags beside a meter', async () => {
    await expect(readData({ tags: [{ key: 'site', value: 'Rome' }] })).rejects.toEqual(
      failure(status.NOT_FOUND, 'tags: there is no meter with site:Rome'),
    );
    await expect(readData({ tags: UTRECHT, meter_id: 'north' })).rejects.toEqual(
      failure(status.INVALID_ARGUMENT, 'tags: meter_id is given as well'),
    );
  });
});

it('ReadBatches by tags says of each batch whose it is', async () => {
  const batches = (await client.ReadBatches({ tags: UTRECHT }).toArray()) as ReadingBatch[];
  const values = batches.map(({ meter_id, value }) => [meter_id, [...decodeFloat64Column(value)]]);
  expect(values).toEqual([
    ['north', [1, 2]],
    ['south', [10, NaN, 30]],
  ]);
});

describe('ReadSeries by tags', () => {
  it('adds the meters in one unit', async () => {
    const series = await readSeries({ tags: UTRECHT });
    expect(series).toMatchObject({ meter_id: '', meter_ids: ['north', 'south'], unit: 'kWh', bucket_ms: 0 });
    expect(series.max).toEqual([1.01, NaN, 0.03]);
    expect(series.summary).toMatchObject({ count: 3, missing: 1, energy: 3.04, energy_unit: 'kWh' });
  });

  it('says that nothing has changed until any meter does', async () => {
    const { revision } = await readSeries({ tags: UTRECHT });
    const again = { tags: UTRECHT, known_revision: revision };
    expect(await readSeries(again)).toMatchObject({ is_unchanged: true, revision });
    await updateMeter({ meter_id: 'delft', tags: UTRECHT, set_tags: true });
    expect((await readSeries(again)).meter_ids).toEqual(['delft', 'north', 'south']);
  });

  it('names the meters that do not go together', async () => {
    await write({ id: 'roof', unit: 'kW', kind: 'power', tags: { site: 'Utrecht' } }, [1]);
    const refusal = failure(
      status.INVALID_ARGUMENT,
      'tags: gives meters of several kinds: energy (north, south), power (roof)',
    );
    await expect(readSeries({ tags: UTRECHT })).rejects.toEqual(refusal);
    await expect(readTotals({ tags: UTRECHT })).rejects.toEqual(refusal);
  });
});

describe('sums of meters by their ids', () => {
  it('are those of the same meters by a tag', async () => {
    const meter_ids = ['south', 'north'];
    expect(await readSeries({ meter_ids })).toEqual(await readSeries({ tags: UTRECHT }));
    expect(await readTotals({ meter_ids })).toEqual(await readTotals({ tags: UTRECHT }));
  });

  it.each([
    [{ meter_ids: ['north', 'roof'] }, status.NOT_FOUND, 'meter_ids: there is no meter "roof"'],
    [{ meter_ids: ['north', 'north'] }, status.INVALID_ARGUMENT, 'meter_ids: one is there twice'],
    [
      { meter_ids: ['north'], meter_id: 'south' },
      status.INVALID_ARGUMENT,
      'meter_ids: meter_id is given as well',
    ],
    [{ meter_ids: ['north'], tags: UTRECHT }, status.INVALID_ARGUMENT, 'meter_ids: tags are given as well'],
  ])('of %j are refused', async (request, code, message) => {
    await expect(readSeries(request)).rejects.toEqual(failure(code, message));
    await expect(readTotals(request)).rejects.toEqual(failure(code, message));
  });
});

it('ReadTotals by tags adds the energy of the meters', async () => {
  const totals = await readTotals({ tags: UTRECHT, per: 'MONTH' });
  expect(totals).toMatchObject({ meter_ids: ['north', 'south'], energy_unit: 'kWh', zone: 'Europe/London' });
  expect(totals.totals).toMatchObject([{ date: '2025-01-01', count: 5, missing: 1, energy: 3.04 }]);
});

describe('UpdateMeter', () => {
  it('changes what it is given and answers the meter', async () => {
    const before = await store.findMeter('south');
    const tags = [{ key: 'building', value: 'C' }];
    const changed = await updateMeter({ meter_id: 'south', name: 'Zuid', unit: 'kWh', tags, set_tags: true });
    expect(changed).toMatchObject({ name: 'Zuid', unit: 'kWh', kind: 'ENERGY', tags, interval_seconds: 900 });
    const rest = await updateMeter({
      meter_id: 'south',
      kind: 'REGISTER',
      stamp: 'START',
      zone: 'Asia/Tokyo',
    });
    expect(rest).toMatchObject({ name: 'Zuid', kind: 'REGISTER', stamp: 'START', zone: 'Asia/Tokyo', tags });
    expect(changed.revision).toBeGreaterThan(before!.revision);
    expect(await store.findMeter('south')).toMatchObject({ name: 'Zuid', tags: { building: 'C' } });
  });

  it('takes all tags away where it is told so', async () => {
    expect((await updateMeter({ meter_id: 'south' })).tags).toHaveLength(2);
    expect((await updateMeter({ meter_id: 'south', set_tags: true })).tags).toEqual([]);
  });

  it.each([
    [{}, status.INVALID_ARGUMENT, 'meter_id: names no meter'],
    [{ meter_id: 'gone' }, status.NOT_FOUND, 'meter_id: there is no meter "gone"'],
    [{ zone: 'Mars' }, status.INVALID_ARGUMENT, 'zone: "Mars" is no IANA time zone such as Europe/London'],
    [{ kind: 7 }, status.INVALID_ARGUMENT, 'kind: 7 is none of ENERGY, POWER, REGISTER'],
    [{ name: ' ' }, status.INVALID_ARGUMENT, 'name: a text is empty'],
    [{ name: 'x'.repeat(201) }, status.INVALID_ARGUMENT, 'name: a text is longer than 200 characters'],
    [{ tags: [...UTRECHT, ...UTRECHT], set_tags: true }, status.INVALID_ARGUMENT, 'tags: two are of "site"'],
    [
      { tags: [{ key: 'site', value: '' }], set_tags: true },
      status.INVALID_ARGUMENT,
      'tags: a text is empty',
    ],
  ])('refuses %j', async (request, code, details) => {
    const whose = Object.keys(request).length === 0 ? {} : { meter_id: 'south' };
    await expect(updateMeter({ ...whose, ...request })).rejects.toEqual(failure(code, details));
    expect(await store.findMeter('south')).toMatchObject({ name: 'Office', tags: { floor: '2' } });
  });

  it('needs the write token', async () => {
    await expect(updateMeter({ meter_id: 'south', name: 'x' }, 'wrong')).rejects.toMatchObject({
      code: status.UNAUTHENTICATED,
    });
    expect((await store.findMeter('south'))?.name).toBe('Office');
  });
});
