import { once } from 'node:events';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { startProcess, type StartedProcess } from '../stack/child-process.ts';
import { freePort } from '../stack/free-port.ts';

const folder = inject('clone');

/** How npm ends after Ctrl-C: its shell waits for the program and may then take the SIGINT for its own end. */
const shellEnds = [0, 'SIGINT'];

/** npm in a process group of its own, as a shell at a terminal would run it. */
function npm(script: string, env: Record<string, string>): StartedProcess {
  const started = startProcess('npm', ['run', script], {
    cwd: folder,
    env: { ...process.env, METER_DB_PATH: join(folder, 'readings.duckdb'), ...env },
    detached: true,
  });
  onTestFinished(async () => void (await started.pressCtrlC()));
  return started;
}

async function freePorts() {
  const [GRPC_PORT, HTTP_PORT, WEB_PORT] = [await freePort(), await freePort(), await freePort()].map(String);
  return { GRPC_PORT: GRPC_PORT!, HTTP_PORT: HTTP_PORT!, WEB_PORT: WEB_PORT! };
}

async function isFree(port: string): Promise<boolean> {
  const server = createServer().listen(Number(port));
  const listens = await once(server, 'listening').then(
    () => true,
    () => false,
  );
  server.close();
  return listens;
}

/** What a script says itself, without npm's own lines. */
function linesOf(started: StartedProcess): string[] {
  return started
    .output()
    .split('\n')
    .filter((line) => line && !line.startsWith('> '));
}

const answers = (url: string) => fetch(url).then(({ ok }) => ok);

describe('npm start', () => {
  // The first one of this folder installs the packages; the others find them.
  it('runs a fresh clone: prints three addresses that answer, and Ctrl-C stops all', async () => {
    const ports = await freePorts();
    const { GRPC_PORT, HTTP_PORT, WEB_PORT } = ports;
    const start = npm('start', ports);
    await start.printed(/Ctrl-C stops all/);
    expect(start.output()).toContain(`
  web app    http://localhost:${WEB_PORT}/
  HTTP API   http://localhost:${HTTP_PORT}
  gRPC       localhost:${GRPC_PORT}
`);
    expect(await answers(`http://localhost:${WEB_PORT}/`)).toBe(true);
    expect(await answers(`http://localhost:${WEB_PORT}/api/meters`)).toBe(true);
    expect(await answers(`http://localhost:${HTTP_PORT}/meter-usage`)).toBe(true);
    expect(await isFree(GRPC_PORT)).toBe(false);

    expect(shellEnds).toContain(await start.pressCtrlC());
    expect(await Promise.all(Object.values(ports).map(isFree))).toEqual([true, true, true]);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('exits with 0 on %s', async (signal) => {
    const ports = await freePorts();
    const env = { ...process.env, ...ports };
    const start = startProcess(process.execPath, ['scripts/start.mjs'], { cwd: folder, env });
    await start.printed(/Ctrl-C stops all/);
    expect(await start.stop(signal)).toBe(0);
    expect(await Promise.all(Object.values(ports).map(isFree))).toEqual([true, true, true]);
  });

  it('stops all when npm alone is told to end', async () => {
    const ports = await freePorts();
    const start = npm('start', ports);
    await start.printed(/Ctrl-C stops all/);
    await start.stop('SIGTERM');
    expect(await Promise.all(Object.values(ports).map(isFree))).toEqual([true, true, true]);
  });

  it('names port, service and variable when a port is taken', async () => {
    const server = createServer().listen(0);
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const port = String((server.address() as AddressInfo).port);
    const start = npm('start', { ...(await freePorts()), GRPC_PORT: port });
    expect(await start.exited).toBe(1);
    expect(linesOf(start)).toEqual([
      `port ${port} (grpc-server) is taken: stop what uses it or set GRPC_PORT`,
    ]);
  });

  it('stops all and fails when one ends, as the gRPC server does without its data folder', async () => {
    const ports = await freePorts();
    const start = npm('start', { ...ports, METER_DATA_DIR: './nowhere' });
    expect(await start.exited).toBe(1);
    const folderLine = `METER_DATA_DIR is "${join(folder, 'nowhere')}", which does not exist`;
    expect(start.output()).toContain(`grpc-server  │ ${folderLine}`);
    expect(linesOf(start).at(-1)).toBe('grpc-server ended with exit code 1, so all were stopped');
    expect(start.output()).not.toMatch(/^ +at /m);
    expect(await Promise.all(Object.values(ports).map(isFree))).toEqual([true, true, true]);
  });

  it.each(['start', 'dev', 'test', 'bench'])('asks for a newer Node before it %ss', async (script) => {
    const oldNode = `data:text/javascript,Object.defineProperty(process,'version',{value:'v18.19.0'})`;
    const args = ['--import', oldNode, `scripts/${script}.mjs`];
    const start = startProcess(process.execPath, args, { cwd: folder });
    expect(await start.exited).toBe(1);
    expect(start.output()).toBe('Node 20.19 or newer is needed, and this is v18.19.0\n');
  });
});

describe('npm run dev', () => {
  it('runs the sources, and runs them again when they change', async () => {
    const ports = await freePorts();
    const dev = npm('dev', ports);
    await dev.printed(/Ctrl-C stops all/);
    expect(await answers(`http://localhost:${ports.WEB_PORT}/src/main.ts`)).toBe(true);
    const main = join(folder, 'services/http-gateway/src/main.ts');
    const text = readFileSync(main);
    onTestFinished(() => writeFileSync(main, text)); // so that nothing has to be built again
    appendFileSync(main, "\nconsole.log('changed');\n");
    await dev.printed(/^http-gateway │ changed$/m);
    expect(shellEnds).toContain(await dev.pressCtrlC());
    expect(await Promise.all(Object.values(ports).map(isFree))).toEqual([true, true, true]);
  });
});
