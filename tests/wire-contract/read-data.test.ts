import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { findPython } from '../stack/python.ts';
import { repositoryRoot, startGateway, startGrpcServer, type RunningService } from '../stack/services.ts';

type Reading = [timestamp: number, value: number | null]; // Unix seconds; null where the wire has NaN
type Result<T> = { code: 'OK'; answer: T } | { code: string; details: string };

const python = findPython();

async function callFromPython<T>(server: RunningService, ...args: string[]): Promise<Result<T>> {
  const program = join(import.meta.dirname, 'foreign_client.py');
  const { stdout } = await promisify(execFile)(python, [program, server.address, ...args], {
    maxBuffer: 2 ** 26,
  });
  return JSON.parse(stdout) as Result<T>;
}

async function readData(server: RunningService, from = 0, to = 0, meter = ''): Promise<Reading[]> {
  const args = [String(from), String(to), meter];
  const result = await callFromPython<Reading[]>(server, 'read-data', ...args);
  if (!('answer' in result)) throw new Error(`${result.code}: ${result.details}`);
  return result.answer;
}

/** A server over a folder of its own, with some files in it; `remove` stops it. */
async function serve(putFiles: (dataDir: string) => void) {
  const folder = mkdtempSync(join(tmpdir(), 'wattstream-wire-'));
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir);
  putFiles(dataDir);
  const server = await startGrpcServer({ dataDir, dbPath: join(folder, 'wattstream.duckdb') });
  const remove = async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  };
  return { server, remove };
}

describe('a client that has only the numbers of the contract', () => {
  const midnight = Date.UTC(2024, 1, 29) / 1000;
  const building: Reading[] = [
    [midnight + 900, 1.25],
    [midnight + 1800, null],
    [midnight + 2700, 0],
    [midnight + 3600, 3],
  ];
  let server: RunningService;
  let remove: () => Promise<void>;
  beforeAll(async () => {
    ({ server, remove } = await serve((dataDir) => {
      const lines = ['00:45:00,0', '00:15:00,1.25', '00:30:00,NaN', '01:00:00,3.0'];
      const csv = ['time,meterusage', ...lines.map((line) => `2024-02-29 ${line}`)].join('\n');
      writeFileSync(join(dataDir, 'building.csv'), csv);
      writeFileSync(
        join(dataDir, 'pump.csv'),
        'time,meterusage\n1969-12-31 23:45:00,-2.5\n1970-01-01 00:00:00,7\n',
      );
    }));
  });
  afterAll(() => remove());

  it('gets every reading of the default meter in time order for an empty request, NaN where missing', async () => {
    expect(await readData(server)).toEqual(building);
  });

  it('gets the readings from the first instant on, and not those at the last', async () => {
    expect(await readData(server, midnight + 1800)).toEqual(building.slice(1));
    expect(await readData(server, 0, midnight + 2700)).toEqual(building.slice(0, 2));
    expect(await readData(server, midnight + 1800, midnight + 3600)).toEqual(building.slice(1, 3));
  });

  it('gets nothing where the range has no reading', async () => {
    expect(await readData(server, midnight + 86_400)).toEqual([]);
  });

  it('gets another meter by its id, with time stamps before 1970 and at its first second', async () => {
    expect(await readData(server, 0, 0, 'pump')).toEqual([
      [-900, -2.5],
      [0, 7],
    ]);
  });

  it('is told that a meter does not exist', async () => {
    const result = await callFromPython(server, 'read-data', '0', '0', 'no-such-meter');
    expect(result).toMatchObject({ code: 'NOT_FOUND' });
    expect(result).toHaveProperty('details', expect.stringContaining('no-such-meter'));
  });

  it('is told which field is wrong when the range ends before it begins', async () => {
    const result = await callFromPython(server, 'read-data', String(midnight + 1), String(midnight), '');
    expect(result).toMatchObject({ code: 'INVALID_ARGUMENT' });
    expect(result).toHaveProperty('details', expect.stringContaining('timestamp_from'));
  });

  it('finds the service healthy', async () => {
    const serving = 1;
    expect(await callFromPython(server, 'health')).toEqual({ code: 'OK', answer: { status: serving } });
  });

  it.each(['grpc.reflection.v1', 'grpc.reflection.v1alpha'])(
    'is told the services by %s',
    async (version) => {
      const result = await callFromPython<string[]>(server, 'services', version);
      expect(result).toMatchObject({ code: 'OK' });
      expect(result).toHaveProperty('answer', expect.arrayContaining(['meterusage.MeterUsage']));
    },
  );
});

// A month of an office's meter, which lies beside the checkout where the project is developed.
const demoFile = join(repositoryRoot, '../shared/data/meters/grpc-meterusage.csv');

describe.skipIf(!existsSync(demoFile))('the readings of grpc-meterusage.csv', () => {
  let server: RunningService;
  let remove: () => Promise<void>;
  beforeAll(async () => {
    ({ server, remove } = await serve((dataDir) =>
      copyFileSync(demoFile, join(dataDir, 'grpc-meterusage.csv')),
    ));
  });
  afterAll(() => remove());

  it('are on the wire as they are in the file', async () => {
    const readings = await readData(server);
    expect(readings).toHaveLength(2975);
    expect(readings.every(([time], index) => index === 0 || time > readings[index - 1]![0])).toBe(true);
    const missing = readings.filter(([, value]) => value === null);
    expect(missing).toEqual([[Date.UTC(2019, 0, 17, 2, 45) / 1000, null]]);
    expect(readings.reduce((sum, [, value]) => sum + (value ?? 0), 0)).toBeCloseTo(425_553.65, 6);
    expect(new Map(readings).get(1_546_398_000)).toBe(58.68);
  });

  it('are the gateway’s answer too, with null for the missing one', async () => {
    const gateway = await startGateway({ grpcAddress: server.address });
    onTestFinished(async () => void (await gateway.stop()));
    const { data } = (await (await fetch(`${gateway.address}/meter-usage`)).json()) as {
      data: { timestamp: number; value: number | null }[];
    };
    expect(data[0]).toEqual({ timestamp: 1_546_301_700, value: 55.09 });
    expect(data.map(({ timestamp, value }) => [timestamp, value])).toEqual(await readData(server));
  });
});
