import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openImportFolder } from './import/import-folder.ts';
import { startServer, type GrpcServer } from './server.ts';
import { DuckDbMeterStore } from './store/duckdb/duckdb-meter-store.ts';

const LANE = { running: 1, waiting: 0 };
const FILE = 'Datum;Verbrauch (kWh)\n01.01.2025 00:15;1,25\n01.01.2025 00:30;2,5\n01.01.2025 00:45;3\n';

describe('npm run import', () => {
  let folder: string;
  let store: DuckDbMeterStore;
  let server: GrpcServer;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'import-command-'));
    await writeFile(path.join(folder, 'Haus.csv'), FILE);
    await writeFile(path.join(folder, 'page.csv'), '<!DOCTYPE html><html><body>Sign in</body></html>');
    store = await DuckDbMeterStore.open({ path: ':memory:', memoryMb: 256 });
    const importFolder = await openImportFolder(path.join(folder, 'imports'));
    const limits = { streams: LANE, answers: LANE, searches: LANE, imports: LANE };
    const importLimits = { bytes: 1 << 20, readings: 1000, meters: 10 };
    const options = { port: 0, ...limits, importLimits, writeToken: 'a-token' };
    server = await startServer({ store, importFolder }, options, pino({ level: 'silent' }));
    server.startServing();
  });
  afterEach(async () => {
    await server.stop();
    await store.close();
    await rm(folder, { recursive: true });
  });

  async function run(args: string[], environment: NodeJS.ProcessEnv = {}) {
    const program = spawn(
      process.execPath,
      ['--conditions=source', '--import=tsx', 'src/import-command/main.ts', ...args],
      {
        cwd: path.join(import.meta.dirname, '..'),
        env: {
          ...process.env,
          ...{ INIT_CWD: folder, GRPC_ADDRESS: `127.0.0.1:${server.port}`, WRITE_TOKEN: 'a-token' },
          ...environment,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    const [out, err] = [text(program.stdout), text(program.stderr)];
    const [code] = (await once(program, 'close')) as [number];
    return { code, out: await out, err: await err };
  }

  it('imports files and tells of each, in the words of people', async () => {
    const { code, out } = await run(['Haus.csv', '--zone', 'Europe/Vienna', '--stamp', 'end']);
    expect(out).toMatch(/^Haus\.csv: semicolons, decimal comma/);
    expect(out).toContain(
      '  haus: energy in kWh, 3 rows, one reading every 15 minutes, 2024-12-31T23:15:00Z',
    );
    expect(out).toMatch(/stored as import /);
    expect(code).toBe(0);
    expect((await store.findMeter('haus'))?.readings).toBe(3);
  });

  it('stores nothing for a preview, and prints JSON where it is asked for', async () => {
    const { out } = await run(['Haus.csv', '--preview', '--json']);
    expect(JSON.parse(out)).toMatchObject({ file: 'Haus.csv', stored: false });
    expect(await store.listMeters()).toEqual([]);
  });

  it('ends with 1 where a file is refused, and imports the others', async () => {
    const { code, out, err } = await run(['page.csv', 'gone.csv', 'Haus.csv', '.']);
    expect(err).toMatch(/^page\.csv: line 1: this is a web page.*\ngone\.csv: there is no such file\n/);
    expect(err).toMatch(/\n\.: is a folder; name the files in it\n$/);
    expect(out).toContain('Haus.csv:');
    expect(code).toBe(1);
  });

  it('says how each open question is answered, and asks no more what is', async () => {
    const { out } = await run(['Haus.csv', '--preview']);
    const flags = [...out.matchAll(/^ {6}(--\S+) (\S+) .*\(taken\)$/gm)].map(([, flag, value]) => [
      flag!,
      value!,
    ]);
    expect(flags.map(([flag]) => flag)).toEqual(['--zone', '--stamp']);
    const answered = await run(['Haus.csv', '--preview', ...flags.flat()]);
    expect(answered.out).not.toContain('?');
  });

  it('takes an import back by its id', async () => {
    const { out } = await run(['Haus.csv']);
    const [, id] = /first take it back: --undo (\S+)/.exec(out)!;
    const undone = await run(['--undo', id!]);
    expect(undone.out).toBe(
      `import ${id} is taken back\n  haus: 3 readings are gone, and the meter with them, 0 are as they were before\n`,
    );
    expect(await store.listMeters()).toEqual([]);
    expect(await run(['--undo', id!])).toMatchObject({ code: 1, err: `id: there is no import "${id}"\n` });
  });

  it.each([
    [{ WRITE_TOKEN: '' }, /^writing needs a token.*\n$/],
    [{ WRITE_TOKEN: 'another' }, /^the token is not the right one.*\n$/],
    [
      { GRPC_ADDRESS: '127.0.0.1:1' },
      'there is no server at 127.0.0.1:1 (npm start runs one, GRPC_ADDRESS says where)\n',
    ],
  ])('says what keeps all files once, and ends with 1: %j', async (environment, message) => {
    const { code, out, err } = await run(['Haus.csv', 'page.csv'], environment);
    expect(err).toEqual(typeof message === 'string' ? message : expect.stringMatching(message));
    expect([code, out]).toEqual([1, '']);
  });

  it('prints its help', async () => {
    const { code, out } = await run(['--help']);
    expect(out).toMatch(/^npm run import -- FILE… \[options\]\n/);
    expect(code).toBe(0);
  });

  it.each([
    [[], {}, 'no file is named'],
    [['Haus.csv', '--undo', 'x'], {}, '--undo takes an import back and imports no file'],
    [['Haus.csv', '--kind', 'gas'], {}, '--kind is "gas" (expected energy, power, register)'],
    [['Haus.csv', '--zone', 'Mars'], {}, 'Haus.csv: zone: "Mars" is not an IANA time zone'],
  ])('says what is wrong with %j %j', async (args, environment, message) => {
    const { code, err } = await run(args, environment);
    expect(err).toContain(message);
    expect(code).toBe(1);
  });
});
