import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ALL_TIME, QUALITIES } from '../meter.ts';
import { DuckDbMeterStore } from '../store/duckdb/duckdb-meter-store.ts';
import { InfluxDbMeterStore } from '../store/influxdb/influxdb-meter-store.ts';
import { InfluxServer } from '../store/influxdb/testing/influx-server.ts';
import type { MeterStore } from '../store/meter-store.ts';
import { batchOf, collect, OFFICE, regularReadings } from '../store/testing/generated-readings.ts';
import { readArguments } from './arguments.ts';
import { copyMeters, findDifferences } from './copy-meters.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

const START_MS = Date.UTC(2025, 0, 1);
const SOURCE = { name: 'b.csv', bytes: 7, modifiedMs: 1.5, sha256: 'ab', description: '{}' };

let folder: string;
let influxd: InfluxServer;
let files = 0;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'copy-meters-'));
  influxd = await InfluxServer.start();
});
afterAll(async () => {
  await influxd.remove();
  await rm(folder, { recursive: true });
});

const open = {
  duckdb: () => DuckDbMeterStore.open({ path: path.join(folder, `${files++}.duckdb`), memoryMb: 256 }),
  influxdb: async () =>
    new InfluxDbMeterStore({ url: influxd.url, database: await influxd.createDatabase() }),
};

/** Meters of each sort; the default one is not the first by id. */
async function fill(store: MeterStore): Promise<void> {
  const seconds = Array.from({ length: 20_000 }, (_, i) => ((i * 7919) % 10_007) / 1000);
  const qualities = seconds.map((_, i) => (i % 700 < 100 ? i % QUALITIES.length : 0));
  const source = { replace: false, source: SOURCE };
  await store.writeReadings(
    { ...OFFICE, id: 'b', kind: 'power', unit: 'kW', tags: { b: '1', a: 'ü, "2"' } },
    batchOf(regularReadings(START_MS, 1000, seconds), qualities),
    source,
  );
  const few = [0, 1, NaN, -3, 1 / 3].map((value, i) => [START_MS + i * i * 1000, value] as const);
  await store.writeReadings({ ...OFFICE, id: 'a', intervalSeconds: 900 }, batchOf(few), { replace: false });
  await store.writeReadings({ ...OFFICE, id: 'none' }, batchOf([]), { replace: false });
  await store.savePattern({ name: 'night, "over" 2 kW', json: '{"kind":"runs"}', savedMs: START_MS });
}

async function contentOf(store: MeterStore) {
  const meters = await store.listMeters();
  const readings = meters.map(({ id }) => collect(store.readReadings(id, ALL_TIME)));
  const qualities = meters.map(({ id }) => store.readQualities(id, ALL_TIME, 10_000));
  return {
    meters: meters.map((meter) => ({ ...meter, revision: 0 })),
    readings: await Promise.all(readings),
    qualities: await Promise.all(qualities),
    sources: await store.listSources(),
    patterns: await store.listPatterns(),
    first: (await store.defaultMeter())?.id,
  };
}

describe.each([
  ['duckdb', 'influxdb'],
  ['influxdb', 'duckdb'],
] as const)('a copy from %s to %s', (from, to) => {
  it('has the same meters, readings, qualities and sources, and is not made twice', async () => {
    const [here, there] = [await open[from](), await open[to]()];
    await fill(here);
    expect((await findDifferences(here, there)).map(([id]) => id)).toEqual(['a', 'b', 'none']);
    expect(await copyMeters(here, there)).toBe(3);
    expect(await findDifferences(here, there)).toEqual([]);
    const copied = await contentOf(there);
    expect(copied).toEqual(await contentOf(here));
    expect(copied.first).toBe('b');
    const revisions = (await there.listMeters()).map(({ revision }) => revision);
    expect(await copyMeters(here, there)).toBe(0);
    expect((await there.listMeters()).map(({ revision }) => revision)).toEqual(revisions);
    await Promise.all([here.close(), there.close()]);
  });

  it('that was ended goes on with the meters that are not there yet, and takes over changes', async () => {
    const [here, there] = [await open[from](), await open[to]()];
    await fill(here);
    const stop = new AbortController();
    const reason = new Error('stopped');
    const onReadings = (meter: { id: string }) => meter.id === 'a' && stop.abort(reason);
    await expect(copyMeters(here, there, { signal: stop.signal, onReadings })).rejects.toBe(reason);
    expect((await there.listMeters()).map(({ id }) => id)).toEqual(['b']);
    await here.describeMeter({ ...OFFICE, id: 'b', name: 'Another', kind: 'power', unit: 'kW' });
    const done: [string, boolean][] = [];
    expect(await copyMeters(here, there, { onMeter: ({ id }, isCopied) => done.push([id, isCopied]) })).toBe(
      2,
    );
    expect(done).toEqual([
      ['b', false],
      ['a', true],
      ['none', true],
    ]);
    expect(await contentOf(there)).toEqual(await contentOf(here));
    await Promise.all([here.close(), there.close()]);
  });

  it('keeps what the other store has besides, and says of which meter that is', async () => {
    const [here, there] = [await open[from](), await open[to]()];
    await here.writeReadings(OFFICE, batchOf([[START_MS, 1]]), { replace: false });
    await there.writeReadings(OFFICE, batchOf([[START_MS + 1000, 2]]), { replace: false });
    expect(await copyMeters(here, there)).toBe(1);
    expect(await collect(there.readReadings(OFFICE.id, ALL_TIME))).toEqual([
      [START_MS, 1],
      [START_MS + 1000, 2],
    ]);
    expect(await findDifferences(here, there)).toEqual([['office', 'readings 2 instead of 1']]);
    await Promise.all([here.close(), there.close()]);
  });

  it('finds one value that differs, and one quality', async () => {
    const [here, there] = [await open[from](), await open[to]()];
    const values = [1, 2, 3];
    await here.writeReadings(OFFICE, batchOf(regularReadings(START_MS, 1000, values)), { replace: false });
    await there.writeReadings(OFFICE, batchOf(regularReadings(START_MS, 1000, [1, 2, 4])), {
      replace: false,
    });
    expect(await findDifferences(here, there)).toEqual([['office', 'a sum of 7 instead of 6']]);
    await there.writeReadings(OFFICE, batchOf(regularReadings(START_MS, 1000, [2, 1, 3])), {
      replace: false,
    });
    expect(await findDifferences(here, there)).toEqual([['office', 'first 2 instead of 1 on 2025-01-01']]);
    await there.writeReadings(OFFICE, batchOf(regularReadings(START_MS, 1000, values), [0, 1, 0]), {
      replace: false,
    });
    expect(await findDifferences(here, there)).toEqual([['office', 'other qualities']]);
    await Promise.all([here.close(), there.close()]);
  });
});

describe('the arguments', () => {
  it('name two stores', () => {
    expect(readArguments(['--from', 'duckdb', '--to', 'influxdb'])).toEqual({
      from: 'duckdb',
      to: 'influxdb',
    });
    expect(readArguments(['--help'])).toBeUndefined();
    expect(() => readArguments(['--from', 'duckdb', '--to', 'duckdb'])).toThrow('are both "duckdb"');
    expect(() => readArguments(['--from', 'sqlite', '--to', 'duckdb'])).toThrow(
      '--from is "sqlite" (expected duckdb, influxdb)',
    );
    expect(() => readArguments(['--from', 'duckdb'])).toThrow('--to is missing');
  });
});
