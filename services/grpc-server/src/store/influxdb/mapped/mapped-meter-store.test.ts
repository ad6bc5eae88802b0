import fc from 'fast-check';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ALL_TIME } from '../../../meter.ts';
import { readSeries } from '../../../series/read-series.ts';
import { readTotals } from '../../../series/read-totals.ts';
import type { MeterStore } from '../../meter-store.ts';
import { openMeterStore } from '../../open-meter-store.ts';
import {
  anyReadings,
  batchOf,
  collect,
  inTimeOrder,
  OFFICE,
  regularReadings,
  type Reading,
} from '../../testing/generated-readings.ts';
import {
  expectSameBuckets,
  nanToNull,
  recomputeBucket,
  recomputeBuckets,
  toPlainBuckets,
} from '../../testing/recompute-buckets.ts';
import { InfluxServer } from '../testing/influx-server.ts';
import type { MappingEntry } from './mapping.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const NOON = Date.UTC(2025, 5, 1, 12);
const DAY = 86_400_000;
const ENTRY: MappingEntry = {
  ...{ measurement: 'power', field: 'value', unit: 'W', kind: 'power', meterTag: 'host' },
  ...{ where: {}, tags: {}, zone: 'UTC', stamp: 'end' },
};

let server: InfluxServer;
let database: string;
let foreign: string;
let logged: string[];
beforeAll(async () => {
  server = await InfluxServer.start();
  [database, foreign] = [await server.createDatabase(), await server.createDatabase()];
});
afterAll(() => server.remove());

async function open(...mapping: Partial<MappingEntry>[]): Promise<MeterStore> {
  logged = [];
  const write = (line: string) => logged.push((JSON.parse(line) as { msg: string }).msg);
  const entries = mapping.map((more) => ({ ...ENTRY, database: foreign, ...more }));
  return openMeterStore(
    { type: 'influxdb', url: server.url, database, mapping: entries },
    pino({}, { write }),
  );
}

/** As Telegraf and Home Assistant write: points of the line protocol, stamped in ns. */
async function writeLines(lines: readonly string[]): Promise<void> {
  for (let i = 0; i < lines.length; i += 20_000) {
    const body = lines.slice(i, i + 20_000).join('\n');
    const response = await fetch(`${server.url}/write?db=${foreign}`, { method: 'POST', body });
    expect([response.status, await response.text()]).toEqual([204, '']);
  }
}

const toLines = (series: string, readings: readonly Reading[], field = 'value') =>
  readings.map(([timeMs, value]) => `${series} ${field}=${value} ${timeMs}000000`);

/** What every answer has to be, worked out from the readings one by one. */
async function expectAnswers(store: MeterStore, id: string, readings: readonly Reading[]): Promise<void> {
  const meter = (await store.findMeter(id))!;
  const [first, last] = [readings[0]![0], readings.at(-1)![0]];
  expect(meter).toMatchObject({ readings: readings.length, firstMs: first, lastMs: last });
  expect(await collect(store.readReadings(id, ALL_TIME))).toEqual(readings);
  const part = { fromMs: first + (last - first) / 3, toMs: last - (last - first) / 5 };
  const inPart = readings.filter(([timeMs]) => timeMs >= part.fromMs && timeMs < part.toMs);
  expect(await collect(store.readReadings(id, part))).toEqual(inPart);
  for (const points of [7, 300, 10_000]) {
    const { buckets, bucketMs, summary } = await readSeries(store, meter, part, { points });
    expectSameBuckets(toPlainBuckets(buckets), recomputeBuckets(inPart, part, bucketMs));
    const { timeMs: _, sum, first: __, last: ___, ...whole } = recomputeBucket(0, inPart);
    expect(nanToNull(summary)).toMatchObject(whole);
    expect(summary.sum).toBeCloseTo(sum, 6);
  }
  const some = readings.filter((_, i) => i % 97 === 0);
  const at = await store.readReadingsAt(
    id,
    Float64Array.from([...some.map(([timeMs]) => timeMs), first + 0.5]),
  );
  expect(Array.from(at.timeMs, (timeMs, i) => [timeMs, at.value[i]])).toEqual(some);
  expect(await store.readQualities(id, ALL_TIME, 10)).toEqual({ runs: [], bucketMs: 0 });
}

describe('what Telegraf writes', () => {
  const valuesOf = (seed: number) => Array.from({ length: 9000 }, (_, i) => ((i * seed) % 7919) / 100);
  const a = regularReadings(NOON, 10_000, valuesOf(31));
  const b = regularReadings(NOON + 5000, 10_000, valuesOf(101));

  it('is a meter for each value of the tag, whose answers are those of its readings', async () => {
    await writeLines(toLines('power,host=a,phase=L1', a));
    await writeLines(toLines('power,host=a,phase=L2', b));
    await writeLines(toLines('power,host=b,phase=L1', b));
    await writeLines(toLines('power,phase=L1', a));
    const store = await open({
      where: { phase: 'L1' },
      name: 'Board',
      tags: { site: 'Utrecht' },
      zone: 'Europe/Amsterdam',
    });
    const [first, second] = await store.listMeters();
    const id = `influx:db=${foreign}:power:value:phase=L1`;
    expect(first).toEqual({
      ...{ id: `${id}:a`, name: 'Board a', unit: 'W', kind: 'power', intervalSeconds: 10 },
      ...{ zone: 'Europe/Amsterdam', stamp: 'end', tags: { phase: 'L1', host: 'a', site: 'Utrecht' } },
      ...{ readings: 9000, missing: 0, firstMs: NOON, lastMs: NOON + 8999 * 10_000 },
      revision: expect.any(Number) as number,
      isReadOnly: true,
    });
    expect(second).toMatchObject({ id: `${id}:b`, name: 'Board b', readings: 9000 });
    expect(Number.isSafeInteger(first!.revision)).toBe(true);
    expect(await store.defaultMeter()).toEqual(first);
    await expectAnswers(store, first!.id, a);
    await expectAnswers(store, second!.id, b);
    const { totals } = await readTotals(store, first!, ALL_TIME, 'day');
    const energyOf = (fromMs: number, toMs: number) =>
      a.filter(([t]) => t > fromMs && t <= toMs).reduce((sum, [, value]) => sum + value / 360, 0);
    const midnight = Date.UTC(2025, 5, 1, 22);
    expect(totals.map(({ date, count }) => [date, count])).toEqual([
      ['2025-06-01', 3601],
      ['2025-06-02', 5399],
    ]);
    expect(totals[0]!.energy).toBeCloseTo(energyOf(0, midnight), 6);
    expect(totals[1]!.energy).toBeCloseTo(energyOf(midnight, Infinity), 6);
    await store.close();
  });

  it('is refused as one meter where it is several series at once, in the log once, and beside the others', async () => {
    const store = await open({});
    expect((await store.listMeters()).map(({ id }) => id)).toEqual([`influx:db=${foreign}:power:value:b`]);
    const problem = `"influx:db=${foreign}:power:value:a" has several series with readings at the same time, such as phase=L1 and phase=L2: "where" has to choose one`;
    await expect(store.findMeter(`influx:db=${foreign}:power:value:a`)).rejects.toMatchObject({
      code: 'FAILED_PRECONDITION',
      message: `meter_id: ${problem}`,
    });
    await store.listMeters();
    expect(logged).toEqual([`INFLUXDB_MAPPING: ${problem}`]);
  });

  it('goes on in another series where one ended', async () => {
    await writeLines(toLines('power,host=renamed,version=1', a.slice(0, 100)));
    await writeLines(toLines('power,host=renamed,version=2', a.slice(100, 200)));
    await expectAnswers(await open({}), `influx:db=${foreign}:power:value:renamed`, a.slice(0, 200));
  });
});

describe('what Home Assistant writes', () => {
  it('is a register, and power at irregular times', async () => {
    const register = regularReadings(
      NOON,
      3_600_000,
      Array.from({ length: 200 }, (_, i) => 1000 + i * i * 0.25),
    );
    const power: Reading[] = Array.from({ length: 500 }, (_, i) => [
      NOON + i * 7013 + ((i * i) % 4001),
      (i * 13) % 977,
    ]);
    await writeLines(toLines('kWh,domain=sensor,entity_id=house_energy', register));
    // Cut to whole milliseconds, as everywhere.
    await writeLines(
      power.map(([t, v]) => `W,domain=sensor,entity_id=house_power value=${v},state="${v} W" ${t}123456`),
    );
    const store = await open(
      { measurement: 'kWh', meterTag: 'entity_id', unit: 'kWh', kind: 'register' },
      { measurement: 'W', meterTag: 'entity_id', where: { domain: 'sensor' } },
    );
    const [watts, house] = await store.listMeters();
    expect(house).toMatchObject({ name: 'house_energy', kind: 'register', intervalSeconds: 3600 });
    expect(watts).toMatchObject({ name: 'house_power', kind: 'power', intervalSeconds: null });
    await expectAnswers(store, house!.id, register);
    await expectAnswers(store, watts!.id, power);
    const { summary } = await readSeries(store, house!, ALL_TIME, { points: 1 });
    expect(summary).toMatchObject({ energy: 199 * 199 * 0.25, energyUnit: 'kWh' });
  });
});

describe('a mapped meter', () => {
  it('has whole numbers as numbers, and truth values as readings without one', async () => {
    await server.query(`CREATE DATABASE mixed WITH DURATION INF SHARD DURATION 1d`);
    const write = (line: string) =>
      fetch(`${server.url}/write?db=mixed&precision=ms`, { method: 'POST', body: line });
    await write(`m,h=a v=1.5 ${NOON}`);
    await write(`m,h=a v=7i ${NOON + 2 * DAY}`);
    await write(`m,h=a v=true ${NOON + 4 * DAY}`);
    const store = await open({
      database: 'mixed',
      measurement: 'm',
      field: 'v',
      meterTag: undefined,
      name: 'Mixed',
    });
    const [meter] = await store.listMeters();
    expect(meter).toMatchObject({ id: 'influx:db=mixed:m:v', name: 'Mixed', readings: 3, missing: 1 });
    const expected: Reading[] = [
      [NOON, 1.5],
      [NOON + 2 * DAY, 7],
      [NOON + 4 * DAY, NaN],
    ];
    expect(await collect(store.readReadings(meter!.id, ALL_TIME))).toEqual(expected);
    const { summary } = await readSeries(store, meter!, ALL_TIME, { points: 10 });
    expect(summary).toMatchObject({ count: 3, missing: 1, sum: 8.5, maxTimeMs: NOON + 2 * DAY });
  });

  it('is what was written to the moment, and of another revision with each change of it', async () => {
    await writeLines(
      toLines('growing,host=a', [
        [NOON, 1],
        [NOON + 60_000, 2],
      ]),
    );
    const [store, other] = [await open({ measurement: 'growing' }), await open({ measurement: 'growing' })];
    const id = `influx:db=${foreign}:growing:value:a`;
    const seen = [await store.findMeter(id)];
    await writeLines(toLines('growing,host=a', [[NOON + 120_000, 3]]));
    // The hour before this one is counted only now and then.
    const now = Math.floor(Date.now() / 1000) * 1000;
    await writeLines(toLines('growing,host=a', [[now, 4]]));
    seen.push(await store.findMeter(id));
    await writeLines(toLines('growing,host=a', [[now, 4.5]]));
    seen.push(await store.findMeter(id));
    expect(seen[1]).toMatchObject({ lastMs: now });
    expect(seen[1]!.revision).toBeGreaterThan(seen[0]!.revision);
    expect(seen[2]!.revision).not.toBe(seen[1]!.revision);
    expect((await collect(store.readReadings(id, ALL_TIME))).at(-1)).toEqual([now, 4.5]);
    // Whichever server is asked.
    expect((await (await open({ measurement: 'growing' })).findMeter(id))!.revision).toBe(
      (await (await open({ measurement: 'growing' })).findMeter(id))!.revision,
    );
    await writeLines(toLines('growing,host=new', [[now, 1]]));
    await expect
      .poll(async () => (await other.listMeters()).map(({ name }) => name), { timeout: 10_000 })
      .toEqual(['a', 'new']);
  });

  it('has an id and its readings whatever its tag is', async () => {
    const names = ['Küche, links', 'a=b', `it's "so"`, 'back\\slash', 'ends\\', '50 %', '☀', 'a:b', ' '];
    const escape = (text: string) => text.replace(/[,= ]/g, '\\$&');
    const store = await open({ measurement: 'odd "m' });
    for (const [i, name] of names.entries()) {
      // A backslash at the end would escape what follows.
      await writeLines(toLines(`odd\\ "m,host=${escape(name).replace(/\\$/, '\\x')}`, [[NOON + i, i]]));
    }
    const meters = await store.listMeters();
    const tags = meters.map((meter) => meter.tags.host);
    expect(tags.sort()).toEqual(names.map((name) => name.replace(/\\$/, '\\x')).sort());
    expect(new Set(meters.map(({ id }) => id)).size).toBe(names.length);
    for (const { id, firstMs } of meters) {
      expect(await collect(store.readReadings(id, ALL_TIME))).toEqual([[firstMs, firstMs! - NOON]]);
    }
  });

  it('is refused where InfluxQL has no words for its tag, and beside the others', async () => {
    await writeLines(toLines('mute,host=a\rb', [[NOON, 1]]));
    await writeLines(toLines('mute,host=c', [[NOON, 1]]));
    const store = await open({ measurement: 'mute' });
    expect((await store.listMeters()).map(({ name }) => name)).toEqual(['c']);
    await expect(store.findMeter(`influx:db=${foreign}:mute:value:a~0db`)).rejects.toMatchObject({
      code: 'FAILED_PRECONDITION',
      message: expect.stringContaining('its tag has a carriage return or a NUL') as string,
    });
  });

  it('adds up to its readings in any buckets (property)', async () => {
    let runs = 0;
    const store = await open({ measurement: 'any' });
    await fc.assert(
      fc.asyncProperty(
        anyReadings,
        fc.constantFrom(1000, 900_000, DAY, 7 * DAY),
        async (readings, bucketMs) => {
          const valued = inTimeOrder(readings).filter(([, value]) => !Number.isNaN(value));
          fc.pre(valued.length > 0);
          const host = `run${runs++}`;
          await writeLines(toLines(`any,host=${host}`, valued));
          const range = { fromMs: valued[0]![0], toMs: valued.at(-1)![0] + 1 };
          const fresh = await open({ measurement: 'any', where: { host }, meterTag: undefined });
          const [meter] = await fresh.listMeters();
          const buckets = await fresh.readBuckets(meter!.id, range, bucketMs);
          expectSameBuckets(toPlainBuckets(buckets), recomputeBuckets(valued, range, bucketMs));
          expect(await collect(fresh.readReadings(meter!.id, ALL_TIME))).toEqual(valued);
        },
      ),
      { numRuns: 12 },
    );
    expect(await store.listMeters()).toHaveLength(runs);
  });

  it('of very many readings adds up, too, by sums that InfluxDB makes', async () => {
    const values = Array.from({ length: 210_000 }, (_, i) => ((i * 7919) % 10_007) / 100);
    const readings = regularReadings(NOON - 5 * DAY + 3000, 5000, values);
    await writeLines(toLines('dense,host=a', readings));
    const store = await open({ measurement: 'dense' });
    const [meter] = await store.listMeters();
    const { buckets, bucketMs, range } = await readSeries(store, meter!, ALL_TIME, { points: 500 });
    expect(bucketMs).toBe(3_600_000);
    expectSameBuckets(toPlainBuckets(buckets), recomputeBuckets(readings, range, bucketMs));
    const { summary } = await readSeries(store, meter!, ALL_TIME, { points: 5 });
    const max = values.reduce((a, b) => Math.max(a, b));
    const [maxTimeMs] = readings[values.indexOf(max)]!;
    expect(summary).toMatchObject({
      count: values.length,
      max,
      maxTimeMs,
      min: 0,
      minTimeMs: readings[0]![0],
    });
    const sum = values.reduce((a, b) => a + b);
    expect(summary.sum).toBeCloseTo(sum, 5);
  });

  it('is read from the retention policy that is named', async () => {
    await server.query(`CREATE RETENTION POLICY "long term" ON "${foreign}" DURATION INF REPLICATION 1`);
    const url = `${server.url}/write?db=${foreign}&rp=long+term&precision=ms`;
    await fetch(url, {
      method: 'POST',
      body: `kept,host=a value=1 ${NOON}\nkept,host=a value=2 ${NOON + 1}`,
    });
    const store = await open({ measurement: 'kept', retentionPolicy: 'long term' }, { measurement: 'kept' });
    const [meter, ...others] = await store.listMeters();
    expect(others).toEqual([]);
    expect(meter).toMatchObject({ id: `influx:db=${foreign}:rp=long~20term:kept:value:a`, readings: 2 });
    await expectAnswers(store, meter!.id, [
      [NOON, 1],
      [NOON + 1, 2],
    ]);
    expect(logged).toEqual([
      'INFLUXDB_MAPPING: entry 2: the field "value" of the measurement "kept" has no points yet',
    ]);
  });

  it('has all readings of one millisecond', async () => {
    await writeLines([1, 2, 3].map((value) => `fine,host=a value=${value} ${NOON}00000${value}`));
    const store = await open({ measurement: 'fine' });
    const [meter] = await store.listMeters();
    expect(meter).toMatchObject({ readings: 3, firstMs: NOON, lastMs: NOON });
    const expected = [1, 2, 3].map((value) => [NOON, value]);
    expect(await collect(store.readReadings(meter!.id, ALL_TIME))).toEqual(expected);
    const { summary } = await readSeries(store, meter!, ALL_TIME, { points: 10 });
    expect(summary).toMatchObject({ count: 3, sum: 6, max: 3 });
  });

  it('cannot be written to, imported into or described', async () => {
    await writeLines(toLines('fixed,host=a', [[NOON, 1]]));
    const store = await open({ measurement: 'fixed' });
    const description = { ...OFFICE, id: `influx:db=${foreign}:fixed:value:a` };
    const refused = {
      code: 'FAILED_PRECONDITION',
      message: `"${description.id}" is read from InfluxDB as others write it there: it cannot be changed here, only in INFLUXDB_MAPPING`,
    };
    const record = { id: 'x', file: 'x', sha256: 'x', bytes: 1, atMs: 1, reportJson: '{}' };
    const attempts = [
      () => store.describeMeter(description),
      () => store.writeReadings(description, batchOf([[0, 1]]), { replace: true }),
      () => store.importFile(record, [{ description, readings: batchOf([[0, 1]]) }]),
      () => store.compareReadings(description.id, batchOf([[0, 1]])),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject(refused);
    expect(await collect(store.readReadings(description.id, ALL_TIME))).toEqual([[NOON, 1]]);
  });
});

describe('an entry', () => {
  it('whose database is not there keeps nobody from our own meters, and is read when it is there', async () => {
    const store = await open({ database: 'later', measurement: 'late' });
    await store.writeReadings(OFFICE, batchOf([[0, 1]]), { replace: true });
    const id = 'influx:db=later:late:value:a';
    for (let i = 0; i < 3; i++) {
      expect((await store.listMeters()).map((meter) => meter.id)).toEqual(['office']);
      await expect(store.findMeter(id)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    }
    expect(await collect(store.readReadings('office', ALL_TIME))).toEqual([[0, 1]]);
    expect(logged).toEqual([
      'INFLUXDB_MAPPING: entry 1: the mapped database "later" is not there: database not found: later',
    ]);
    await server.query('CREATE DATABASE later');
    expect(await store.findMeter(id)).toBeUndefined();
    await fetch(`${server.url}/write?db=later`, {
      method: 'POST',
      body: `late,host=a value=1 ${NOON}000000`,
    });
    await expect.poll(async () => (await store.findMeter(id))?.readings, { timeout: 10_000 }).toBe(1);
    expect((await store.listMeters()).map((meter) => meter.id)).toEqual([id, 'office']);
    await server.query('DROP DATABASE later');
    await expect(collect(store.readReadings(id, ALL_TIME))).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect((await store.listMeters()).map((meter) => meter.id)).toContain('office');
  });

  it('whose field is a text, or a truth value alone, is refused in words', async () => {
    await writeLines([`words,host=a value="on",flag=true ${NOON}000000`]);
    const store = await open({ measurement: 'words' }, { measurement: 'words', field: 'flag' });
    expect((await store.listMeters()).filter(({ id }) => id.includes('words'))).toEqual([]);
    const text =
      'the field "value" of the measurement "words" has texts among its values, which are not drawn';
    const flag =
      'the field "flag" of the measurement "words" has truth values and no numbers, which are not drawn';
    expect(logged.sort()).toEqual([
      `INFLUXDB_MAPPING: entry 1: ${text}`,
      `INFLUXDB_MAPPING: entry 2: ${flag}`,
    ]);
    const refused = store.findMeter(`influx:db=${foreign}:words:value:a`);
    await expect(refused).rejects.toMatchObject({ code: 'FAILED_PRECONDITION', message: text });
  });
});
