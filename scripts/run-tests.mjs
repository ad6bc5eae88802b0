import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root, tellProblem } from './commands.mjs';
import { build, install } from './prepare.mjs';
import { countResults, toSummary } from './test-report.mjs';
import { installTools, provideDocker, testTools } from './system-tools.mjs';

const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');

/**
 * Runs the tests and ends with the line `N passed, N failed`; a run without a test has failed.
 * @param {string[]} args for Vitest, such as the paths of the tests that are wanted
 */
export function runTests(args) {
  return tellProblem(async () => {
    install();
    installTools(testTools);
    build();
    const docker = provideDocker();
    const counts = docker.available ? runVitest(args) : runWithoutCompose(args);
    docker.stop();
    if (counts.failed > 0 || counts.passed === 0) process.exitCode = 1;
    console.log(toSummary(counts));
  });
}

/** @param {string[]} args */
function runVitest(args) {
  const folder = mkdtempSync(path.join(tmpdir(), 'wattstream-report-'));
  const file = path.join(folder, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const { status } = spawnSync(process.execPath, [vitest, 'run', ...reporters, ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const counts = countResults(JSON.parse(readFileSync(file, 'utf8')));
  rmSync(folder, { recursive: true });
  // Vitest also fails for an error that no test has caught.
  if (status !== 0 && counts.failed === 0) counts.failed = 1;
  return counts;
}

/** @param {string[]} args */
function runWithoutCompose(args) {
  const counts = runVitest(['--project=!compose', ...args]);
  const list = [vitest, 'list', ...args, '--project=compose', '--static-parse', '--json'];
  const { stdout } = spawnSync(process.execPath, list, { cwd: root, encoding: 'utf8' });
  const skipped = JSON.parse(stdout || '[]').length;
  if (skipped > 0) console.log('The tests in tests/compose were skipped: no Docker engine answers');
  return { ...counts, skipped: counts.skipped + skipped };
}
