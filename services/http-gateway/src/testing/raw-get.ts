import { once } from 'node:events';
import { Agent, get, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';

/** A GET whose answer is read by hand, on a connection of its own; what fetch hides can be seen and done here. */
export async function rawGet(url: string, headers: IncomingHttpHeaders = {}): Promise<IncomingMessage> {
  const request = get(url, { headers, agent: new Agent({ keepAlive: false }) });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  return response;
}

/** The number of bytes until the end. Rejects if the connection breaks before. */
export async function countBytes(response: IncomingMessage): Promise<number> {
  let bytes = 0;
  for await (const chunk of response) bytes += (chunk as Buffer).length;
  return bytes;
}
