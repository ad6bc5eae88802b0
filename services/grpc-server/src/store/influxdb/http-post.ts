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

function send(url: URL, headers: Record<string, string>, body: string | Buffer, signal: AbortSignal) {
  const isSecure = url.protocol === 'https:';
  const options = { method: 'POST', headers, signal, agent: agents[isSecure ? 'https:' : 'http:'] };
  const request = (isSecure ? https : http).request(url, options);
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
    request.reusedSocket && !hasBegun && (error as NodeJS.ErrnoException).code === 'ECONNRESET';
  request.end(body);
  return { answer, isStale };
}
