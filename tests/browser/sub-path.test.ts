import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject } from 'vitest';
import { startProcess, type StartedProcess } from '../stack/child-process.ts';
import { freePort } from '../stack/free-port.ts';
import { repositoryRoot } from '../stack/services.ts';
import { test } from './fixture.ts';

const vite = join(repositoryRoot, 'node_modules/vite/bin/vite.js');

describe('under a sub-path', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wattstream-site-'));
  let server: StartedProcess;
  let url: string;

  beforeAll(async () => {
    const port = String(await freePort());
    const env = {
      ...process.env,
      BASE_PATH: '/some/path/',
      WEB_PORT: port,
      GATEWAY_URL: inject('gatewayUrl'),
    };
    const options = { cwd: join(repositoryRoot, 'web-app'), env };
    execFileSync(process.execPath, [vite, 'build', '--outDir', folder, '--emptyOutDir'], {
      ...options,
      stdio: 'ignore',
    });
    server = startProcess(process.execPath, [vite, 'preview', '--outDir', folder], options);
    await server.printed(/Local/);
    url = `http://localhost:${port}/some/path`;
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  test('the page loads, and asks for nothing outside of it', async ({ visit }) => {
    const outside: string[] = [];
    const view = await visit({
      url,
      prepare: (page) =>
        page.on('request', (request) => {
          if (!request.url().startsWith(`${url}/`) && !request.url().startsWith('data:'))
            outside.push(request.url());
        }),
    });
    await view.loaded();
    expect(await view.figure('peak').innerText()).toContain('111.79 kWh');
    expect(outside).toEqual([]);
  });

  test('a link restores the range', async ({ visit }) => {
    const view = await visit({ url });
    await view.loaded();
    await view.button('Month').click();
    await view.loaded();
    expect(view.page.url()).toBe(`${url}/?from=2025-12-01T00:00:00Z&to=2026-01-01T00:00:00Z`);
    await view.page.reload();
    await view.loaded();
    expect(await view.rangeText.innerText()).toContain('December 2025');
    await view.page.getByRole('link', { name: /Wattstream/ }).click();
    await view.loaded();
    expect(view.page.url()).toBe(`${url}/?`);
  });
});
