import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DuckDbMeterStore } from './store/duckdb/duckdb-meter-store.ts';

const HEADER = 'time,meterusage\n';

/** A file that takes some seconds to import. */
function longFile(): string {
  const rows = Array.from({ length: 1_500_000 }, (_, i) => {
    const stamp = new Date(Date.UTC(2025, 0, 1) + i * 1000).toISOString().slice(0, 19).replace('T', ' ');
    return `${stamp},${i}\n`;
  });
  return HEADER + rows.join('');
}

describe('the program', () => {
  let dataDir: string;
  let program: ChildProcess;
  beforeEach(async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), 'grpc-server-'));
    await writeFile(path.join(dataDir, 'a.csv'), `${HEADER}2025-01-01 00:15:00,1\n`);
  });
  afterEach(async () => {
    program.kill('SIGKILL');
    await rm(dataDir, { recursive: true });
  });

  function start(environment: NodeJS.ProcessEnv = {}) {
    program = spawn(process.execPath, ['--conditions=source', '--import=tsx', 'src/main.ts'], {
      cwd: path.join(import.meta.dirname, '..'),
      env: { ...process.env, GRPC_PORT: '0', METER_DATA_DIR: dataDir, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return { lines: createInterface(program.stdout!), ended: once(program, 'exit') };
  }

  /** The log line with this message, which the program writes some time. */
  async function logged(lines: AsyncIterable<string>, message: string): Promise<Record<string, unknown>> {
    for await (const line of lines) {
      const entry = JSON.parse(line) as Record<string, unknown>;
      if (entry.msg === message) return entry;
    }
    throw new Error(`the program ended without saying "${message}"`);
  }

  async function storedMeters() {
    const store = await DuckDbMeterStore.open({
      path: path.join(dataDir, '.wattstream', 'readings.duckdb'),
      memoryMb: 256,
    });
    const meters = await store.listMeters();
    await store.close();
    return meters.map(({ id, readings }) => ({ id, readings }));
  }

  it.each(['SIGTERM', 'SIGINT'] as const)('ends with 0 on %s while it serves', async (signal) => {
    const { lines, ended } = start();
    expect(await logged(lines, 'serving')).toMatchObject({ meters: 1 });
    program.kill(signal);
    expect(await ended).toEqual([0, null]);
  });

  it('ends with 0 on SIGTERM in the middle of an import, without half a file', async () => {
    await writeFile(path.join(dataDir, 'b.csv'), longFile());
    const { lines, ended } = start();
    await logged(lines, 'imported');
    program.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    expect(await storedMeters()).toEqual([{ id: 'a', readings: 1 }]);
  });

  it('has every file it said it imported and no half of another after SIGKILL, and then imports the rest', async () => {
    await writeFile(path.join(dataDir, 'b.csv'), longFile());
    const { lines, ended } = start();
    await logged(lines, 'imported');
    program.kill('SIGKILL');
    await ended;
    expect(await storedMeters()).toEqual([{ id: 'a', readings: 1 }]);
    const again = start();
    expect(await logged(again.lines, 'imported')).toMatchObject({ file: 'b.csv', readings: 1_500_000 });
    program.kill('SIGTERM');
    await again.ended;
  });

  it('ends with 1 and one line when a variable is wrong', async () => {
    const { ended } = start({ GRPC_PORT: 'x' });
    const errors = program.stderr!.setEncoding('utf8').toArray();
    expect(await ended).toEqual([1, null]);
    expect((await errors).join('')).toBe('GRPC_PORT is "x" (expected a port number, 0 to 65535)\n');
  });
});
