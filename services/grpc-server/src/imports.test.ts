import { status, type ServiceError } from '@grpc/grpc-js';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { USUAL_LIMITS } from '@wattstream/meter-files';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { zipOf } from '../../../meter-files/src/testing/zip-of.ts';
import type { ImportLimits } from './import/import-limits.ts';
import { openImportFolder } from './import/import-folder.ts';
import { ALL_TIME } from './meter.ts';
import { startServer, type GrpcServer, type ServerOptions } from './server.ts';
import { DuckDbMeterStore } from './store/duckdb/duckdb-meter-store.ts';
import { createImportClient } from './testing/import-client.ts';

const FILE = 'time,value\n2025-01-01 00:15:00,1.25\n2025-01-01 00:30:00,\n2025-01-01 00:45:00,2.5\n';
const OPTIONS: ServerOptions = {
  port: 0,
  streams: { running: 1, waiting: 0 },
  answers: { running: 1, waiting: 0 },
  searches: { running: 1, waiting: 0 },
  imports: { running: 1, waiting: 1 },
  importLimits: { bytes: 1 << 20, readings: 3, meters: 10 },
  writeToken: undefined,
};

let folder: string;
let store: DuckDbMeterStore;
let server: GrpcServer;
let client: ReturnType<typeof createImportClient>;
let log: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'imports-'));
  store = await DuckDbMeterStore.open({ path: ':memory:', memoryMb: 256 });
});
afterEach(async () => {
  client.close();
  await server.stop();
  await store.close();
  await rm(folder, { recursive: true });
});

async function start(options: Partial<ServerOptions> = {}, token?: string) {
  log = '';
  const logger = pino({ level: 'debug' }, { write: (line: string) => (log += line) });
  const importFolder = await openImportFolder(path.join(folder, 'imports'));
  server = await startServer({ store, importFolder }, { ...OPTIONS, ...options }, logger);
  server.startServing();
  client = createImportClient(server.port, token);
}

async function readingsOf(meterId: string): Promise<[number, number][]> {
  const all: [number, number][] = [];
  for await (const { timeMs, value } of store.readReadings(meterId, ALL_TIME)) {
    timeMs.forEach((time, i) => all.push([time, value[i]!]));
  }
  return all;
}

const meterIds = async () => (await store.listMeters()).map(({ id }) => id);
const temporaryFiles = () => readdir(path.join(folder, 'imports'));

function failure(code: status, details: string | RegExp) {
  const text: unknown = typeof details === 'string' ? details : expect.stringMatching(details);
  return expect.objectContaining({ code, details: text }) as ServiceError;
}

describe('ImportFile', () => {
  it('stores the readings of a file and reports them, the same report that GetImport has later', async () => {
    await start();
    const report = await client.import(FILE);
    expect(report).toMatchObject({
      file: 'office.csv',
      sha256: createHash('sha256').update(FILE).digest('hex'),
      stored: true,
      meters: [
        {
          id: 'office',
          rows: 3,
          missing: 1,
          sum: 3.75,
          first: '2025-01-01T00:15:00Z',
          quality: { overlap: { added: 3, same: 0, changed: 0 } },
        },
      ],
    });
    expect(await readingsOf('office')).toEqual([
      [Date.UTC(2025, 0, 1, 0, 15), 1.25],
      [Date.UTC(2025, 0, 1, 0, 30), NaN],
      [Date.UTC(2025, 0, 1, 0, 45), 2.5],
    ]);
    const { import: listed, report_json } = await client.get(report.id);
    expect(JSON.parse(report_json)).toEqual(report);
    expect(listed).toMatchObject({ id: report.id, file_name: 'office.csv', bytes: FILE.length });
    expect(await temporaryFiles()).toEqual([]);
  });

  it('tells its phases, the first before a byte of the file is sent', async () => {
    await start();
    const call = client.begin({ file_name: 'office.csv', size: FILE.length });
    const [first] = (await once(call, 'data')) as object[];
    expect(first).toMatchObject({ phase: 'RECEIVING', bytes: 0, total_bytes: FILE.length });
    call.end({ chunk: Buffer.from(FILE) });
    expect((await call.toArray()).at(-1)).toMatchObject({ phase: 'DONE' });
  });

  it('takes a file in any number of chunks', async () => {
    await start();
    const call = client.begin({ file_name: 'office.csv' });
    for (const byte of Buffer.from(FILE)) call.write({ chunk: Buffer.of(byte) });
    call.end({ end: {} });
    const messages = await call.toArray();
    const report = JSON.parse((messages.at(-1) as { report_json: string }).report_json) as object;
    expect(report).toMatchObject({ meters: [{ rows: 3 }] });
  });

  it('stores nothing for a preview, and says what storing would do', async () => {
    await start();
    await client.import('time,value\n2025-01-01 00:15:00,1\n2025-01-01 00:45:00,2.5\n');
    const report = await client.import(FILE, { is_preview: true });
    expect(report).toMatchObject({
      id: '',
      stored: false,
      meters: [{ rows: 3, quality: { overlap: { added: 1, same: 1, changed: 1 } } }],
    });
    expect(await readingsOf('office')).toHaveLength(2);
    expect((await client.list()).imports).toHaveLength(1);
  });

  it('takes what a person says of the file', async () => {
    await start();
    const choices = {
      zone: 'Europe/Vienna',
      stamp: 'START',
      kind: 'POWER',
      unit: 'kW',
      meter: 'Küche 2',
    } as const;
    const report = await client.import(FILE, { choices });
    expect(report.meters).toMatchObject([
      { id: 'kuche-2', zone: 'Europe/Vienna', stamp: 'start', kind: 'power', unit: 'kW' },
    ]);
  });

  it('reads a file by a profile of the user’s own', async () => {
    await start({
      profiles: [{ name: 'made', headings: ['^time', 'value'], zone: 'Asia/Tokyo', kind: 'power' }],
    });
    const { profile, meters } = await client.import(FILE);
    expect(profile).toBe('made');
    expect(meters).toMatchObject([{ zone: 'Asia/Tokyo', kind: 'power', first: '2024-12-31T15:15:00Z' }]);
  });

  it('answers the same file with the import that there is', async () => {
    await start();
    const first = await client.import(FILE);
    const second = await client.import(FILE);
    expect(second.id).toBe(first.id);
    expect(second.issues[0]?.message).toMatch(/imported before/);
    expect((await client.list()).imports.map(({ id }) => id)).toEqual([first.id]);
  });

  describe('a further file of a stored meter', () => {
    const hours = (day: string, first: number) =>
      `time,value\n${Array.from({ length: 24 }, (_, i) => `${day} ${String((i + first) % 24).padStart(2, '0')}:00,${i}\n`).join('')}`;
    const choices = { zone: 'Europe/Vienna', stamp: 'END', unit: 'Wh', kind: 'ENERGY' } as const;
    const importLimits = { bytes: 1 << 20, readings: 100, meters: 10 };

    it('is read as the meter is, where it does not say it itself', async () => {
      await start({ importLimits });
      await client.import(hours('2025-01-01', 1), { file_name: 'haus-2025-01.csv', choices });
      // By itself it begins at midnight, as what is stamped at the begin does.
      const header = { file_name: 'haus-2025-02.csv' };
      const preview = await client.import(hours('2025-02-01', 0), { ...header, is_preview: true });
      const report = await client.import(hours('2025-02-01', 0), header);
      for (const { meters, questions, issues } of [preview, report]) {
        expect(meters).toMatchObject([
          { id: 'haus', zone: 'Europe/Vienna', stamp: 'end', unit: 'Wh', first: '2025-01-31T23:00:00Z' },
        ]);
        expect(questions).toEqual([]);
        const message =
          'taken from what is stored of haus: zone Europe/Vienna, stamp end, unit Wh, kind energy';
        expect(issues[0]).toEqual({ severity: 'info', message });
      }
      expect(await meterIds()).toEqual(['haus']);
    });

    it('is read as it says, and as a person says, though the meter is another', async () => {
      await start({ importLimits });
      await client.import(hours('2025-01-01', 1), { file_name: 'haus-2025-01.csv', choices });
      const said = hours('2025-02-01', 0).replace('time,value', 'start time,kWh');
      expect((await client.import(said, { file_name: 'haus-2025-02.csv' })).meters).toMatchObject([
        { id: 'haus-kwh', stamp: 'start', unit: 'kWh' },
      ]);
      const other = { file_name: 'haus-2025-03.csv', choices: { ...choices, stamp: 'START' } as const };
      expect((await client.import(hours('2025-03-01', 0), other)).meters).toMatchObject([
        { id: 'haus-wh', stamp: 'start' },
      ]);
    });
  });

  it('never mixes readings of another unit or kind into a meter', async () => {
    await start();
    await client.import(FILE);
    const choices = { kind: 'POWER', unit: 'kW' } as const;
    expect((await client.import(FILE, { choices })).meters[0]?.id).toBe('office-kw');
    expect((await client.import(FILE, { choices })).meters[0]?.id).toBe('office-kw');
    expect(await meterIds()).toEqual(['office', 'office-kw']);
  });

  it('refuses a file that cannot be read with the place, the text and the reason, and keeps nothing', async () => {
    await start();
    const error = await client.import(FILE + '2025-01-01 01:00:00,x\n').catch((e: ServiceError) => e);
    expect(error).toEqual(failure(status.INVALID_ARGUMENT, /^line 5: column /));
    const [issue] = (error as ServiceError).metadata.get('import-issue-bin');
    expect(JSON.parse(String(issue))).toMatchObject({ severity: 'error', line: 5, text: 'x' });
    expect(await meterIds()).toEqual([]);
    expect(await temporaryFiles()).toEqual([]);
  });

  it.each([
    ['a zone that is none', { choices: { zone: 'Mars' } }, 'zone: "Mars" is not an IANA time zone'],
    [
      'a kind that the contract has no name for',
      { choices: { kind: 9 as unknown as 'ENERGY' } },
      'kind: 9 is none of ENERGY, POWER, REGISTER',
    ],
    ['a decimal mark that is none', { choices: { decimal: ';' } }, 'decimal: ";" is not "," or "."'],
    [
      'a role that is none',
      { choices: { columns: { a: 'colour' } } },
      'columns "a": "colour" is not one of time, value, meter, quality, ignore',
    ],
    ['another size than it has', { size: 5 }, `size: 5 bytes were promised and ${FILE.length} came`],
  ])('refuses %s', async (_, header, details) => {
    await start();
    await expect(client.send(FILE, header)).rejects.toEqual(failure(status.INVALID_ARGUMENT, details));
    expect(await temporaryFiles()).toEqual([]);
  });

  it('refuses a stream that breaks off, which looks like one that ends', async () => {
    await start();
    const call = client.begin({ file_name: 'office.csv' });
    call.end({ chunk: Buffer.from(FILE) });
    await expect(call.toArray()).rejects.toEqual(
      failure(status.INVALID_ARGUMENT, 'end: the stream ended without it'),
    );
    expect(await meterIds()).toEqual([]);
  });

  it('refuses a call without a header', async () => {
    await start();
    const call = client.begin({});
    call.cancel();
    await once(call, 'error');
    const bare = client.begin(undefined as never);
    await expect(bare.toArray()).rejects.toEqual(
      failure(status.INVALID_ARGUMENT, 'header: the first message has none'),
    );
  });

  it('refuses what is too large, at once if it says so, and what has too many readings', async () => {
    await start();
    const tooLarge = failure(status.OUT_OF_RANGE, 'the file is larger than 1 MB (MAX_IMPORT_MB)');
    await expect(client.send('', { size: (1 << 20) + 1 })).rejects.toEqual(tooLarge);
    await expect(client.send(Buffer.alloc((1 << 20) + 1))).rejects.toEqual(tooLarge);
    await expect(client.send(FILE + '2025-01-01 01:00:00,3\n')).rejects.toEqual(
      failure(status.INVALID_ARGUMENT, 'the file has more than 3 readings (MAX_IMPORT_READINGS)'),
    );
    expect(await temporaryFiles()).toEqual([]);
  });

  const table = `time;kWh\n${Array.from({ length: 20 }, (_, i) => `2024-01-01 00:${10 + i};${i}\n`).join('')}`;
  const packed = zipOf({ 'a.csv': Buffer.from(table), 'b.csv': Buffer.from(table) });
  it.each<[string, string | Buffer, Partial<ImportLimits>, string]>([
    ['READINGS', table, { readings: 19 }, 'the file has more than 19 readings'],
    ['METERS', table.replaceAll(/;(\w+)/g, ';$1;$1'), { meters: 1 }, 'the file has more than 1 meters'],
    ['COLUMNS', table + ';'.repeat(10), { content: { columns: 10 } }, 'the row has more than 10 columns'],
    ['ZIP_MB', packed, { content: { zipBytes: 256 } }, 'the zip file is larger than'],
    ['ZIP_FILES', packed, { content: { zipFiles: 1 } }, 'the zip file has more than 1 files'],
    ['UNPACKED_MB', gzipSync(table), { content: { unpackedBytes: 256 } }, 'the archive unpacks to more than'],
    [
      'UNPACKED_RATIO',
      gzipSync(table + '\n'.repeat(2 ** 26)),
      { content: { unpackedRatio: 200 } },
      'the archive unpacks to more than 200 times its size',
    ],
    [
      'JSON_MB',
      '[{"time":"2024-01-01T00:10","kWh":1}]',
      { content: { jsonCharacters: 9 } },
      'the JSON is longer',
    ],
  ])('refuses what is beyond MAX_IMPORT_%s by its name', async (name, content, limits, words) => {
    const importLimits = { bytes: 2 ** 20, readings: 1000, meters: 10, ...limits };
    await start({ importLimits: { ...importLimits, content: { ...USUAL_LIMITS, ...limits.content } } });
    const error = await client.send(content).catch((e: ServiceError) => e);
    expect(error).toEqual(
      failure(status.INVALID_ARGUMENT, new RegExp(`${words}.*\\(MAX_IMPORT_${name}\\)$`)),
    );
    expect([await meterIds(), await temporaryFiles()]).toEqual([[], []]);
  });

  it('leaves nothing of a call that is cancelled', async () => {
    await start();
    const call = client.begin({ file_name: 'office.csv' });
    call.write({ chunk: Buffer.from(FILE) });
    await once(call, 'data');
    await vi.waitUntil(async () => (await temporaryFiles()).length === 1);
    call.cancel();
    await once(call, 'error');
    await vi.waitUntil(async () => (await temporaryFiles()).length === 0);
    expect(await meterIds()).toEqual([]);
  });

  it('turns away who comes while too many run and wait, and lets who waits have a turn', async () => {
    await start();
    const running = client.begin({ file_name: 'a.csv' });
    await once(running, 'data');
    const waiting = client.begin({ file_name: 'b.csv' });
    waiting.write({ chunk: Buffer.from(FILE) });
    waiting.end({ end: {} });
    await vi.waitUntil(async () => {
      const error = await client.send(FILE).catch((e: ServiceError) => e);
      return 'code' in error && error.code === status.RESOURCE_EXHAUSTED;
    });
    running.write({ chunk: Buffer.from(FILE) });
    running.end({ end: {} });
    await Promise.all([running.toArray(), waiting.toArray()]);
    expect(await meterIds()).toEqual(['a', 'b']);
  });

  it('ends with UNAVAILABLE when the server stops', async () => {
    await start();
    const call = client.begin({ file_name: 'office.csv' });
    await once(call, 'data');
    const ended = expect(call.toArray()).rejects.toEqual(failure(status.UNAVAILABLE, /shutting down/));
    await server.stop();
    await ended;
    expect(await temporaryFiles()).toEqual([]);
  });
});

describe('DeleteImport', () => {
  it('takes an import back: what it added goes and what it overwrote returns', async () => {
    await start();
    const first = await client.import(FILE);
    const second = await client.import('time,value\n2025-01-01 00:15:00,7\n2025-01-01 01:00:00,8\n');
    expect((await client.list()).imports.map(({ id }) => id)).toEqual([second.id, first.id]);
    expect(await client.delete(second.id)).toEqual({
      meters: [{ meter_id: 'office', removed: 1, restored: 1, kept: 0, is_gone: false }],
    });
    expect((await readingsOf('office')).map(([, value]) => value)).toEqual([1.25, NaN, 2.5]);
    await client.delete(first.id);
    expect(await meterIds()).toEqual([]);
    await expect(client.get(first.id)).rejects.toMatchObject({ code: status.NOT_FOUND });
    await expect(client.delete(first.id)).rejects.toMatchObject({ code: status.NOT_FOUND });
  });
});

describe('who may write', () => {
  const TOKEN = 'correct-horse-battery';
  const writes = () => [client.send(FILE), client.send(FILE, { is_preview: true }), client.delete('x')];

  it('is who has the token, once there is one, and nobody else', async () => {
    await start({ writeToken: TOKEN });
    for (const write of writes()) {
      await expect(write).rejects.toEqual(failure(status.UNAUTHENTICATED, /needs a token/));
    }
    client.metadata.set('authorization', 'Bearer correct-horse-batterx');
    for (const write of writes()) {
      await expect(write).rejects.toEqual(failure(status.UNAUTHENTICATED, /not the right one/));
    }
    expect((await client.list()).imports).toEqual([]);
    client.metadata.set('authorization', `bearer ${TOKEN}`);
    expect(await client.import(FILE)).toMatchObject({ stored: true });
    expect(log).not.toContain('correct-horse');
  });

  it('is who calls from this machine while there is none, but not through a gateway from elsewhere', async () => {
    await start();
    client.metadata.set('x-caller', 'remote');
    for (const write of writes()) {
      await expect(write).rejects.toEqual(failure(status.PERMISSION_DENIED, /same machine/));
    }
    client.metadata.set('x-caller', 'local');
    expect(await client.import(FILE)).toMatchObject({ stored: true });
  });
});
