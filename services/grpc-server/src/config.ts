import { stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { StartupError } from './errors.ts';
import type { ServerOptions } from './server.ts';

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

const Environment = z.object({
  METER_DATA_DIR: z.string().default(REPOSITORY_DATA),
  METER_DB_PATH: z.string().optional(),
  METER_DB_MEMORY_MB: wholeNumber(64, 1_048_576, 'megabytes').default(1024),
  GRPC_PORT: wholeNumber(0, 65_535, 'a port number').default(9090),
  MAX_STREAMS: wholeNumber(1, 1000, 'calls').default(16),
  MAX_QUERIES: wholeNumber(1, 1000, 'calls').default(8),
  MAX_WAITING: wholeNumber(0, 100_000, 'calls').default(200),
  MAX_IMPORTS: wholeNumber(1, 100, 'imports').default(2),
  MAX_WAITING_IMPORTS: wholeNumber(0, 1000, 'imports').default(16),
  MAX_IMPORT_MB: wholeNumber(1, 1_048_576, 'megabytes').default(1024),
  MAX_IMPORT_READINGS: wholeNumber(1, 10_000_000_000, 'readings').default(200_000_000),
  MAX_IMPORT_METERS: wholeNumber(1, 1_000_000, 'meters').default(1000),
  WRITE_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'expected ASCII characters without spaces')
    .optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, `expected one of ${LOG_LEVELS.join(', ')}`).default('info'),
});

export interface Config {
  /** Folder whose CSV files are imported at start. */
  dataDir: string;
  /** DuckDB file; made if it is not there. */
  dbPath: string;
  /** Temporary files of imports; emptied at the start. */
  importDir: string;
  /** What DuckDB may hold in memory. */
  dbMemoryMb: number;
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
  const { METER_DATA_DIR, METER_DB_PATH, METER_DB_MEMORY_MB, GRPC_PORT, LOG_LEVEL } = parsed.data;
  const { MAX_STREAMS, MAX_QUERIES, MAX_WAITING, MAX_IMPORTS, MAX_WAITING_IMPORTS } = parsed.data;
  const { MAX_IMPORT_MB, MAX_IMPORT_READINGS, MAX_IMPORT_METERS, WRITE_TOKEN } = parsed.data;
  const dataDir = path.resolve(METER_DATA_DIR);
  await requireFolder(dataDir);
  // Beside the files it was made from, so that another data folder has a database of its own.
  const dbPath = path.resolve(METER_DB_PATH ?? path.join(dataDir, '.wattstream', 'readings.duckdb'));
  return {
    dataDir,
    dbPath,
    importDir: `${dbPath}.imports`,
    dbMemoryMb: METER_DB_MEMORY_MB,
    server: {
      port: GRPC_PORT,
      streams: { running: MAX_STREAMS, waiting: MAX_WAITING },
      answers: { running: MAX_QUERIES, waiting: MAX_WAITING },
      imports: { running: MAX_IMPORTS, waiting: MAX_WAITING_IMPORTS },
      importLimits: {
        bytes: MAX_IMPORT_MB * 2 ** 20,
        readings: MAX_IMPORT_READINGS,
        meters: MAX_IMPORT_METERS,
      },
      writeToken: WRITE_TOKEN,
    },
    logLevel: LOG_LEVEL,
  };
}

function describeIssue({ issues }: z.ZodError, given: NodeJS.ProcessEnv): string {
  const [issue] = issues;
  const name = String(issue?.path[0]);
  // A secret is not told, not even a wrong one.
  const value = name === 'WRITE_TOKEN' ? 'wrong' : `"${given[name]}"`;
  return `${name} is ${value} (${issue?.message})`;
}

async function requireFolder(dataDir: string): Promise<void> {
  const found = await stat(dataDir).catch(() => null);
  if (found?.isDirectory()) return;
  const problem = found ? 'is not a folder' : 'does not exist';
  throw new StartupError(`METER_DATA_DIR is "${dataDir}", which ${problem} (expected a folder of CSV files)`);
}
