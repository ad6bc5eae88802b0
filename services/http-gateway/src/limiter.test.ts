import { describe, expect, it } from 'vitest';
import { createLimiter } from './limiter.ts';

const never = new AbortController().signal;
const options = { most: 2, mostWaiting: 2, longestWaitMs: 60_000, retryAfterSeconds: 7, kind: 'exports' };
const tooMany = { name: 'HttpError', status: 429, retryAfter: 7 };

/** Work that is begun when it is its turn, and ends when it is told to. */
function createJobs(limiter = createLimiter(options)) {
  const begun: string[] = [];
  const start = (name: string, signal: AbortSignal = never) => {
    let end = (_error?: Error) => {};
    const ended = limiter.run(signal, () => {
      begun.push(name);
      return new Promise<string>((resolve, reject) => {
        end = (error) => (error ? reject(error) : resolve(name));
      });
    });
    return { ended, end: (error?: Error) => end(error) };
  };
  return { begun, start };
}

/** Lets all run that nothing holds back. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('createLimiter', () => {
  it('runs so many at once, and the others in the order they came', async () => {
    const { begun, start } = createJobs();
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => start(name));
    await settled();
    expect(begun).toEqual(['a', 'b']);
    b!.end();
    expect(await b!.ended).toBe('b');
    await settled();
    expect(begun).toEqual(['a', 'b', 'c']);
    a!.end();
    await settled();
    expect(begun).toEqual(['a', 'b', 'c', 'd']);
    c!.end();
    d!.end();
    expect(await Promise.all([c!.ended, d!.ended])).toEqual(['c', 'd']);
  });

  it('refuses whom the queue has no room for, and says when to come again', async () => {
    const { begun, start } = createJobs();
    const jobs = ['a', 'b', 'c', 'd'].map((name) => start(name));
    await expect(start('e').ended).rejects.toMatchObject(tooMany);
    for (const job of jobs) {
      job.end();
      await settled();
    }
    expect(begun).toEqual(['a', 'b', 'c', 'd']);
  });

  it('has room again after work that failed', async () => {
    const { begun, start } = createJobs(createLimiter({ ...options, most: 1, mostWaiting: 0 }));
    const failing = start('a');
    failing.end(new Error('no'));
    await expect(failing.ended).rejects.toThrow('no');
    void start('b');
    expect(begun).toEqual(['a', 'b']);
  });

  it('lets go of those who leave while they wait', async () => {
    const { begun, start } = createJobs();
    const [a] = [start('a'), start('b')];
    const controller = new AbortController();
    const leaving = start('c', controller.signal);
    void start('d');
    controller.abort();
    await expect(leaving.ended).rejects.toMatchObject({ status: 499 });
    void start('e');
    a.end();
    await settled();
    expect(begun).toEqual(['a', 'b', 'd']);
  });

  it('begins nothing for who has left already', async () => {
    const { begun, start } = createJobs();
    await expect(start('a', AbortSignal.abort()).ended).rejects.toMatchObject({ status: 499 });
    expect(begun).toEqual([]);
  });

  it('refuses who has waited for too long', async () => {
    const { begun, start } = createJobs(createLimiter({ ...options, most: 1, longestWaitMs: 10 }));
    const first = start('a');
    await expect(start('b').ended).rejects.toMatchObject(tooMany);
    first.end();
    await first.ended;
    void start('c');
    expect(begun).toEqual(['a', 'c']);
  });
});
