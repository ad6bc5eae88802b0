import http from 'node:http';
import https from 'node:https';

export interface HttpAnswer {
  status: number;
  body: Buffer;
}

/** Sockets are kept, as there may be thousands of questions a second. */
const agents = {
  'http:': new http.Agent({ keepAlive: true }),
  'https:': new https.Agent({ keepAlive: true }),
};
const modules = { 'http:': http, 'https:': https };

/** What is said of a socket whose other side is closed. */
const CLOSED = new Set<string | undefined>(['ECONNRESET', 'EPIPE']);

/**
 * Posts a text and resolves to the whole answer. Node's own `fetch` would be shorter, but takes four times as long for
 * an answer of many pieces (docs/decisions/influxdb-over-http.md).
 */
export async function post(
  url: URL,
  headers: Record<string, string>,
  body: string | Buffer,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  for (;;) {
    const { answer, isStale } = send(url, headers, body, signal);
    try {
      return await answer;
    } catch (error) {
      if (!isStale(error)) throw error;
    }
  }
}

/** Resolves when whoever is there answers anything, over a connection of its own. */
export async function knock(url: URL, signal: AbortSignal): Promise<void> {
  await new Promise((resolve, reject) => {
    modules[protocolOf(url)]
      .get(url, { agent: false, signal }, (response) => resolve(response.resume()))
      .on('error', reject);
  });
}

function protocolOf(url: URL): keyof typeof modules {
  return url.protocol === 'https:' ? 'https:' : 'http:';
}

function send(url: URL, headers: Record<string, string>, body: string | Buffer, signal: AbortSignal) {
  const protocol = protocolOf(url);
  const options = { method: 'POST', headers, signal, agent: agents[protocol] };
  const request = modules[protocol].request(url, options);
  let hasBegun = false;
  const answer = new Promise<HttpAnswer>((resolve, reject) => {
    request.on('error', reject);
    request.on('response', (response) => {
      hasBegun = true;
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      // Also where the answer breaks off.
      response.on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode!, body: Buffer.concat(pieces) }));
    });
  });
  /** The other side may have closed a kept socket right before it was used again. */
  const isStale = (error: unknown) =>
    request.reusedSocket && !hasBegun && CLOSED.has((error as NodeJS.ErrnoException).code);
  request.end(body);
  return { answer, isStale };
}
