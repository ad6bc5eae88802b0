import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readProfiles, USUAL_LIMITS, type Profile } from '@wattstream/meter-files';
import { z } from 'zod';
import { StartupError } from './errors.ts';
import type { ImportLimits } from './import/import-limits.ts';
import type { ServerOptions } from './server.ts';
import type { InfluxOptions } from './store/influxdb/influx-client.ts';
import { readMapping } from './store/influxdb/mapped/mapping.ts';
import type { StoreConfig } from './store/open-meter-store.ts';

const MEBIBYTE = 2 ** 20;
const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
const REPOSITORY_DATA = fileURLToPath(new URL('../../../data', import.meta.url));

function wholeNumber(min: number, max: number, meaning: string) {
  const expected = `expected ${meaning}, ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d+$/, expected)
    .transform(Number)
    .refine((value) => value >= min && value <= max, expected);
}

const STORES = ['duckdb', 'influxdb'] as const;

function httpUrl() {
  const isHttp = (text: string) => /^https?:/i.test(text) && URL.canParse(text);
  const hasCredentials = (text: string) => URL.canParse(text) && new URL(text).username !== '';
  return z
    .string()
    .refine(isHttp, 'expected a URL such as http://127.0.0.1:8086')
    .refine((text) => !hasCredentials(text), 'expected a URL without credentials');
}

const Environment = z.object({
  METER_DATA_DIR: z.string().default(REPOSITORY_DATA),
  METER_STORE: z.enum(STORES, `expected one of ${STORES.join(', ')}`).default('duckdb'),
  METER_DB_PATH: z.string().optional(),
  METER_PROFILES_DIR: z.string().optional(),
  METER_DB_MEMORY_MB: wholeNumber(64, 1_048_576, 'megabytes').default(256),
  INFLUXDB_URL: httpUrl().default('http://127.0.0.1:8086'),
  INFLUXDB_DATABASE: z.string().default('wattstream'),
  INFLUXDB_USERNAME: z.string().optional(),
  INFLUXDB_PASSWORD: z.string().optional(),
  INFLUXDB_TOKEN: z.string().optional(),
  INFLUXDB_MAPPING: z.string().optional(),
  GRPC_PORT: wholeNumber(0, 65_535, 'a port number').default(9090),
  MAX_STREAMS: wholeNumber(1, 1000, 'calls').default(16),
  MAX_QUERIES: wholeNumber(1, 1000, 'calls').default(8),
  MAX_SEARCHES: wholeNumber(1, 100, 'calls').default(2),
  MAX_WAITING: wholeNumber(0, 100_000, 'calls').default(200),
  MAX_IMPORTS: wholeNumber(1, 100, 'imports').default(2),
  MAX_WAITING_IMPORTS: wholeNumber(0, 1000, 'imports').default(16),
  MAX_IMPORT_MB: wholeNumber(1, 1_048_576, 'megabytes').default(1024),
  MAX_IMPORT_READINGS: wholeNumber(1, 10_000_000_000, 'readings').default(200_000_000),
  MAX_IMPORT_METERS: wholeNumber(1, 1_000_000, 'meters').default(1000),
  MAX_IMPORT_COLUMNS: wholeNumber(2, 100_000, 'columns').default(USUAL_LIMITS.columns),
  MAX_IMPORT_ZIP_MB: wholeNumber(1, 2048, 'megabytes').default(512),
  MAX_IMPORT_ZIP_FILES: wholeNumber(1, 65_535, 'files').default(USUAL_LIMITS.zipFiles),
  MAX_IMPORT_UNPACKED_MB: wholeNumber(1, 1_048_576, 'megabytes').default(8192),
  MAX_IMPORT_UNPACKED_RATIO: wholeNumber(1, 1_000_000, 'times').default(USUAL_LIMITS.unpackedRatio),
  MAX_IMPORT_JSON_MB: wholeNumber(1, 400, 'megabytes').default(64),
  WRITE_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'expected ASCII characters without spaces')
    .optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, `expected one of ${LOG_LEVELS.join(', ')}`).default('info'),
});

export interface Config {
  /** Folder whose CSV files are imported at start. */
  dataDir: string;
  store: StoreConfig;
  /** Temporary files of imports; emptied at the start. Replicas over InfluxDB may share a volume, and have one each. */
  importDir: string;
  server: ServerOptions;
  logLevel: (typeof LOG_LEVELS)[number];
}

/**
 * Reads the configuration from environment variables; the README has the table. An empty variable counts as
 * not set. Throws StartupError that names the variable, its value and what was expected.
 */
export async function readConfig(environment: NodeJS.ProcessEnv): Promise<Config> {
  const given = Object.fromEntries(Object.entries(environment).filter(([, text]) => text !== ''));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) throw new StartupError(describeIssue(parsed.error, given));
  const { METER_DATA_DIR, METER_DB_PATH, METER_PROFILES_DIR, GRPC_PORT, LOG_LEVEL } = parsed.data;
  const { MAX_STREAMS, MAX_QUERIES, MAX_SEARCHES, MAX_WAITING } = parsed.data;
  const { MAX_IMPORTS, MAX_WAITING_IMPORTS } = parsed.data;
  const { METER_STORE, WRITE_TOKEN } = parsed.data;
  const dataDir = path.resolve(METER_DATA_DIR);
  await requireFolder('METER_DATA_DIR', dataDir, 'CSV files');
  // Beside the files it was made from, so that another data folder has a database of its own.
  const dbPath = path.resolve(METER_DB_PATH ?? path.join(dataDir, '.wattstream', 'readings.duckdb'));
  return {
    dataDir,
    store: toStoreConfig(parsed.data, dbPath),
    importDir: `${dbPath}.imports${METER_STORE === 'influxdb' ? `-${hostname()}-${GRPC_PORT}` : ''}`,
    server: {
      port: GRPC_PORT,
      streams: { running: MAX_STREAMS, waiting: MAX_WAITING },
      answers: { running: MAX_QUERIES, waiting: MAX_WAITING },
      searches: { running: MAX_SEARCHES, waiting: MAX_WAITING },
      imports: { running: MAX_IMPORTS, waiting: MAX_WAITING_IMPORTS },
      importLimits: toImportLimits(parsed.data),
      profiles: await readOwnProfiles(METER_PROFILES_DIR, dataDir),
      writeToken: WRITE_TOKEN,
    },
    logLevel: LOG_LEVEL,
  };
}

function toImportLimits(given: z.infer<typeof Environment>): ImportLimits {
  return {
    bytes: given.MAX_IMPORT_MB * MEBIBYTE,
    readings: given.MAX_IMPORT_READINGS,
    meters: given.MAX_IMPORT_METERS,
    content: {
      columns: given.MAX_IMPORT_COLUMNS,
      zipBytes: given.MAX_IMPORT_ZIP_MB * MEBIBYTE,
      zipFiles: given.MAX_IMPORT_ZIP_FILES,
      unpackedBytes: given.MAX_IMPORT_UNPACKED_MB * MEBIBYTE,
      unpackedRatio: given.MAX_IMPORT_UNPACKED_RATIO,
      jsonCharacters: given.MAX_IMPORT_JSON_MB * MEBIBYTE,
    },
  };
}

function toStoreConfig(environment: z.infer<typeof Environment>, dbPath: string): StoreConfig {
  const { METER_STORE: type, METER_DB_MEMORY_MB: memoryMb, INFLUXDB_URL, INFLUXDB_DATABASE } = environment;
  const { INFLUXDB_MAPPING } = environment;
  if (type === 'duckdb') {
    if (INFLUXDB_MAPPING === undefined) return { type, path: dbPath, memoryMb };
    throw new StartupError('INFLUXDB_MAPPING is set (expected METER_STORE=influxdb beside it)');
  }
  return {
    ...{ type, url: INFLUXDB_URL, database: INFLUXDB_DATABASE },
    credentials: toCredentials(environment),
    ...(INFLUXDB_MAPPING !== undefined && { mapping: readMapping(path.resolve(INFLUXDB_MAPPING)) }),
  };
}

function toCredentials({
  INFLUXDB_USERNAME: username,
  INFLUXDB_PASSWORD: password,
  INFLUXDB_TOKEN: token,
}: z.infer<typeof Environment>): InfluxOptions['credentials'] {
  if ((username === undefined) !== (password === undefined)) {
    const [given, other] = username === undefined ? ['PASSWORD', 'USERNAME'] : ['USERNAME', 'PASSWORD'];
    throw new StartupError(`INFLUXDB_${given} is set (expected INFLUXDB_${other} beside it)`);
  }
  if (token === undefined) return username === undefined ? undefined : { username, password: password! };
  if (username === undefined) return { token };
  throw new StartupError('INFLUXDB_TOKEN is set (expected it alone, or a name and a password)');
}

/** Variables whose value is not told, not even a wrong one. */
const SECRETS = new Set(['WRITE_TOKEN', 'INFLUXDB_URL', 'INFLUXDB_PASSWORD', 'INFLUXDB_TOKEN']);

function describeIssue({ issues }: z.ZodError, given: NodeJS.ProcessEnv): string {
  const [issue] = issues;
  const name = String(issue?.path[0]);
  const value = SECRETS.has(name) ? 'wrong' : `"${given[name]}"`;
  return `${name} is ${value} (${issue?.message})`;
}

/** The user's own profiles: of the folder that is named, else of `profiles/` in the data folder, if it is there. */
async function readOwnProfiles(named: string | undefined, dataDir: string): Promise<Profile[]> {
  const folder = path.resolve(named ?? path.join(dataDir, 'profiles'));
  if (named !== undefined) await requireFolder('METER_PROFILES_DIR', folder, 'profiles');
  else if (!existsSync(folder)) return [];
  try {
    return readProfiles(folder);
  } catch (error) {
    throw new StartupError(`${folder}: ${(error as Error).message}`, { cause: error });
  }
}

async function requireFolder(variable: string, folder: string, content: string): Promise<void> {
  const found = await stat(folder).catch(() => null);
  if (found?.isDirectory()) return;
  const problem = found ? 'is not a folder' : 'does not exist';
  throw new StartupError(`${variable} is "${folder}", which ${problem} (expected a folder of ${content})`);
}
