import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repositoryRoot, startGrpcServer, type RunningService } from '../stack/services.ts';

const HOUSE = 'Datum;Verbrauch (kWh)\n01.01.2025 00:15;1,25\n01.01.2025 00:30;2,5\n01.01.2025 00:45;3\n';
const PROGRAM = join(repositoryRoot, 'services/grpc-server/dist/import-command/main.js');
/** Of util-linux: runs a command at a terminal of its own. */
const hasTerminal = spawnSync('script', ['--version']).status === 0;

describe('npm run import', () => {
  let folder: string;
  let server: RunningService;
  let env: NodeJS.ProcessEnv;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'wattstream-import-command-'));
    mkdirSync(join(folder, 'data'));
    writeFileSync(join(folder, 'Haus.csv'), HOUSE);
    writeFileSync(join(folder, 'page.csv'), '<!DOCTYPE html><html><body>Sign in</body></html>');
    server = await startGrpcServer({ dataDir: join(folder, 'data'), dbPath: join(folder, 'db') });
    env = { ...process.env, GRPC_ADDRESS: server.address, WRITE_TOKEN: '' };
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  it('imports files by their paths, but for those that are refused', () => {
    const files = ['page.csv', 'Haus.csv'].map((name) => join(folder, name));
    const args = ['run', '--silent', 'import', '--', ...files, '--json'];
    const run = spawnSync('npm', args, {
      cwd: repositoryRoot,
      env,
      encoding: 'utf8',
    });
    expect(run.stderr).toMatch(/page\.csv: line 1: this is a web page/m);
    expect(JSON.parse(run.stdout)).toMatchObject({ file: 'Haus.csv', stored: true });
    expect(run.status).toBe(1);
  });

  it.runIf(hasTerminal)('shows how far it is at a terminal, and the report alone in a pipe', () => {
    const options = { cwd: folder, env: { ...env, INIT_CWD: folder }, encoding: 'utf8' } as const;
    const command = `${process.execPath} ${PROGRAM} Haus.csv --preview`;
    const shown = spawnSync('script', ['-qec', command, '/dev/null'], options);
    expect(shown.stdout).toMatch(/Haus\.csv [░█]+ \d+ % (receiving|reading|checking)/);
    expect(shown.status).toBe(0);
    const piped = spawnSync(process.execPath, [PROGRAM, 'Haus.csv', '--preview'], options);
    expect(piped.stdout).toMatch(/^Haus\.csv: semicolons, decimal comma/);
    expect([piped.stderr, piped.status]).toEqual(['', 0]);
  });
});
