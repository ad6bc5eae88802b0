import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

describe('readConfig', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'config-'));
    await writeFile(path.join(folder, 'file'), '');
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('has defaults: the sample data of the repository, with its database beside it', async () => {
    const data = path.resolve(import.meta.dirname, '../../../data');
    expect(await readConfig({})).toEqual({
      dataDir: data,
      dbPath: path.join(data, '.wattstream', 'readings.duckdb'),
      importDir: path.join(data, '.wattstream', 'readings.duckdb.imports'),
      dbMemoryMb: 1024,
      server: {
        port: 9090,
        streams: { running: 16, waiting: 200 },
        answers: { running: 8, waiting: 200 },
        imports: { running: 2, waiting: 16 },
        importLimits: { bytes: 2 ** 30, readings: 200_000_000, meters: 1000 },
        writeToken: undefined,
      },
      logLevel: 'info',
    });
  });

  it('takes an empty variable for one that is not set', async () => {
    expect(await readConfig({ GRPC_PORT: '' })).toMatchObject({ server: { port: 9090 } });
  });

  it('takes what is set', async () => {
    const environment = {
      METER_DATA_DIR: folder,
      METER_DB_PATH: path.join(folder, 'a.duckdb'),
      METER_DB_MEMORY_MB: '256',
      GRPC_PORT: '0',
      MAX_STREAMS: '3',
      MAX_QUERIES: '4',
      MAX_WAITING: '5',
      MAX_IMPORTS: '6',
      MAX_WAITING_IMPORTS: '7',
      MAX_IMPORT_MB: '8',
      MAX_IMPORT_READINGS: '9',
      MAX_IMPORT_METERS: '10',
      WRITE_TOKEN: 'correct-horse',
      LOG_LEVEL: 'debug',
    };
    expect(await readConfig(environment)).toEqual({
      dataDir: folder,
      dbPath: path.join(folder, 'a.duckdb'),
      importDir: path.join(folder, 'a.duckdb.imports'),
      dbMemoryMb: 256,
      server: {
        port: 0,
        streams: { running: 3, waiting: 5 },
        answers: { running: 4, waiting: 5 },
        imports: { running: 6, waiting: 7 },
        importLimits: { bytes: 8 * 2 ** 20, readings: 9, meters: 10 },
        writeToken: 'correct-horse',
      },
      logLevel: 'debug',
    });
  });

  it.each([
    ['GRPC_PORT', 'x', 'GRPC_PORT is "x" (expected a port number, 0 to 65535)'],
    ['GRPC_PORT', '65536', 'GRPC_PORT is "65536" (expected a port number, 0 to 65535)'],
    ['GRPC_PORT', '-1', 'GRPC_PORT is "-1" (expected a port number, 0 to 65535)'],
    ['MAX_STREAMS', '0', 'MAX_STREAMS is "0" (expected calls, 1 to 1000)'],
    ['METER_DB_MEMORY_MB', '1', 'METER_DB_MEMORY_MB is "1" (expected megabytes, 64 to 1048576)'],
    ['WRITE_TOKEN', 'two words', 'WRITE_TOKEN is wrong (expected ASCII characters without spaces)'],
    [
      'LOG_LEVEL',
      'loud',
      'LOG_LEVEL is "loud" (expected one of trace, debug, info, warn, error, fatal, silent)',
    ],
    [
      'METER_DATA_DIR',
      '/nowhere',
      'METER_DATA_DIR is "/nowhere", which does not exist (expected a folder of CSV files)',
    ],
  ])('names %s when it is %j', async (name, value, message) => {
    await expect(readConfig({ [name]: value })).rejects.toThrow(
      expect.objectContaining({ name: 'StartupError', message }),
    );
  });

  it('refuses a data folder that is a file', async () => {
    const file = path.join(folder, 'file');
    await expect(readConfig({ METER_DATA_DIR: file })).rejects.toThrow(`"${file}", which is not a folder`);
  });
});
