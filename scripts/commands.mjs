import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

export const root = path.join(import.meta.dirname, '..');

/** What the person at the keyboard can mend: told in one line, without a stack. */
export class Problem extends Error {}

/**
 * Runs a task whose Problem is printed and makes the exit code 1.
 * @param {() => Promise<void>} task
 */
export async function tellProblem(task) {
  try {
    await task();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

/**
 * Says what it does, and shows the command's output only if it fails.
 * @param {string} what
 * @param {string} command
 * @param {string[]} args
 */
export function runQuietly(what, command, args) {
  const start = Date.now();
  process.stdout.write(`${what}… `);
  const { status, error, stdout, stderr } = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (status === 0) {
    console.log(`${((Date.now() - start) / 1000).toFixed(1)} s`);
    return;
  }
  console.log('failed');
  throw new Problem(`${stdout}${stderr}${what} failed: ${error?.message ?? `exit code ${status}`}`);
}

/**
 * The command line of the Yarn that is committed, as a fresh machine has none on its PATH.
 * @param {string[]} args
 * @returns {[command: string, args: string[]]}
 */
export function yarn(...args) {
  const { packageManager } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const release = `.yarn/releases/${packageManager.replace('@', '-')}.cjs`; // yarn@4.1.0 → yarn-4.1.0.cjs
  return [process.execPath, [path.join(root, release), ...args]];
}
