import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { nextBatchStream, startFakeGrpcServer, toBatch } from './testing/fake-grpc-server.ts';
import { rawGet } from './testing/raw-get.ts';

describe('the program', () => {
  let program: ChildProcess;
  afterEach(() => program.kill('SIGKILL'));

  function start(environment: NodeJS.ProcessEnv) {
    program = spawn(process.execPath, ['--conditions=source', '--import=tsx', 'src/main.ts'], {
      cwd: path.join(import.meta.dirname, '..'),
      env: { ...process.env, HTTP_PORT: '0', GRPC_ADDRESS: '127.0.0.1:1', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return { lines: createInterface(program.stdout!), ended: once(program, 'exit') };
  }

  /** The port of the log line which says that it listens. */
  async function portOf(lines: AsyncIterable<string>): Promise<number> {
    for await (const line of lines) {
      const entry = JSON.parse(line) as { msg: string; port: number };
      if (entry.msg === 'listening') return entry.port;
    }
    throw new Error('the program ended without listening');
  }

  it('stops with one line for a variable that is wrong', async () => {
    const { ended } = start({ HTTP_PORT: 'http' });
    expect(await text(program.stderr!)).toBe(
      'HTTP_PORT is "http" (expected a whole number from 0 to 65535)\n',
    );
    expect(await ended).toEqual([1, null]);
  });

  it('stops with one line for a port that is taken', async () => {
    const other = createServer().listen(0);
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { ended } = start({ HTTP_PORT: String(port) });
    expect(await text(program.stderr!)).toBe(
      `HTTP_PORT ${port} cannot be used: another program listens on it\n`,
    );
    expect(await ended).toEqual([1, null]);
    other.close();
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('ends with 0 on %s', async (signal) => {
    const { lines, ended } = start({});
    const port = await portOf(lines);
    // Leaves a connection behind that is kept alive.
    expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(503);
    program.kill(signal);
    expect(await ended).toEqual([0, null]);
    expect(await text(program.stderr!)).toBe('');
  });

  it('ends with 0 on SIGTERM though nobody is left to read what it prints', async () => {
    const { lines, ended } = start({});
    await portOf(lines);
    program.stdout!.destroy();
    program.stderr!.destroy();
    program.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });

  it('lets a running answer end before it does', async () => {
    const grpc = await startFakeGrpcServer();
    const called = nextBatchStream(grpc, toBatch([[1546301700000, 55.09]]));
    const { lines, ended } = start({ GRPC_ADDRESS: grpc.address });
    const port = await portOf(lines);
    const response = await rawGet(`http://127.0.0.1:${port}/meter-usage`);
    const stopping = once(createInterface(program.stdout!), 'line');
    program.kill('SIGTERM');
    await stopping;
    (await called).end();
    expect(await text(response)).toBe('{"data":[{"timestamp":1546301700,"value":55.09}]}');
    expect(await ended).toEqual([0, null]);
    grpc.stop();
  });
});
