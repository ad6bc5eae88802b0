import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { repositoryRoot, startGateway, startGrpcServer, type RunningService } from '../stack/services.ts';

const TOKEN = 'a-token-of-the-tests';
const HEAD = 'Datum;Verbrauch (kWh)\n';

/** A file of a quarter of an hour each, with one digit behind the mark. */
function fileOf(rows: number, value = '1,5'): string {
  const stamps = Array.from({ length: rows }, (_, i) => {
    const [date, time] = new Date(Date.UTC(2001, 0, 1, 0, 15) + i * 900_000).toISOString().split('T');
    return `${date!.split('-').reverse().join('.')} ${time!.slice(0, 5)};${value}\n`;
  });
  return HEAD + stamps.join('');
}

describe('importing a file over HTTP', () => {
  let folder: string;
  let server: RunningService;
  let gateway: RunningService;
  const dataDir = () => join(folder, 'data');
  const dbPath = () => join(folder, 'readings.duckdb');
  const temporaryFiles = () => readdirSync(`${dbPath()}.imports`);

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'wattstream-imports-'));
    mkdirSync(dataDir());
    copyFileSync(join(repositoryRoot, 'data/meterusage.csv'), join(dataDir(), 'meterusage.csv'));
    await startServer();
    gateway = await startGateway({ grpcAddress: server.address });
  });
  afterEach(async () => {
    await gateway.stop();
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  async function startServer(port?: number, env: Record<string, string> = {}) {
    server = await startGrpcServer({ dataDir: dataDir(), dbPath: dbPath(), ...(port && { port }), env });
  }

  const post = (body: BodyInit, query = 'file=Haus.csv&zone=UTC&stamp=end', headers: HeadersInit = {}) =>
    fetch(`${gateway.address}/api/imports?${query}`, { method: 'POST', body, headers });
  const get = async <T>(path: string) => (await (await fetch(gateway.address + path)).json()) as T;
  const meterIds = async () =>
    (await get<{ meters: { id: string }[] }>('/api/meters')).meters.map(({ id }) => id);
  const importCount = async () => (await get<{ imports: unknown[] }>('/api/imports')).imports.length;

  it('stores it, says the same of it as a form, and takes it back exactly', async () => {
    const readings = () => get<object>('/api/meters/haus/readings');
    const first = await post(fileOf(96));
    expect(first.status).toBe(201);
    const before = await readings();
    const previewed = await post(fileOf(96, '2,5'), 'file=Haus.csv&zone=UTC&stamp=end&preview=true');
    const preview: unknown = await previewed.json();
    const form = new FormData();
    form.append('file', new Blob([fileOf(96, '2,5')]), 'Haus.csv');
    const second = await post(form, 'zone=UTC&stamp=end');
    const report = (await second.json()) as { id: string };
    expect(report).toEqual({ ...(preview as object), id: report.id, stored: true });
    expect(await readings()).not.toEqual(before);
    const undone = await fetch(`${gateway.address}/api/imports/${report.id}`, { method: 'DELETE' });
    expect(await undone.json()).toEqual({
      meters: [{ id: 'haus', removed: 0, restored: 96, kept: 0, isGone: false }],
    });
    expect(await readings()).toEqual(before);
  });

  it('leaves nothing of an upload whose client goes away', async () => {
    const upload = request(`${gateway.address}/api/imports?file=Haus.csv`, { method: 'POST' });
    upload.on('error', () => undefined);
    upload.write(fileOf(10_000));
    while (temporaryFiles().length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    upload.destroy();
    while (temporaryFiles().length > 0) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(await meterIds()).toEqual(['meterusage']);
  });

  it.each(['receiving', 'reading', 'checking', 'storing'])(
    'has nothing or all of it after a SIGKILL while it is %s',
    async (phase) => {
      const rows = 400_000;
      const response = await post(fileOf(rows), 'file=Haus.csv&zone=UTC&stamp=end', {
        accept: 'application/x-ndjson',
      });
      let lines = '';
      try {
        const decoder = new TextDecoder();
        for await (const piece of Readable.fromWeb(response.body as ReadableStream<Uint8Array>)) {
          lines += decoder.decode(piece as Uint8Array, { stream: true });
          // A phase that was over in a moment may not have been told of; the next one is.
          if (lines.includes(`"phase":"${phase}"`)) break;
        }
      } finally {
        server.child.kill('SIGKILL');
        await server.exited;
      }
      await startServer(server.port);
      expect(temporaryFiles()).toEqual([]);
      await expect.poll(() => meterIds().catch(() => null), { timeout: 10_000 }).toContain('meterusage');
      const isStored = (await meterIds()).includes('haus');
      expect(await importCount()).toBe(isStored ? 1 : 0);
      if (isStored) expect(await get('/api/meters/haus')).toMatchObject({ readings: rows });
    },
  );

  it.each(['reading', 'checking', 'storing'])(
    'has nothing or all of it of a client that goes away while it is %s, and goes on',
    async (phase) => {
      const rows = 400_000;
      const leaving = new AbortController();
      const { body } = await fetch(`${gateway.address}/api/imports?file=Haus.csv&zone=UTC&stamp=end`, {
        method: 'POST',
        body: fileOf(rows),
        headers: { accept: 'application/x-ndjson' },
        signal: leaving.signal,
      });
      let lines = '';
      const decoder = new TextDecoder();
      const read = async () => {
        for await (const piece of Readable.fromWeb(body as ReadableStream<Uint8Array>)) {
          lines += decoder.decode(piece as Uint8Array, { stream: true });
          if (lines.includes(`"phase":"${phase}"`)) leaving.abort();
        }
      };
      await expect(read()).rejects.toThrow('aborted');
      // The next import has its turn when the one that was left is over.
      expect((await post(fileOf(96), 'file=Hof.csv&zone=UTC&stamp=end')).status).toBe(201);
      await expect.poll(temporaryFiles).toEqual([]);
      const isStored = (await meterIds()).includes('haus');
      expect(await importCount()).toBe(isStored ? 2 : 1);
      if (isStored) expect(await get('/api/meters/haus')).toMatchObject({ readings: rows });
    },
  );

  it('lets nobody write without the token, or from elsewhere, and everybody read', async () => {
    expect((await post(fileOf(96), '', { 'x-forwarded-for': '203.0.113.7' })).status).toBe(403);
    await server.stop();
    await startServer(server.port, { WRITE_TOKEN: TOKEN });
    await expect.poll(() => meterIds().catch(() => null), { timeout: 10_000 }).toEqual(['meterusage']);
    const without = await post(fileOf(96));
    expect([without.status, without.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    const headers = { authorization: `Bearer ${TOKEN}`, 'x-forwarded-for': '203.0.113.7' };
    expect((await post(fileOf(96), undefined, headers)).status).toBe(201);
    expect(server.output() + gateway.output()).not.toContain(TOKEN);
  });

  it('refuses what is too large and what is no meter file', async () => {
    await server.stop();
    await startServer(server.port, { MAX_IMPORT_MB: '1' });
    await expect.poll(() => meterIds().catch(() => null), { timeout: 10_000 }).toEqual(['meterusage']);
    expect((await post(Buffer.alloc(3_000_000, 'a'))).status).toBe(413);
    const page = await post('<!DOCTYPE html><html><body>Sign in</body></html>');
    expect(page.status).toBe(422);
    expect(await page.json()).toMatchObject({ issues: [{ severity: 'error' }] });
    expect(await meterIds()).toEqual(['meterusage']);
  });

  it('ends within a second of a cancel, with the turn given on', async () => {
    const upload = request(`${gateway.address}/api/imports`, { method: 'POST' });
    upload.on('error', () => undefined);
    upload.write(HEAD);
    await once(upload, 'socket');
    upload.destroy();
    expect((await post(fileOf(96))).status).toBe(201);
  });
});
