import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ALL_TIME } from '../../meter.ts';
import { DuckDbMeterStore } from './duckdb-meter-store.ts';
import { READINGS_PER_IMPORT } from './testing/import-without-end.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'killed-import-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs the program until so many imports are acknowledged and some ms more; resolves to their ids. */
async function importAndKill(file: string, imports: number, moreMs: number): Promise<string[]> {
  const script = path.join(import.meta.dirname, 'testing', 'import-without-end.ts');
  const program = spawn(process.execPath, ['--conditions=source', '--import=tsx', script, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(program, 'exit');
  const acknowledged: string[] = [];
  const lines = createInterface(program.stdout);
  lines.on('line', (id) => acknowledged.push(id));
  while (acknowledged.length < imports) await once(lines, 'line');
  // Any moment of the next import will do; which one it is, is not for the test to know.
  await wait(moreMs);
  program.kill('SIGKILL');
  await ended;
  return acknowledged;
}

it('has after kill -9 every import that was acknowledged, and of the next one all or nothing', async () => {
  const file = path.join(folder, 'readings.duckdb');
  const acknowledged: string[] = [];
  for (const moreMs of [5, 20, 40, 70]) {
    acknowledged.push(...(await importAndKill(file, 2, moreMs)));
    const store = await DuckDbMeterStore.open({ path: file, memoryMb: 256 });
    const imports = await store.listImports();
    // One that was stored may not have come to be acknowledged.
    acknowledged.push(...imports.slice(acknowledged.length).map(({ id }) => id));
    expect(imports.map(({ id }) => id)).toEqual(acknowledged);
    const readings = imports.length * READINGS_PER_IMPORT;
    for (const id of ['a', 'b']) {
      expect((await store.findMeter(id))?.readings).toBe(readings);
      const { runs } = await store.readQualities(id, ALL_TIME, 10);
      expect(runs.map(({ counts }) => counts)).toEqual([[0, readings, 0, 0]]);
      const { count, sum } = await store.readBuckets(id, { fromMs: 0, toMs: readings * 1000 }, 1e12);
      expect([[...count], [...sum]]).toEqual([[readings], [(readings * (readings - 1)) / 2]]);
    }
    await store.undoImport(imports.at(-1)!.id);
    acknowledged.pop();
    expect((await store.findMeter('a'))?.readings).toBe(readings - READINGS_PER_IMPORT);
    await store.close();
  }
}, 60_000);
