import { describe, expect, it } from 'vitest';
import { Lane } from './lane.ts';

const { signal } = new AbortController();

/** Work that ends when told to. */
function openWork() {
  let end = () => {};
  const ended = new Promise<void>((resolve) => (end = resolve));
  let isRunning = false;
  const work = () => {
    isRunning = true;
    return ended;
  };
  return { work, end: () => end(), isRunning: () => isRunning };
}

describe('Lane', () => {
  it('runs as many as it may, the next when one ends, and turns away what finds no room to wait', async () => {
    const lane = new Lane({ running: 1, waiting: 1 });
    const [first, second] = [openWork(), openWork()];
    const firstDone = lane.run(signal, first.work);
    const secondDone = lane.run(signal, second.work);
    expect([first.isRunning(), second.isRunning()]).toEqual([true, false]);
    await expect(lane.run(signal, openWork().work)).rejects.toMatchObject({
      code: 'RESOURCE_EXHAUSTED',
      message: 'the server is busy: 1 calls of this kind run and 1 wait',
    });
    first.end();
    await firstDone;
    expect(second.isRunning()).toBe(true);
    second.end();
    await secondDone;
  });

  it('gives the place of what fails to the next', async () => {
    const lane = new Lane({ running: 1, waiting: 1 });
    const failing = lane.run(signal, () => Promise.reject(new Error('no')));
    const next = lane.run(signal, () => Promise.resolve(7));
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe(7);
  });

  it('never begins what was given up while it waited', async () => {
    const lane = new Lane({ running: 1, waiting: 1 });
    const first = openWork();
    const firstDone = lane.run(signal, first.work);
    const caller = new AbortController();
    const given = openWork();
    const givenUp = lane.run(caller.signal, given.work);
    caller.abort(new Error('gone'));
    await expect(givenUp).rejects.toThrow('gone');
    first.end();
    await firstDone;
    expect(given.isRunning()).toBe(false);
  });

  it('keeps the turn of what was given up until it has ended', async () => {
    const lane = new Lane({ running: 1, waiting: 1 });
    const caller = new AbortController();
    const first = openWork();
    const next = openWork();
    const firstDone = lane.run(caller.signal, first.work);
    const nextDone = lane.run(signal, next.work);
    caller.abort(new Error('gone'));
    await Promise.resolve();
    expect(next.isRunning()).toBe(false);
    first.end();
    await firstDone;
    expect(next.isRunning()).toBe(true);
    next.end();
    await nextDone;
  });
});
