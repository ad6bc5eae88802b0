import { z } from 'zod';
import { StartupError } from './errors.ts';

export interface Config {
  grpcAddress: string;
  httpPort: number;
  /** Origins whose pages may read the API; none: no CORS headers at all. */
  corsOrigins: string[];
  logLevel: string;
  /** How long one answer, or the first batch of a stream, may take. */
  answerTimeoutMs: number;
  /** How long a whole stream may take. */
  streamTimeoutMs: number;
  /** How long a client may take nothing of a stream. */
  stallTimeoutMs: number;
  /** Streams that run at once, and that wait for their turn. */
  maxExports: number;
  maxWaitingExports: number;
  /** The same for all other calls of the gRPC server. */
  maxAnswers: number;
  maxWaitingAnswers: number;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
/** A host and a port, an IPv6 address in brackets; what gRPC calls a target may stand before it, of addresses several. */
const GRPC_ADDRESS =
  /^(dns:(\/\/[^/\s]*\/)?|ipv4:|ipv6:)?(\[[\da-f:.]+\]|[^\s:,/[\]]+):[1-9]\d{0,4}$|^ipv4:[\d.]+:[1-9]\d{0,4}(,[\d.]+:[1-9]\d{0,4})+$|^unix:\S+$/i;

/** The issue's message is what was expected; readConfig puts the variable and its value before it. */
function wholeNumber(min: number, max: number) {
  const expected = `a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, expected)
    .transform(Number)
    .refine((number) => number >= min && number <= max, expected);
}

function isOrigin(text: string): boolean {
  return text === '*' || (URL.canParse(text) && new URL(text).origin === text);
}

const Environment = z.object({
  GRPC_ADDRESS: z
    .string()
    .regex(GRPC_ADDRESS, 'a host and a port, such as localhost:9090')
    .default('localhost:9090'),
  HTTP_PORT: wholeNumber(0, 65_535).default(8080),
  CORS_ORIGINS: z
    .string()
    .transform((list) => list.split(',').map((origin) => origin.trim()))
    .refine((list) => list.every(isOrigin), 'origins with commas between, such as https://example.com, or *')
    .default([]),
  LOG_LEVEL: z.enum(LOG_LEVELS, `one of ${LOG_LEVELS.join(', ')}`).default('info'),
  ANSWER_TIMEOUT_SECONDS: wholeNumber(1, 3600).default(30),
  STREAM_TIMEOUT_SECONDS: wholeNumber(1, 86_400).default(3600),
  STALL_TIMEOUT_SECONDS: wholeNumber(1, 86_400).default(60),
  MAX_EXPORTS: wholeNumber(1, 1000).default(8),
  MAX_WAITING_EXPORTS: wholeNumber(0, 10_000).default(16),
  MAX_ANSWERS: wholeNumber(1, 10_000).default(64),
  MAX_WAITING_ANSWERS: wholeNumber(0, 100_000).default(1000),
});

/**
 * Reads the configuration. A variable that is empty counts as not set, as Compose files pass it.
 * Throws StartupError with the variable, its value and what was expected.
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const { data, error } = Environment.safeParse(given);
  if (!data) {
    const { path, message } = error.issues[0]!;
    const name = String(path[0]);
    throw new StartupError(`${name} is "${given[name]}" (expected ${message})`);
  }
  return {
    grpcAddress: data.GRPC_ADDRESS,
    httpPort: data.HTTP_PORT,
    corsOrigins: data.CORS_ORIGINS,
    logLevel: data.LOG_LEVEL,
    answerTimeoutMs: data.ANSWER_TIMEOUT_SECONDS * 1000,
    streamTimeoutMs: data.STREAM_TIMEOUT_SECONDS * 1000,
    stallTimeoutMs: data.STALL_TIMEOUT_SECONDS * 1000,
    maxExports: data.MAX_EXPORTS,
    maxWaitingExports: data.MAX_WAITING_EXPORTS,
    maxAnswers: data.MAX_ANSWERS,
    maxWaitingAnswers: data.MAX_WAITING_ANSWERS,
  };
}
