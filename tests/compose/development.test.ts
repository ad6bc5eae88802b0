import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createComposeProject, statusOf } from './compose-project.ts';
import { sampleMeterUsage } from './sample-readings.ts';
import { copySources } from './source-copy.ts';

const folder = copySources();
const project = createComposeProject(folder, 'docker-compose-development.yml');
const patience = { timeout: 60_000, interval: 500 };

/** Makes a program say something as soon as it begins. */
function changeSource(source: string): void {
  const file = join(folder, source);
  writeFileSync(file, `console.log('a changed source runs');\n${readFileSync(file, 'utf8')}`);
}

describe('docker-compose-development.yml', () => {
  let web: string;
  let gateway: string;
  beforeAll(async () => {
    await project.compose('build');
    await project.up();
    web = `http://${await project.address('web-app', 3000)}`;
    gateway = `http://${await project.address('http-gateway', 8080)}`;
  });
  afterAll(async () => {
    await project.remove();
    rmSync(folder, { recursive: true });
  });

  it('hands every reading of the sample year through the web app’s port', async () => {
    const response = await fetch(`${web}/meter-usage`);
    expect(await response.json()).toEqual(sampleMeterUsage());
  });

  it('publishes the gRPC server too', async () => {
    const [host, port] = (await project.address('grpc-server', 9090)).split(':');
    const socket = connect(Number(port), host);
    await once(socket, 'connect');
    socket.destroy();
  });

  it.each([
    ['grpc-server', 'services/grpc-server/src/main.ts'],
    ['http-gateway', 'services/http-gateway/src/main.ts'],
  ])('restarts %s when its source changes', async (service, source) => {
    changeSource(source);
    await expect.poll(() => project.compose('logs', service), patience).toContain('a changed source runs');
    await expect.poll(() => statusOf(`${gateway}/readyz`), patience).toBe(200);
  });

  it('serves the changed source of the web app without a restart', async () => {
    changeSource('web-app/src/main.ts');
    const readSource = async () => (await fetch(`${web}/src/main.ts`)).text();
    await expect.poll(readSource, patience).toContain('a changed source runs');
    expect(await project.compose('logs', 'web-app')).toContain('page reload');
  });
});
