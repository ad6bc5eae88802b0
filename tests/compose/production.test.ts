import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createComposeProject, statusOf } from './compose-project.ts';
import { sampleMeterUsage, type MeterUsage } from './sample-readings.ts';
import { repositoryRoot } from './source-copy.ts';

const services = ['grpc-server', 'http-gateway', 'web-app'];
const project = createComposeProject(repositoryRoot, 'docker-compose-production.yml');
let web: string;

async function startAll() {
  await project.up();
  web = `http://${await project.address('web-app', 3000)}`;
}

async function readMeterUsage(): Promise<MeterUsage> {
  const response = await fetch(`${web}/meter-usage`);
  return (await response.json()) as MeterUsage;
}

// The tests follow the life of one stack, from its first start to its end.
describe('docker-compose-production.yml', () => {
  beforeAll(async () => {
    await project.compose('build');
    await startAll();
  });
  afterAll(() => project.remove());

  it('serves the page, to be asked for each time, with a policy of what it may load', async () => {
    const response = await fetch(web);
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-cache');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await response.text()).toContain('<div id="app">');
  });

  it('serves the script compressed and for ever', async () => {
    const page = await (await fetch(web)).text();
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(page)?.[1];
    const response = await fetch(`${web}${script}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('javascript');
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });

  it('answers a path within the app with the page, and one of a missing asset with 404', async () => {
    expect(await (await fetch(`${web}/meters/meterusage`)).text()).toContain('<div id="app">');
    const missing = await fetch(`${web}/assets/index-of-an-older-build.js`);
    expect(missing.status).toBe(404);
    expect(missing.headers.get('cache-control')).toBeNull();
  });

  it('hands every reading of the sample year through, from the page’s own origin', async () => {
    expect(await readMeterUsage()).toEqual(sampleMeterUsage());
  });

  it('lists the meter with the description that lies beside its file', async () => {
    const { meters } = (await (await fetch(`${web}/api/meters`)).json()) as { meters: unknown[] };
    expect(meters).toEqual([
      expect.objectContaining({
        id: 'meterusage',
        name: 'Office building, London',
        readings: 35_040,
        missing: 1,
      }),
    ]);
  });

  it('publishes the gateway beside the web app, and the gRPC server to the other services only', async () => {
    const gateway = await fetch(`http://${await project.address('http-gateway', 8080)}/readyz`);
    expect(gateway.status).toBe(200);
    const published = await project.compose('ps', '--format', '{{.Service}} {{.Ports}}');
    expect(published).toMatch(/^grpc-server 9090\/tcp$/m);
  });

  it.each(services)('runs %s as an ordinary user on a read-only file system', async (service) => {
    expect(await project.compose('exec', '-T', service, 'id', '-u')).not.toBe('0');
    const write = project.compose('exec', '-T', '--user', 'root', service, 'touch', '/usr/written');
    await expect(write).rejects.toThrow('Read-only file system');
  });

  it('answers 503 while the gateway is away, and finds it again at another address', async () => {
    await project.compose('stop', 'http-gateway');
    const away = await fetch(`${web}/api/meters`);
    expect(away.status).toBe(503);
    expect(away.headers.get('content-type')).toBe('application/problem+json');
    expect(await away.json()).toMatchObject({ status: 503, detail: 'The gateway cannot be reached.' });
    await project.compose('rm', '--force', 'http-gateway');
    await project.up('http-gateway');
    await expect.poll(() => statusOf(`${web}/api/meters`), { timeout: 30_000 }).toBe(200);
  });

  it('keeps the readings when all containers are removed, without their files', async () => {
    const emptyFolder = mkdtempSync(join(tmpdir(), 'wattstream-empty-'));
    chmodSync(emptyFolder, 0o755); // the container's user has to see that it is empty
    await project.compose('down');
    project.environment.METER_DATA_DIR = emptyFolder;
    await startAll();
    expect(await readMeterUsage()).toEqual(sampleMeterUsage());
    rmSync(emptyFolder, { recursive: true });
  });

  it('ends every service with exit code 0 when it is asked to stop', async () => {
    await project.compose('stop');
    for (const service of services) {
      const { Status, ExitCode } = await project.containerState(service);
      expect({ service, Status, ExitCode }).toEqual({ service, Status: 'exited', ExitCode: 0 });
    }
  });
});
