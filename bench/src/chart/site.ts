import { readdir, readFile } from 'node:fs/promises';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const DIST = path.join(import.meta.dirname, '../../../web-app/dist');

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

export interface Site {
  url: string;
  /** Bytes of all scripts that the page loads at first, as they go over the wire. */
  scriptBytes: number;
  close(): Promise<void>;
}

/** Serves the built web app as the production image does: compressed, hashed files kept for good, the API handed on. */
export async function startSite(gatewayAddress: string, pages: Record<string, string> = {}): Promise<Site> {
  const files = new Map<string, { body: Buffer; headers: Record<string, string> }>();
  for (const entry of await readdir(DIST, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    add(`/${path.relative(DIST, file)}`, await readFile(file));
  }
  for (const [name, text] of Object.entries(pages)) add(name, Buffer.from(text));

  function add(name: string, content: Buffer): void {
    const isPacked = name.endsWith('.woff2');
    files.set(name, {
      body: isPacked ? content : gzipSync(content),
      headers: {
        'content-type': TYPES[path.extname(name)] ?? 'application/octet-stream',
        'cache-control': name.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
        ...(!isPacked && { 'content-encoding': 'gzip' }),
      },
    });
  }

  function answer(incoming: IncomingMessage, response: ServerResponse): void {
    const { pathname } = new URL(incoming.url!, 'http://site');
    if (pathname.startsWith('/api/')) return handOn(incoming, response, gatewayAddress);
    const file = files.get(pathname === '/' ? '/index.html' : pathname);
    if (!file) return void response.writeHead(404).end();
    response.writeHead(200, file.headers).end(file.body);
  }

  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  // Vite names the entry and, to be loaded beside it, all that it imports; what is loaded later is not there.
  const page = await readFile(path.join(DIST, 'index.html'), 'utf8');
  const scripts = [...files].filter(([name]) => name.endsWith('.js') && page.includes(`"${name}"`));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    scriptBytes: scripts.reduce((sum, [, { body }]) => sum + body.length, 0),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function handOn(incoming: IncomingMessage, response: ServerResponse, gatewayAddress: string): void {
  const { url, method, headers } = incoming;
  const onward = request(`http://${gatewayAddress}${url}`, { method, headers }, (answer) => {
    response.writeHead(answer.statusCode!, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', () => response.destroy());
  response.on('close', () => onward.destroy());
  onward.end();
}
