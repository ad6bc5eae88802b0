import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';

/** Reads an answer to its end and drops it, without compression; returns its bytes. Throws unless it is 200 and whole. */
export async function readAndDrop(url: string, accept = '*/*'): Promise<number> {
  const [response] = (await once(get(url, { headers: { accept } }), 'response')) as [IncomingMessage];
  if (response.statusCode !== 200) throw new Error(`${url} is answered ${response.statusCode}`);
  let bytes = 0;
  response.on('data', (chunk: Buffer) => (bytes += chunk.length));
  await once(response, 'end');
  return bytes;
}
