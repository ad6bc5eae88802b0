import { setTimeout as wait } from 'node:timers/promises';
import { ServiceError } from '../../errors.ts';
import { readAnswer, type Group, type Table } from './answers.ts';
import { knock, post, type HttpAnswer } from './http-post.ts';
import { readNumberTables, type NumberTable } from './number-tables.ts';
import { Patrol } from './patrol.ts';
import { describePoint, isPartialWrite, nameRefusedPoints, PartialWrite } from './refused-points.ts';

export interface InfluxOptions {
  /** Where the HTTP API lies, without credentials in it. */
  url: string;
  database: string;
  /** How a message names the database. */
  databaseName?: string;
  /** How long a request waits before it is asked whether InfluxDB is still there, and again, ms. */
  patrolMs?: number;
  credentials?: { username: string; password: string } | { token: string } | undefined;
}

export type { Cell, Group, Table } from './answers.ts';
export type { NumberTable } from './number-tables.ts';

export interface RequestOptions {
  signal?: AbortSignal | undefined;
  /** How long a request that can be repeated is tried again while InfluxDB is out of reach, ms. */
  patienceMs?: number;
  /** Awaited before each try; and how long a try may take, ms. */
  confirm?: () => Promise<void>;
  stepMs?: number;
}

/** Questions for the parts of a long answer that are under way at once: InfluxDB works one out while another is taken in. */
export const WINDOWS_AHEAD = 2;

/** Rows that InfluxDB puts into one piece of its answer; larger ones cost it more for each row. */
const CHUNK_ROWS = 2_000;
/** An answer that takes longer is given up. */
const ANSWER_MS = 60_000;
const READ_PATIENCE_MS = 1000;
const [FIRST_WAIT_MS, LONGEST_WAIT_MS] = [50, 2000];

/** What InfluxDB hands on of its system where it has no room. */
const FULL_DISK = /no space left on device|disk quota exceeded/i;

/** What InfluxDB says of a shard whose index it had begun to write when it was killed: it never opens it again. */
const BROKEN_SHARD = /\[shard \d+\].*unexpected end of JSON input/i;

/** An answer that says that trying again may help. */
class Passing extends Error {}

/** Trying again did not help for as long as there was patience. */
class OutOfReach extends ServiceError {}

/**
 * The v1 HTTP API of InfluxDB, as thin as can be (docs/decisions/influxdb-over-http.md). Whatever goes wrong
 * there is UNAVAILABLE, in one line that says where and what was answered; credentials are in no message.
 */
export class InfluxClient {
  private readonly options: InfluxOptions;
  private readonly headers: Record<string, string>;
  private readonly patrol: Patrol;

  constructor(options: InfluxOptions) {
    this.options = options;
    this.patrol = new Patrol((signal) => knock(this.urlOf('ping'), signal), options.patrolMs);
    this.headers = authorization(options.credentials);
  }

  get database(): string {
    return this.options.database;
  }

  /**
   * Writes lines of the line protocol, stamped in ms. Writing a point again changes nothing, so it may be repeated.
   * Throws FAILED_PRECONDITION, with the points, where some of them are not taken.
   */
  async write(lines: readonly string[], options: RequestOptions = {}): Promise<void> {
    if (lines.length > 0) await this.writeBody(toBody(lines), options);
  }

  /** The same of lines that are bytes already. */
  async writeBody(body: Buffer, options: RequestOptions = {}): Promise<void> {
    try {
      await this.writeOnce(body, options);
    } catch (error) {
      if (!(error instanceof PartialWrite)) throw error;
      const write = (lines: readonly string[]) => this.writeOnce(toBody(lines), options);
      throw await nameRefusedPoints(linesOf(body), error.message, write);
    }
  }

  /** Throws PartialWrite, with the reason, where some of the points are not taken. */
  private async writeOnce(body: Buffer, options: RequestOptions): Promise<void> {
    await this.persistently(options, async (signal) => {
      const answer = await this.send('write', { precision: 'ms' }, body, signal);
      const { status } = answer;
      if (isSuccess(status)) return;
      const text = answer.body.toString();
      const reason = reasonOf(text);
      if (isPartialWrite(status, reason)) throw new PartialWrite(reason);
      throw this.refusal(status, text, describePoints(linesOf(body)));
    });
  }

  /** The answers to some statements without GROUP BY, one table each, worked out in this order. */
  async query(statements: readonly string[], options: RequestOptions = {}): Promise<Table[]> {
    const answers = await this.queryGroups(statements, options);
    return answers.map(([table = { columns: [], rows: [] }]) => table);
  }

  /** The answers to some statements, the groups of each. */
  queryGroups(statements: readonly string[], options: RequestOptions = {}): Promise<Group[][]> {
    const read = (body: Buffer) => readAnswer(body.toString(), statements.length, this.refuseQuery);
    return this.ask(statements, options, read);
  }

  /** The answers to some statements without GROUP BY whose columns have numbers and nothing else. */
  queryNumbers(statements: readonly string[], options: RequestOptions = {}): Promise<NumberTable[]> {
    const read = (body: Buffer) => readNumberTables(body, statements.length, this.refuseQuery);
    return this.ask(statements, options, read);
  }

  private ask<T>(
    statements: readonly string[],
    options: RequestOptions,
    read: (body: Buffer) => T,
  ): Promise<T> {
    const parameters = { epoch: 'ms', chunked: 'true', chunk_size: String(CHUNK_ROWS) };
    const question = String(new URLSearchParams({ q: statements.join(';') }));
    return this.persistently(options, async (signal) => {
      const { status, body } = await this.send('query', parameters, question, signal);
      if (!isSuccess(status)) throw this.refusal(status, body.toString());
      return read(body);
    });
  }

  /** Of a statement, in an answer that is none of a failure. */
  private readonly refuseQuery = (reason: string): Error => this.refusal(200, reason);

  private send(
    path: 'write' | 'query',
    parameters: Record<string, string>,
    body: string | Buffer,
    signal: AbortSignal,
  ): Promise<HttpAnswer> {
    const url = this.urlOf(path);
    url.search = String(new URLSearchParams({ db: this.database, ...parameters }));
    const type = path === 'query' ? 'application/x-www-form-urlencoded' : 'text/plain; charset=utf-8';
    return post(url, { ...this.headers, 'content-type': type }, body, signal);
  }

  /** Tries again, later and later, until patience ends. */
  private async persistently<T>(
    { signal, patienceMs = READ_PATIENCE_MS, confirm, stepMs = ANSWER_MS }: RequestOptions,
    request: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const endMs = performance.now() + patienceMs;
    for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(2 * waitMs, LONGEST_WAIT_MS)) {
      signal?.throwIfAborted();
      try {
        await confirm?.();
        return await this.once(request, stepMs, signal);
      } catch (error) {
        signal?.throwIfAborted();
        if (isFinal(error)) throw error;
        if (performance.now() + waitMs > endMs) throw this.outOfReach(error);
      }
      await wait(waitMs, undefined, { signal });
    }
  }

  private async once<T>(
    request: (signal: AbortSignal) => Promise<T>,
    limitMs: number,
    caller: AbortSignal | undefined,
  ): Promise<T> {
    const watch = this.patrol.watch(limitMs, caller);
    try {
      return await request(watch.signal);
    } finally {
      watch.end();
    }
  }

  private urlOf(path: 'ping' | 'query' | 'write'): URL {
    return new URL(path, this.options.url.endsWith('/') ? this.options.url : `${this.options.url}/`);
  }

  private refusal(status: number, text: string, about = ''): Error {
    const reason = reasonOf(text);
    const { database, databaseName = 'INFLUXDB_DATABASE' } = this.options;
    if (status === 401 || status === 403 || reason.startsWith('error authorizing')) {
      const names = 'INFLUXDB_USERNAME and INFLUXDB_PASSWORD, or INFLUXDB_TOKEN';
      return new ServiceError('UNAVAILABLE', `${this.where()} refuses ${names}: ${reason}`);
    }
    if (/database not found|(bucket|dbrp|namespace).*not found/i.test(reason)) {
      return new ServiceError('UNAVAILABLE', `${databaseName} "${database}" is not there: ${reason}`);
    }
    const message = `${this.where()} answered ${status}${about}: ${reason}`;
    // Waiting makes no room; who is asked to wait does not see what is to be done.
    if (FULL_DISK.test(reason)) return new ServiceError('FAILED_PRECONDITION', message);
    if (BROKEN_SHARD.test(reason)) {
      const what = 'a kill cut off the index of that shard, which has to be mended (docs/influxdb.md)';
      return new ServiceError('DATA_LOSS', `${message}: ${what}`);
    }
    const mayPass = status === 429 || status >= 500 || /timeout|engine is closed/i.test(reason);
    return mayPass ? new Passing(message) : new ServiceError('UNAVAILABLE', message);
  }

  private outOfReach(error: unknown): OutOfReach {
    if (error instanceof OutOfReach) return error;
    if (error instanceof Passing) return new OutOfReach('UNAVAILABLE', error.message, { cause: error });
    return new OutOfReach('UNAVAILABLE', `${this.where()} is out of reach: ${causeOf(error)}`, {
      cause: error,
    });
  }

  private where(): string {
    return `INFLUXDB_URL "${this.options.url}"`;
  }
}

/** Of what a try failed with, that of which another try would fail, too. */
function isFinal(error: unknown): boolean {
  // What confirms a right may be out of reach itself.
  return error instanceof PartialWrite || (error instanceof ServiceError && !(error instanceof OutOfReach));
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

function authorization(credentials: InfluxOptions['credentials']): Record<string, string> {
  if (credentials === undefined) return {};
  if ('token' in credentials) return { authorization: `Token ${credentials.token}` };
  const { username, password } = credentials;
  return { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` };
}

/** What InfluxDB says in its JSON, on one line; else the beginning of what whoever answered says. */
function reasonOf(text: string): string {
  let reason = text;
  try {
    const { error, message } = JSON.parse(text) as { error?: string; message?: string };
    reason = error ?? message ?? text;
  } catch {
    // Not JSON: a proxy, or another program.
  }
  return reason.replace(/\s+/g, ' ').trim().slice(0, 500) || 'nothing';
}

function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? error.cause : error;
  const code = (cause as NodeJS.ErrnoException).code;
  return (cause.message || code || error.message).split('\n')[0]!;
}

function toBody(lines: readonly string[]): Buffer {
  return Buffer.from(lines.join('\n'));
}

/** No text in a line has a line feed: tags and ids are encoded, all else is JSON. */
function linesOf(body: Buffer): string[] {
  return body.toString().trimEnd().split('\n');
}

/** Which points a write was about that failed as a whole. */
function describePoints(lines: readonly string[]): string {
  const [first, last] = [describePoint(lines[0]!), describePoint(lines.at(-1)!)];
  return lines.length === 1 ? ` for ${first}` : ` for ${lines.length} points from ${first} to ${last}`;
}
