import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { supervise } from './supervise.mjs';

const forever = 'setInterval(() => {}, 1e6)';

/**
 * Starts a Node that runs a script, and waits until it has come to its end.
 * @param {string} script
 */
async function start(script) {
  const child = spawn(process.execPath, ['-e', `${script}; console.log('ready')`], { detached: true });
  await once(child.stdout, 'data');
  return child;
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('supervise', () => {
  it('ends all when it is told to stop, and nothing has ended by itself', async () => {
    const children = new Map([
      ['one', await start(forever)],
      ['two', await start(forever)],
    ]);
    const { stop, ended } = supervise(children);
    stop();
    stop();
    expect(await ended).toBeUndefined();
    expect([...children.values()].map(({ signalCode }) => signalCode)).toEqual(['SIGTERM', 'SIGTERM']);
  });

  it('ends the others when one ends, and tells how that was', async () => {
    const survivor = await start(forever);
    const children = new Map([
      ['one', survivor],
      ['two', await start('setTimeout(() => process.exit(3), 50)')],
    ]);
    expect(await supervise(children).ended).toBe('two ended with exit code 3');
    expect(survivor.signalCode).toBe('SIGTERM');
  });

  it('tells of a program that cannot be started', async () => {
    const children = new Map([['one', spawn('no-such-program', { detached: true })]]);
    expect(await supervise(children).ended).toBe('one could not be started: spawn no-such-program ENOENT');
  });

  it('waits for a process that takes its time', async () => {
    const child = await start(
      `process.on('SIGTERM', () => setTimeout(() => process.exit(0), 300)); ${forever}`,
    );
    const { stop, ended } = supervise(new Map([['one', child]]));
    stop();
    await ended;
    expect(child.exitCode).toBe(0);
  });

  it('kills a process that does not end, with all that it has started', async () => {
    const stubborn = `process.on('SIGTERM', () => {}); ${forever}`;
    const startChild = `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(stubborn)}])`;
    const child = spawn(process.execPath, ['-e', `${stubborn}; console.log(${startChild}.pid)`], {
      detached: true,
    });
    const grandchild = Number(await once(child.stdout, 'data'));
    expect(isAlive(grandchild)).toBe(true);
    const { stop, ended } = supervise(new Map([['one', child]]), 200);
    stop();
    await ended;
    expect(child.signalCode).toBe('SIGKILL');
    await expect.poll(() => isAlive(grandchild)).toBe(false);
  });
});
