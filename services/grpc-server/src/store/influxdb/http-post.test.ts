import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { post } from './http-post.ts';

async function serving(listener: RequestListener): Promise<URL> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/write`);
}

const never = new AbortController().signal;

describe('post', () => {
  it('sends the bytes and resolves to the status and the whole of the answer', async () => {
    const url = await serving((request, response) => {
      const pieces: Buffer[] = [];
      request.on('data', (piece: Buffer) => pieces.push(piece));
      request.on('end', () => {
        response.writeHead(201);
        response.write(`${request.method} ${request.url} ${request.headers['content-length']} `);
        response.end(Buffer.concat(pieces));
      });
    });
    const { status, body } = await post(url, { 'x-a': 'b' }, Buffer.from('Büro'), never);
    expect({ status, text: body.toString() }).toEqual({ status: 201, text: 'POST /write 5 Büro' });
  });

  it('asks again on a socket of its own where the kept one was closed meanwhile', async () => {
    const asked: Socket[] = [];
    const url = await serving(({ socket }, response) => {
      const isSecondOfIts = asked.includes(socket);
      asked.push(socket);
      if (isSecondOfIts) socket.resetAndDestroy();
      else response.end('yes');
    });
    for (const _ of [1, 2]) expect(String((await post(url, {}, '', never)).body)).toBe('yes');
    expect(new Set(asked).size).toBe(2);
    expect(asked).toHaveLength(3);
  });

  it('rejects where an answer breaks off, and where it is given up', async () => {
    const url = await serving((request, response) => {
      response.writeHead(200, { 'content-length': 10 });
      response.write('half');
      if (request.headers['x-a'] === 'broken') setTimeout(() => request.socket.resetAndDestroy(), 20);
    });
    await expect(post(url, { 'x-a': 'broken' }, '', never)).rejects.toThrow(/aborted|ECONNRESET/);
    await expect(post(url, {}, '', AbortSignal.timeout(50))).rejects.toMatchObject({ name: 'AbortError' });
  });
});
