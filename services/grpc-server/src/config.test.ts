import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { USUAL_LIMITS } from '@wattstream/meter-files';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

const PROFILE = { name: 'own', headings: ['^Zähler'], zone: 'Europe/Vienna', stamp: 'end' };

describe('readConfig', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'config-'));
    await writeFile(path.join(folder, 'file'), '');
    await mkdir(path.join(folder, 'issuers'));
    await writeFile(path.join(folder, 'issuers', 'own.json'), JSON.stringify(PROFILE));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('has defaults: the sample data of the repository, with its database beside it', async () => {
    const data = path.resolve(import.meta.dirname, '../../../data');
    expect(await readConfig({})).toEqual({
      dataDir: data,
      store: { type: 'duckdb', path: path.join(data, '.wattstream', 'readings.duckdb'), memoryMb: 256 },
      importDir: path.join(data, '.wattstream', 'readings.duckdb.imports'),
      server: {
        port: 9090,
        streams: { running: 16, waiting: 200 },
        answers: { running: 8, waiting: 200 },
        searches: { running: 2, waiting: 200 },
        imports: { running: 2, waiting: 16 },
        importLimits: { bytes: 2 ** 30, readings: 200_000_000, meters: 1000, content: USUAL_LIMITS },
        profiles: [],
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
      METER_PROFILES_DIR: path.join(folder, 'issuers'),
      METER_DB_MEMORY_MB: '256',
      GRPC_PORT: '0',
      MAX_STREAMS: '3',
      MAX_QUERIES: '4',
      MAX_SEARCHES: '3',
      MAX_WAITING: '5',
      MAX_IMPORTS: '6',
      MAX_WAITING_IMPORTS: '7',
      MAX_IMPORT_MB: '8',
      MAX_IMPORT_READINGS: '9',
      MAX_IMPORT_METERS: '10',
      MAX_IMPORT_COLUMNS: '11',
      MAX_IMPORT_ZIP_MB: '12',
      MAX_IMPORT_ZIP_FILES: '13',
      MAX_IMPORT_UNPACKED_MB: '14',
      MAX_IMPORT_UNPACKED_RATIO: '15',
      MAX_IMPORT_JSON_MB: '16',
      WRITE_TOKEN: 'correct-horse',
      LOG_LEVEL: 'debug',
    };
    expect(await readConfig(environment)).toEqual({
      dataDir: folder,
      store: { type: 'duckdb', path: path.join(folder, 'a.duckdb'), memoryMb: 256 },
      importDir: path.join(folder, 'a.duckdb.imports'),
      server: {
        port: 0,
        streams: { running: 3, waiting: 5 },
        answers: { running: 4, waiting: 5 },
        searches: { running: 3, waiting: 5 },
        imports: { running: 6, waiting: 7 },
        importLimits: {
          ...{ bytes: 8 * 2 ** 20, readings: 9, meters: 10 },
          content: {
            ...{ columns: 11, zipBytes: 12 * 2 ** 20, zipFiles: 13 },
            ...{ unpackedBytes: 14 * 2 ** 20, unpackedRatio: 15, jsonCharacters: 16 * 2 ** 20 },
          },
        },
        profiles: [PROFILE],
        writeToken: 'correct-horse',
      },
      logLevel: 'debug',
    });
  });

  it.each([
    [{}, undefined],
    [{ INFLUXDB_TOKEN: 'secret' }, { token: 'secret' }],
    [
      { INFLUXDB_USERNAME: 'a', INFLUXDB_PASSWORD: 'b' },
      { username: 'a', password: 'b' },
    ],
  ])('takes InfluxDB with %j', async (given, credentials) => {
    const environment = {
      ...{ METER_STORE: 'influxdb', INFLUXDB_URL: 'https://influx/v1', INFLUXDB_DATABASE: 'meters' },
      ...given,
    };
    const store = { type: 'influxdb', url: 'https://influx/v1', database: 'meters', credentials };
    expect(await readConfig(environment)).toMatchObject({ store });
  });

  it('gives each server over InfluxDB an import folder of its own, as several may share a volume', async () => {
    const environment = { METER_STORE: 'influxdb', METER_DB_PATH: path.join(folder, 'a') };
    const { importDir: first } = await readConfig({ ...environment, GRPC_PORT: '9090' });
    const { importDir: second } = await readConfig({ ...environment, GRPC_PORT: '9091' });
    expect(first).toBe(path.join(folder, `a.imports-${hostname()}-9090`));
    expect(second).not.toBe(first);
  });

  it('reads the mapping of what others write in InfluxDB, and has none over DuckDB', async () => {
    const file = path.join(folder, 'mapping.json');
    const entry = { measurement: 'power', field: 'value', unit: 'W', kind: 'power' };
    await writeFile(file, JSON.stringify([entry]));
    const environment = { METER_STORE: 'influxdb', INFLUXDB_MAPPING: file };
    expect(await readConfig(environment)).toMatchObject({ store: { mapping: [entry] } });
    await writeFile(file, JSON.stringify([{ ...entry, kind: 'gas' }]));
    await expect(readConfig(environment)).rejects.toThrow(
      expect.objectContaining({
        name: 'StartupError',
        message: `INFLUXDB_MAPPING "${file}": entry 1: kind: expected energy, power, register`,
      }),
    );
    await expect(readConfig({ INFLUXDB_MAPPING: file })).rejects.toThrow(
      'INFLUXDB_MAPPING is set (expected METER_STORE=influxdb beside it)',
    );
  });

  it.each([
    [{ INFLUXDB_USERNAME: 'a' }, 'INFLUXDB_USERNAME is set (expected INFLUXDB_PASSWORD beside it)'],
    [{ INFLUXDB_PASSWORD: 'a' }, 'INFLUXDB_PASSWORD is set (expected INFLUXDB_USERNAME beside it)'],
    [
      { INFLUXDB_USERNAME: 'a', INFLUXDB_PASSWORD: 'b', INFLUXDB_TOKEN: 'c' },
      'INFLUXDB_TOKEN is set (expected it alone, or a name and a password)',
    ],
    [{ INFLUXDB_URL: 'http://a:b@influx' }, 'INFLUXDB_URL is wrong (expected a URL without credentials)'],
  ])('refuses InfluxDB with %j', async (given, message) => {
    const reading = readConfig({ METER_STORE: 'influxdb', ...given });
    await expect(reading).rejects.toThrow(expect.objectContaining({ name: 'StartupError', message }));
  });

  it.each([
    ['METER_STORE', 'oracle', 'METER_STORE is "oracle" (expected one of duckdb, influxdb)'],
    ['INFLUXDB_URL', 'influx', 'INFLUXDB_URL is wrong (expected a URL such as http://127.0.0.1:8086)'],
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
    [
      'METER_PROFILES_DIR',
      '/nowhere',
      'METER_PROFILES_DIR is "/nowhere", which does not exist (expected a folder of profiles)',
    ],
  ])('names %s when it is %j', async (name, value, message) => {
    await expect(readConfig({ [name]: value })).rejects.toThrow(
      expect.objectContaining({ name: 'StartupError', message }),
    );
  });

  it('finds profiles in the data folder, and names the file and the field of a wrong one', async () => {
    const dataDir = await mkdtemp(path.join(folder, 'data-'));
    const profiles = path.join(dataDir, 'profiles');
    await mkdir(profiles);
    const environment = { METER_DATA_DIR: dataDir };
    expect(await readConfig(environment)).toMatchObject({ server: { profiles: [] } });
    await writeFile(path.join(profiles, 'own.json'), JSON.stringify({ ...PROFILE, stamp: 'middle' }));
    await expect(readConfig(environment)).rejects.toThrow(
      `${profiles}: profile own.json: stamp: expected start, end`,
    );
  });

  it('refuses a data folder that is a file', async () => {
    const file = path.join(folder, 'file');
    await expect(readConfig({ METER_DATA_DIR: file })).rejects.toThrow(`"${file}", which is not a folder`);
  });
});
