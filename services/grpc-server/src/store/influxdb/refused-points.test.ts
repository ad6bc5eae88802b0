import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { batchOf, collect, OFFICE, regularReadings } from '../testing/generated-readings.ts';
import { ALL_TIME } from '../../meter.ts';
import { InfluxClient } from './influx-client.ts';
import { InfluxDbMeterStore } from './influxdb-meter-store.ts';
import { describePoint } from './refused-points.ts';
import { InfluxServer } from './testing/influx-server.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const FIRST_MS = Date.UTC(2025, 0, 1);
const WEEK_MS = 7 * 86_400_000;
const VALUES = Array.from({ length: 20_000 }, (_, i) => i % 100);

describe('a write that InfluxDB takes in part', () => {
  let server: InfluxServer;
  beforeAll(async () => {
    server = await InfluxServer.start({ maxValuesPerTag: 2 });
  });
  afterAll(() => server.remove());

  async function create(policy: string) {
    const database = `refused_${policy.replace(/\W/g, '')}`;
    await server.query(`CREATE DATABASE "${database}" WITH ${policy}`);
    return database;
  }

  const write = (store: InfluxDbMeterStore, id: string, values = VALUES) =>
    store.writeReadings({ ...OFFICE, id }, batchOf(regularReadings(FIRST_MS, 900_000, values)), {
      replace: false,
    });

  it('names measurement, meter and time of points whose field has another type, and stores nothing', async () => {
    const database = await create('DURATION INF SHARD DURATION 1w');
    const client = new InfluxClient({ url: server.url, database });
    // The type holds for a shard: for one week, somewhere in the middle of what is written.
    const textMs = FIRST_MS + 10 * WEEK_MS;
    await client.write([`power value=1 ${textMs}`]); // So that the shards stay as they are.
    const store = new InfluxDbMeterStore({ url: server.url, database });
    await write(store, 'office', [1]);
    await client.write([`reading,meter=other value="text" ${textMs}`]);
    const refused = await write(store, 'office').then(
      () => undefined,
      (error: Error) => error,
    );
    expect(refused).toMatchObject({ code: 'FAILED_PRECONDITION' });
    const named = /reading of "office" at ([^ ]+Z): field type conflict/;
    expect(refused!.message).toMatch(named);
    const [, first] = named.exec(refused!.message)!;
    // Weeks of shards begin on Mondays.
    expect(Math.abs(Date.parse(first!) - textMs)).toBeLessThan(WEEK_MS);
    expect(refused!.message).toMatch(
      /^InfluxDB does not take \d+ of \d+ points, so nothing was stored: .*; and \d+ more$/,
    );
    expect(refused!.message).toContain(
      'field type conflict: input field "value" on measurement "reading" is type float, already exists as type string',
    );
    expect(await store.listMeters()).toMatchObject([{ id: 'office', readings: 1 }]);
    expect(await collect(store.readReadings('office', ALL_TIME))).toEqual([[FIRST_MS, 1]]);
    await server.query(`DELETE FROM reading WHERE meter = 'other'`, database);
    await server.query(`DROP SERIES FROM reading WHERE meter = 'other'`, database);
    await write(store, 'later', [1, 2]);
    expect(await collect(store.readReadings('later', ALL_TIME))).toHaveLength(2);
  });

  it('says that a retention policy has an end', async () => {
    const store = new InfluxDbMeterStore({ url: server.url, database: await create('DURATION 2h') });
    await expect(write(store, 'office')).rejects.toMatchObject({
      code: 'FAILED_PRECONDITION',
      message: expect.stringMatching(
        /^InfluxDB does not take 1 of 1 points, so nothing was stored: writer at .*Z: points beyond retention policy, which has to be without end \(DURATION INF\)$/,
      ) as string,
    });
    expect(await store.listMeters()).toEqual([]);
  });

  it('says that a tag has too many values, and goes on with the meters that there are', async () => {
    const database = await create('DURATION INF SHARD DURATION 5200w');
    const store = new InfluxDbMeterStore({ url: server.url, database });
    await write(store, 'a', [1, 2]);
    await write(store, 'b', [3]);
    await expect(write(store, 'c', [4])).rejects.toMatchObject({
      code: 'FAILED_PRECONDITION',
      message: expect.stringMatching(
        /^InfluxDB does not take 1 of 1 points, so nothing was stored: meter of "c" at .*: max-values-per-tag limit exceeded \(2\/2\): measurement="meter" tag="meter" value="c"$/,
      ) as string,
    });
    expect((await store.listMeters()).map(({ id }) => id)).toEqual(['a', 'b']);
    await write(store, 'a', [5, 6, 7]);
    expect((await collect(store.readReadings('a', ALL_TIME))).map(([, value]) => value)).toEqual([5, 6, 7]);
  });
});

describe('describePoint', () => {
  it.each([
    ['store committed=1i 0', 'store at 1970-01-01T00:00:00.000Z'],
    [
      String.raw`reading,meter=a\ b\,c%5Cd value=1 1000`,
      String.raw`reading of "a b,c\d" at 1970-01-01T00:00:01.000Z`,
    ],
    ['reading,host=x,meter=100% value=1 1000', 'reading of "100%" at 1970-01-01T00:00:01.000Z'],
  ])('of %s is %s', (line, words) => expect(describePoint(line)).toBe(words));
});
