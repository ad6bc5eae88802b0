import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Profile } from '@wattstream/meter-files';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ALL_TIME } from '../meter.ts';
import { DuckDbMeterStore } from '../store/duckdb/duckdb-meter-store.ts';
import { openImportFolder } from './import-folder.ts';
import { importDataFolder } from './import-data-folder.ts';

const HEADER = 'time,meterusage\n';
const FIRST_MS = Date.UTC(2025, 0, 1, 0, 15);

describe('importDataFolder', () => {
  let dataDir: string;
  let store: DuckDbMeterStore;
  let log: Record<string, unknown>[];
  beforeEach(async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), 'import-data-folder-'));
    store = await DuckDbMeterStore.open({ path: ':memory:', memoryMb: 256 });
  });
  afterEach(async () => {
    await store.close();
    await rm(dataDir, { recursive: true });
  });

  const put = (name: string, content: string) => writeFile(path.join(dataDir, name), content);

  async function run(
    signal: AbortSignal = new AbortController().signal,
    profiles: Profile[] = [],
  ): Promise<void> {
    log = [];
    const logger = pino({ base: null }, { write: (line: string) => log.push(JSON.parse(line) as never) });
    const showProgress = () => ({ advance: () => undefined, stop: () => undefined });
    const importFolder = await openImportFolder(path.join(dataDir, '.imports'));
    const limits = { bytes: 1 << 20, readings: 1000, meters: 10 };
    const parts = { store, dataDir, importFolder, limits, profiles };
    await importDataFolder({ ...parts, logger, showProgress, signal });
  }

  async function valuesOf(meterId: string): Promise<number[]> {
    const values: number[] = [];
    for await (const { value } of store.readReadings(meterId, ALL_TIME)) values.push(...value);
    return values;
  }

  it('makes a meter of each CSV file, named like it, the first of which is the default', async () => {
    await put('Head Office.csv', `${HEADER}2025-01-01 00:15:00,1\n2025-01-01 00:30:00,\n`);
    await put('annex.CSV', `${HEADER}2025-01-01 00:15:00,2\n`);
    await put('notes.md', 'no readings');
    await put('.hidden.csv', 'no readings');
    await mkdir(path.join(dataDir, 'folder.csv'));
    await run();
    expect(await store.listMeters()).toEqual([
      expect.objectContaining({ id: 'Head Office', name: 'Head Office', readings: 2, missing: 1 }),
      expect.objectContaining({ id: 'annex', readings: 1, firstMs: FIRST_MS }),
    ]);
    expect((await store.defaultMeter())?.id).toBe('Head Office');
    expect(log.map(({ level, msg }) => [level, msg])).toEqual([
      [30, 'imported'],
      [30, 'imported'],
    ]);
  });

  it('does not read a file again that it has imported', async () => {
    await put('office.csv', `${HEADER}2025-01-01 00:15:00,1\n`);
    await run();
    await run();
    expect(log).toEqual([]);
  });

  it('does not store a touched file again whose content is the same', async () => {
    await put('office.csv', `${HEADER}2025-01-01 00:15:00,1\n`);
    await run();
    await utimes(path.join(dataDir, 'office.csv'), 1, 1);
    await run();
    expect(log).toEqual([]);
    expect((await store.listSources())[0]?.modifiedMs).toBe(1000);
  });

  it('imports a changed file again: what it no longer has is gone', async () => {
    await put('office.csv', `${HEADER}2025-01-01 00:15:00,1\n2025-01-01 00:30:00,2\n`);
    await run();
    await put('office.csv', `${HEADER}2025-01-01 00:15:00,1.5\n2025-01-01 00:45:00,3\n`);
    await run();
    expect(await valuesOf('office')).toEqual([1.5, 3]);
    expect(log).toEqual([
      expect.objectContaining({ msg: 'imported', added: 1, changed: 1, unchanged: 0, removed: 1 }),
    ]);
  });

  it('keeps the readings of a file that is gone', async () => {
    await put('office.csv', `${HEADER}2025-01-01 00:15:00,1\n`);
    await run();
    await rm(path.join(dataDir, 'office.csv'));
    await run();
    expect(await valuesOf('office')).toEqual([1]);
  });

  it('lets the last of equal stamps win and logs how many there were', async () => {
    await put('office.csv', `${HEADER}2025-01-01 00:15:00,1\n2025-01-01 00:15:00,2\n`);
    await run();
    expect(await valuesOf('office')).toEqual([2]);
    expect(log).toEqual([expect.objectContaining({ msg: 'imported', readings: 1, duplicates: 1 })]);
  });

  it('refuses a malformed file whole, says where, and serves the others', async () => {
    await put('bad.csv', `${HEADER}2025-01-01 00:15:00,1\n2025-01-01 00:30:00,x\n`);
    await put('good.csv', `${HEADER}2025-01-01 00:15:00,1\n`);
    await run();
    expect((await store.listMeters()).map(({ id }) => id)).toEqual(['good']);
    expect(log[0]).toMatchObject({
      level: 50,
      file: 'bad.csv',
      msg: 'refused bad.csv: line 3: column 2, meterusage "x" is not a number (expected one such as 55.09, or NaN or blank where missing)',
    });
  });

  it('keeps what a file gave before it became malformed', async () => {
    await put('office.csv', `${HEADER}2025-01-01 00:15:00,1\n`);
    await run();
    await put('office.csv', `${HEADER}2025-01-01 00:15:00,9\n2025-01-01`);
    await run();
    expect(await valuesOf('office')).toEqual([1]);
    expect(log[0]?.msg).toMatch(
      /^refused office\.csv: line 3: .*; the readings of its last import are kept$/,
    );
  });

  it('follows a description that changes while the readings do not', async () => {
    await put('office.csv', `${HEADER}2025-01-01 00:15:00,1\n2025-01-01 00:30:00,2\n`);
    await run();
    await put('office.meter.json', '{"name":"Head office","zone":"Europe/London"}');
    await run();
    expect(await store.findMeter('office')).toMatchObject({
      name: 'Head office',
      zone: 'Europe/London',
      intervalSeconds: 900,
    });
  });

  it('keeps what people changed of a meter until its description says something else', async () => {
    await put('office.csv', `${HEADER}2025-01-01 00:15:00,1\n`);
    await put('office.meter.json', '{"name":"Office","tags":{"site":"Utrecht"}}');
    await run();
    const described = (await store.findMeter('office'))!;
    await store.describeMeter({ ...described, name: 'Head office', tags: { floor: '2' } });
    await run();
    await put('office.csv', `${HEADER}2025-01-01 00:15:00,1\n2025-01-01 00:30:00,2\n`);
    await run();
    expect(await store.findMeter('office')).toMatchObject({
      ...{ name: 'Head office', readings: 2, intervalSeconds: 900 },
      tags: { floor: '2' },
    });
    await put('office.meter.json', '{"name":"Office","tags":{"site":"Delft"}}');
    await run();
    expect(await store.findMeter('office')).toMatchObject({ name: 'Office', tags: { site: 'Delft' } });
  });

  it('refuses a file whose description is wrong and names the field', async () => {
    await put('office.csv', `${HEADER}2025-01-01 00:15:00,1\n`);
    await put('office.meter.json', '{"zone":"Mars"}');
    await run();
    expect(await store.listMeters()).toEqual([]);
    expect(log[0]?.msg).toBe(
      'refused office.csv, see office.meter.json: zone: expected an IANA time zone such as Europe/London',
    );
  });

  it('stores nothing of the file it is reading when it is stopped', async () => {
    await put('office.csv', `${HEADER}2025-01-01 00:15:00,1\n`);
    await expect(run(AbortSignal.abort(new Error('shutting down')))).rejects.toThrow('shutting down');
    expect(await store.listMeters()).toEqual([]);
  });

  describe('of another format', () => {
    const WEEK = 'Datum;Verbrauch (kWh)\n01.01.2025 00:15;1,25\n01.01.2025 00:30;2,5\n01.01.2025 00:45;3\n';
    const ids = async () => (await store.listMeters()).map(({ id }) => id);

    it('imports a file by what is in it, and not again', async () => {
      await put('Haus 2025-01.csv', WEEK);
      await run();
      expect(log).toEqual([expect.objectContaining({ msg: 'imported', file: 'Haus 2025-01.csv' })]);
      expect(await ids()).toEqual(['haus']);
      expect(await valuesOf('haus')).toEqual([1.25, 2.5, 3]);
      expect((await store.listImports()).map(({ file }) => file)).toEqual(['Haus 2025-01.csv']);
      await run();
      await utimes(path.join(dataDir, 'Haus 2025-01.csv'), 1, 1);
      await run();
      expect(log).toEqual([]);
    });

    it('replaces what an earlier version of the file gave', async () => {
      await put('Haus.meter.json', '{"stamp":"end"}');
      await put('Haus.csv', WEEK);
      await run();
      await put(
        'Haus.csv',
        'Datum;Verbrauch (kWh)\n01.01.2025 00:15;7\n01.01.2025 00:45;3\n01.01.2025 01:00;4\n',
      );
      await run();
      expect(await valuesOf('haus')).toEqual([7, 3, 4]);
      expect(await store.listImports()).toHaveLength(1);
    });

    it('knows a file again whose description says more and changes nothing', async () => {
      await put(
        'Haus.csv',
        'time,kWh\n2025-01-01T00:15:00Z,1\n2025-01-01T00:30:00Z,2\n2025-01-01T00:45:00Z,4\n',
      );
      await run();
      await put('Haus.meter.json', '{"zone":"Europe/Vienna"}');
      await run();
      expect(await store.listImports()).toHaveLength(1);
      await run();
      expect(log).toEqual([]);
      expect(await valuesOf('haus')).toEqual([1, 2, 4]);
    });

    it('marks its imports, so that it takes back none of other people', async () => {
      await put('Haus.csv', WEEK);
      await run();
      expect((await store.listImports())[0]?.id).toMatch(/^folder-[0-9a-f]{8}-/);
    });

    it('takes from the description beside it what the file does not say', async () => {
      await put('Haus.csv', WEEK);
      await put('Haus.meter.json', '{"zone":"Europe/Vienna","stamp":"end","name":"Keller"}');
      await run();
      expect(await store.findMeter('keller')).toMatchObject({ zone: 'Europe/Vienna', stamp: 'end' });
      await put('Haus.meter.json', '{"zone":"Europe/Vienna","stamp":"start","name":"Dach"}');
      await run();
      expect(await ids()).toEqual(['dach']);
    });

    const NEM12 = [
      '100,NEM12,202501020000,MDP1,RETAIL',
      '200,NMI0000001,E1,E1,E1,N1,METER1,kWh,30,',
      `300,20250101,${'1,'.repeat(48)}A,,,20250102000000,`,
      '900',
    ];
    const SAID = { name: 'Depot', zone: 'Australia/Sydney', interval: 'PT1H', tags: { site: 'Perth' } };

    it('takes everything that stands beside it, of the only meter of a file of any format', async () => {
      await put('export.csv', NEM12.join('\n'));
      await put('export.meter.json', JSON.stringify({ ...SAID, unit: 'MWh', kind: 'power', stamp: 'end' }));
      await run();
      const [meter] = await store.listMeters();
      expect(meter).toMatchObject({
        ...{ name: 'Depot', unit: 'MWh', kind: 'power', stamp: 'end', zone: 'Australia/Sydney' },
        ...{ intervalSeconds: 3600, readings: 48, firstMs: Date.UTC(2024, 11, 31, 14) },
      });
      expect(meter!.tags).toMatchObject({ meter: 'NMI0000001', site: 'Perth' });
      await put('Haus.csv', WEEK);
      await put('Haus.meter.json', JSON.stringify(SAID));
      await run();
      expect(await store.findMeter('depot')).toMatchObject({
        ...{ name: 'Depot', zone: 'Australia/Sydney', intervalSeconds: 3600, tags: { site: 'Perth' } },
      });
    });

    it('takes the zone and the tags of several meters, which keep their names', async () => {
      const second = NEM12.slice(1, 3).map((line) => line.replaceAll('E1', 'E2'));
      await put('export.csv', [...NEM12.slice(0, 3), ...second, '900'].join('\n'));
      await put('export.meter.json', JSON.stringify({ ...SAID, unit: 'MWh' }));
      await run();
      const meters = await store.listMeters();
      expect(meters).toHaveLength(2);
      for (const meter of meters) {
        expect(meter).toMatchObject({ unit: 'kWh', zone: 'Australia/Sydney', intervalSeconds: 1800 });
        expect(meter.tags.site).toBe('Perth');
        expect(meter.name).not.toBe('Depot');
      }
    });

    it('keeps what people changed of a meter until something else is said of it', async () => {
      await put('export.csv', NEM12.join('\n'));
      await put('export.meter.json', JSON.stringify(SAID));
      await run();
      const [described] = await store.listMeters();
      await store.describeMeter({ ...described!, name: 'Depot 2', tags: { floor: '2' } });
      await put('export.csv', NEM12.join('\n').replace('1,1,', '2,1,'));
      await run();
      const changed = { id: described!.id, name: 'Depot 2', tags: { floor: '2' } };
      expect(await store.listMeters()).toEqual([expect.objectContaining(changed)]);
      await put('export.meter.json', JSON.stringify({ ...SAID, name: 'DEPOT', tags: { site: 'Albany' } }));
      await run();
      const tags = { ...described!.tags, site: 'Albany' };
      const said = { id: described!.id, name: 'DEPOT', tags };
      expect(await store.listMeters()).toEqual([expect.objectContaining(said)]);
      expect(await store.listImports()).toHaveLength(1);
    });

    it('refuses one that cannot be read, and keeps what it gave before', async () => {
      await put('Haus.csv', WEEK);
      await run();
      await put('Haus.csv', '<!DOCTYPE html><html><body>Sign in</body></html>');
      await run();
      expect(log[0]?.msg).toMatch(/^refused Haus\.csv: .*; the readings of its last import are kept$/);
      expect(await valuesOf('haus')).toHaveLength(3);
    });
  });

  it('reads a file by a profile of the user’s own, and again once that says something else', async () => {
    const { signal } = new AbortController();
    const profile = { name: 'made', headings: ['Nirgendwo Netz'], zone: 'Europe/Vienna', unit: 'kW' };
    await put('haus.csv', 'Nirgendwo Netz\nTag;Wert\n01.07.2024 10:15;1,5\n01.07.2024 10:30;2\n');
    await run(signal, [{ ...profile, stamp: 'end' }]);
    expect(await store.listMeters()).toMatchObject([
      { zone: 'Europe/Vienna', stamp: 'end', unit: 'kW', kind: 'power' },
    ]);
    await run(signal, [{ ...profile, stamp: 'end' }]);
    expect(log).toEqual([]);
    await run(signal, [{ ...profile, stamp: 'start' }]);
    expect(await store.listMeters()).toMatchObject([{ zone: 'Europe/Vienna', stamp: 'start' }]);
  });
});
