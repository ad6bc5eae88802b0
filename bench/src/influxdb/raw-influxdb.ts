import { once } from 'node:events';
import http, { type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import type { ReadingBatch } from '../../../services/grpc-server/src/meter.ts';

/** Lines of a request, as InfluxDB recommends, and requests at once: the same as our own writer's. */
const [LINES, AT_ONCE] = [5000, 2];
const CHUNK_ROWS = 10_000;

/** What somebody has who asks InfluxDB itself: its HTTP API, and no more around it than it takes. */
export class RawInfluxDb {
  private readonly url: string;
  private readonly database: string;
  private readonly agent = new http.Agent({ keepAlive: true });

  constructor(url: string, database: string) {
    this.url = url;
    this.database = database;
  }

  /** Writes a point for each reading; `toLine` says how it is written. */
  async write(
    batches: AsyncIterable<ReadingBatch>,
    toLine: (timeMs: number, value: number) => string,
  ): Promise<void> {
    const running = new Set<Promise<void>>();
    let lines: string[] = [];
    const send = async () => {
      while (running.size >= AT_ONCE) await Promise.race(running);
      const sending: Promise<void> = this.post('write', { precision: 'ms' }, lines.join('\n'))
        .then(async (response) => void (await text(response)))
        .finally(() => running.delete(sending));
      running.add(sending);
      lines = [];
    };
    for await (const { timeMs, value } of batches) {
      for (let i = 0; i < timeMs.length; i++) {
        lines.push(toLine(timeMs[i]!, value[i]!));
        if (lines.length === LINES) await send();
      }
    }
    if (lines.length > 0) await send();
    await Promise.all(running);
  }

  /** Resolves to the number of rows that a statement brings, read piece by piece. */
  async countRows(statement: string): Promise<number> {
    const parameters = { epoch: 'ms', chunked: 'true', chunk_size: String(CHUNK_ROWS) };
    const response = await this.post('query', parameters, String(new URLSearchParams({ q: statement })));
    response.setEncoding('utf8');
    let rows = 0;
    let rest = '';
    for await (const piece of response) {
      const lines = (rest + piece).split('\n');
      rest = lines.pop()!;
      for (const line of lines) rows += rowsOf(line);
    }
    return rows;
  }

  private async post(
    path: string,
    parameters: Record<string, string>,
    body: string,
  ): Promise<IncomingMessage> {
    const query = new URLSearchParams({ db: this.database, ...parameters });
    const headers = path === 'query' ? { 'content-type': 'application/x-www-form-urlencoded' } : {};
    const request = http.request(`${this.url}/${path}?${query}`, {
      method: 'POST',
      agent: this.agent,
      headers,
    });
    request.end(body);
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    if (response.statusCode! >= 300) {
      throw new Error(`InfluxDB answered ${response.statusCode}: ${await text(response)}`);
    }
    return response;
  }
}

interface Chunk {
  results: { error?: string; series?: { values: unknown[][] }[] }[];
}

function rowsOf(line: string): number {
  if (line === '') return 0;
  let rows = 0;
  for (const { error, series = [] } of (JSON.parse(line) as Chunk).results) {
    if (error !== undefined) throw new Error(error);
    for (const { values } of series) rows += values.length;
  }
  return rows;
}
