import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { ALL_TIME } from '../../meter.ts';
import { batchOf, collect, OFFICE, regularReadings, type Reading } from '../testing/generated-readings.ts';
import { InfluxClient } from './influx-client.ts';
import { InfluxDbMeterStore } from './influxdb-meter-store.ts';
import { READINGS_PER_IMPORT } from './testing/import-without-end.ts';
import { InfluxServer } from './testing/influx-server.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });

const HALF = READINGS_PER_IMPORT / 2;
let server: InfluxServer;
let database: string;
beforeAll(async () => {
  server = await InfluxServer.start();
});
afterAll(() => server.remove());

const open = () => new InfluxDbMeterStore({ url: server.url, database, leaseMs: 1000 });

/** What a meter has after so many imports of import-without-end.ts: of equal stamps the later import's value. */
function expectedAfter(imports: number): Reading[] {
  return Array.from({ length: (imports + 1) * HALF }, (_, i) => {
    const last = Math.min(Math.floor(i / HALF), imports - 1);
    return [i * 1000, last + (i - last * HALF)] as const;
  });
}

async function importAndKill(imports: number, moreMs: number): Promise<string[]> {
  const script = path.join(import.meta.dirname, 'testing', 'import-without-end.ts');
  const program = spawn(
    process.execPath,
    ['--conditions=source', '--import=tsx', script, server.url, database],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = once(program, 'exit');
  const acknowledged: string[] = [];
  const lines = createInterface(program.stdout);
  lines.on('line', (id) => acknowledged.push(id));
  while (acknowledged.length < imports) await once(lines, 'line');
  await wait(moreMs);
  program.kill('SIGKILL');
  await ended;
  return acknowledged;
}

it('has after kill -9 of a writer every acknowledged import, and of the next one all or nothing, also for its successor', async () => {
  database = await server.createDatabase();
  const acknowledged: string[] = [];
  for (const moreMs of [20, 150, 400]) {
    acknowledged.push(...(await importAndKill(1, moreMs)));
    const store = open();
    const imports = await store.listImports();
    // One that was stored may not have come to be acknowledged.
    acknowledged.push(...imports.slice(acknowledged.length).map(({ id }) => id));
    expect(imports.map(({ id }) => id)).toEqual(acknowledged);
    const expected = expectedAfter(imports.length);
    for (const id of ['a', 'b']) expect(await collect(store.readReadings(id, ALL_TIME))).toEqual(expected);
    // The next write takes over from the dead writer, and puts back what it left.
    await store.writeReadings({ ...OFFICE, id: 'c' }, batchOf([[0, 1]]), { replace: true });
    const sum = expected.reduce((total, [, value]) => total + value, 0);
    for (const id of ['a', 'b']) {
      expect(await collect(store.readReadings(id, ALL_TIME))).toEqual(expected);
      expect(await store.findMeter(id)).toMatchObject({ readings: expected.length });
      const buckets = await store.readBuckets(id, { fromMs: 0, toMs: expected.length * 1000 }, 1e12);
      expect([[...buckets.count], [...buckets.sum]]).toEqual([[expected.length], [sum]]);
    }
    await store.close();
  }
});

it('loses no write where two stores write to one meter at once, and each sees what the other wrote', async () => {
  database = await server.createDatabase();
  const stores = [open(), open()];
  const stamps = Array.from({ length: 12 }, (_, i) => i * 1000);
  await Promise.all(
    stamps.map((t, i) => stores[i % 2]!.writeReadings(OFFICE, batchOf([[t, i]]), { replace: false })),
  );
  for (const store of stores) {
    expect(await collect(store.readReadings('office', ALL_TIME))).toEqual(stamps.map((t, i) => [t, i]));
    expect(await store.findMeter('office')).toMatchObject({ readings: 12 });
  }
});

it('is UNAVAILABLE while InfluxDB is killed, and has all that was acknowledged when it is back', async () => {
  database = await server.createDatabase();
  const store = open();
  const readings = regularReadings(0, 1000, new Array<number>(30_000).fill(1));
  await store.writeReadings(OFFICE, batchOf(readings), { replace: false });
  const read = store.readReadings('office', ALL_TIME)[Symbol.asyncIterator]();
  await read.next();
  await server.kill();
  const unavailable = { code: 'UNAVAILABLE', message: expect.stringContaining(server.url) as string };
  await expect(store.checkAvailable()).rejects.toMatchObject(unavailable);
  await expect(collect({ [Symbol.asyncIterator]: () => read })).rejects.toMatchObject(unavailable);
  await server.restart();
  await store.checkAvailable();
  expect(await collect(store.readReadings('office', ALL_TIME))).toEqual(readings);
});

it('says what is wrong with credentials and a database, without the credentials, and goes on when they are right', async () => {
  const guarded = await InfluxServer.start({ admin: { username: 'admin', password: 'right-one' } });
  try {
    const store = (password: string, name: string) =>
      new InfluxDbMeterStore({
        url: guarded.url,
        database: name,
        credentials: { username: 'admin', password },
      });
    const refused = store('wrong-one', 'later').checkAvailable();
    await expect(refused).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.not.stringContaining('wrong-one') as string,
    });
    const early = store('right-one', 'later');
    await expect(early.checkAvailable()).rejects.toThrow('INFLUXDB_DATABASE "later" is not there');
    await guarded.query('CREATE DATABASE later');
    await early.checkAvailable();
    expect(await early.listMeters()).toEqual([]);
  } finally {
    await guarded.remove();
  }
});

it.each([
  [1, 'an earlier'],
  [3, 'a later'],
])('says of points of layout %d that they are of %s program', async (layout, sort) => {
  database = await server.createDatabase();
  const client = new InfluxClient({ url: server.url, database });
  await client.write([`store committed=1i,pending=1i,revision=1i,layout=${layout}i 0`]);
  await expect(open().checkAvailable()).rejects.toThrow(
    `INFLUXDB_DATABASE has points of layout ${layout}, of ${sort} program than this one, which knows 2`,
  );
});

it('answers no total that lacks a shard which InfluxDB does not open after a kill, and says what is to be done', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'influxd-'));
  const broken = await InfluxServer.start({ folder, hasDiskIndex: true });
  try {
    await broken.query('CREATE DATABASE years');
    const store = new InfluxDbMeterStore({ url: broken.url, database: 'years' });
    const days = regularReadings(Date.UTC(2020, 0, 1), 86_400_000, new Array<number>(1000).fill(1));
    const record = { id: '1', file: 'a.csv', sha256: '1', bytes: 1, atMs: 1, reportJson: '{}' };
    await store.importFile(record, [{ description: OFFICE, readings: batchOf(days) }]);
    await broken.kill();
    // As a kill leaves it that falls into its making.
    const shards = path.join(folder, 'data', 'years', 'autogen');
    const newest = (await readdir(shards)).sort((a, b) => Number(a) - Number(b)).at(-1)!;
    const index = path.join(shards, newest, 'index');
    await truncate(path.join(index, '0', 'MANIFEST'));
    await broken.restart();

    const lacking = (about: RegExp) => ({
      code: 'DATA_LOSS',
      message: expect.stringMatching(about) as string,
    });
    const fewer = lacking(
      /^InfluxDB answers \d+ readings of "office", which has 1000, as if it had not opened/,
    );
    await expect(store.readBuckets('office', ALL_TIME, 1e15)).rejects.toMatchObject(fewer);
    await expect(collect(store.readReadings('office', ALL_TIME))).rejects.toMatchObject(fewer);
    // Nothing is written that would be wrong when they are back.
    const early = batchOf(days.slice(0, 10));
    await expect(store.writeReadings(OFFICE, early, { replace: true })).rejects.toMatchObject(fewer);
    await expect(store.undoImport('1')).rejects.toMatchObject(fewer);
    const other = store.writeReadings({ ...OFFICE, id: 'b' }, batchOf(days.slice(-10)), { replace: false });
    await expect(other).rejects.toMatchObject(lacking(/\[shard \d+\].* mended \(docs\/influxdb.md\)/));

    await broken.kill();
    await rm(index, { recursive: true });
    await broken.restart();
    expect(await collect(store.readReadings('office', ALL_TIME))).toEqual(days);
    expect(await store.undoImport('1')).toMatchObject({ meters: [{ removed: 1000, isGone: true }] });

    // The shard of what everything else follows from.
    await broken.kill();
    const oldest = (await readdir(shards)).sort((a, b) => Number(a) - Number(b))[0]!;
    await truncate(path.join(shards, oldest, 'index', '0', 'MANIFEST'));
    await broken.restart();
    for (const any of [store, new InfluxDbMeterStore({ url: broken.url, database: 'years' })]) {
      await expect(any.listMeters()).rejects.toMatchObject(
        lacking(/nothing that says which of its points count/),
      );
    }
  } finally {
    await broken.remove();
  }
});

it('has shards of a year in an empty database, and leaves those alone of one that has data of others', async () => {
  const shardsOf = async (name: string) => {
    const answer = await server.query('SHOW RETENTION POLICIES', name);
    return /"(\d+h)0m0s"/.exec(JSON.stringify(answer))?.[1];
  };
  for (const [name, expected] of [
    ['it"s mine', '8736h'],
    ['of others', '168h'],
  ] as const) {
    const quoted = `"${name.replace('"', '\\"')}"`;
    await server.query(`CREATE DATABASE ${quoted}`);
    const client = new InfluxClient({ url: server.url, database: name });
    if (name === 'of others') await client.write(['power value=1 0']);
    const store = new InfluxDbMeterStore({ url: server.url, database: name });
    expect(await shardsOf(name)).toBe('168h');
    await store.writeReadings(OFFICE, batchOf([[0, 1]]), { replace: false });
    expect(await shardsOf(name)).toBe(expected);
  }
});

it('goes on with a write during which InfluxDB is away for longer than it takes to notice', async () => {
  database = await server.createDatabase();
  const store = new InfluxDbMeterStore({ url: server.url, database });
  const readings = regularReadings(0, 1000, new Array<number>(300_000).fill(1));
  const write = store.writeReadings(OFFICE, batchOf(readings), { replace: false });
  const answer = () => server.query('SELECT count(value) FROM reading', database).catch(() => undefined);
  await vi.waitUntil(async () => /\[0,|"count"/.test(JSON.stringify(await answer())), { timeout: 30_000 });
  await server.kill();
  await wait(6000);
  await server.restart();
  expect(await write).toMatchObject({ added: 300_000 });
  expect(await collect(store.readReadings('office', ALL_TIME))).toEqual(readings);
});

it('begins anew with a database that was made anew, or is of a backup', async () => {
  database = await server.createDatabase();
  const store = open();
  await store.writeReadings({ ...OFFICE, id: 'a' }, batchOf([[0, 1]]), { replace: false });
  await store.writeReadings({ ...OFFICE, id: 'b' }, batchOf([[0, 1]]), { replace: false });
  await server.query(`DROP DATABASE "${database}"`);
  await server.query(`CREATE DATABASE "${database}"`);
  expect(await store.listMeters()).toEqual([]);
  await store.writeReadings({ ...OFFICE, id: 'b' }, batchOf([[5, 2]]), { replace: false });
  expect(await collect(store.readReadings('b', ALL_TIME))).toEqual([[5, 2]]);
  expect((await store.listMeters()).map(({ id, readings }) => [id, readings])).toEqual([['b', 1]]);
});

it('has a long text of an import as it was, whose parts would be cut within a character', async () => {
  database = await server.createDatabase();
  const store = open();
  const reportJson = JSON.stringify(['x', '😀'.repeat(30_000)]);
  const record = { id: '1', file: 'a.csv', sha256: '1', bytes: 1, atMs: 1, reportJson };
  for (const shift of ['', ' ']) {
    const id = `1${shift}`;
    await store.importFile({ ...record, id, reportJson: shift + reportJson }, [], { alwaysRecord: true });
    expect((await store.findImport(id))!.reportJson).toBe(shift + reportJson);
  }
});
