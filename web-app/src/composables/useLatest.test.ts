import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope, nextTick, shallowRef, type EffectScope } from 'vue';
import { useLatest } from './useLatest.ts';
import { importing } from '../testing/importing.ts';

interface Call {
  key: string;
  signal: AbortSignal;
  answer: (value: string) => Promise<void>;
  fail: (error: Error) => Promise<void>;
}

describe('useLatest', () => {
  let scope: EffectScope;
  let calls: Call[];
  beforeEach(() => {
    vi.useFakeTimers();
    scope = effectScope();
    calls = [];
  });
  afterEach(() => {
    scope.stop();
    vi.useRealTimers();
  });

  /** What is answered is answered when all that waits for it has run. */
  function load(key: string, signal: AbortSignal): Promise<string> {
    return new Promise((resolve, reject) => {
      const settle = async (how: () => void) => {
        how();
        await vi.advanceTimersByTimeAsync(0);
      };
      calls.push({
        key,
        signal,
        answer: (value) => settle(() => resolve(value)),
        fail: (error) => settle(() => reject(error)),
      });
    });
  }

  function start(initial: string | null, delayMs?: number) {
    const key = shallowRef(initial);
    const latest = scope.run(() => useLatest(() => key.value, load, delayMs))!;
    const setKey = async (next: string | null) => {
      key.value = next;
      await nextTick();
    };
    return { ...latest, setKey };
  }

  it('has the answer for the key', async () => {
    const { value, isLoading } = start('a');
    expect(isLoading.value).toBe(true);
    await calls[0]!.answer('A');
    expect([value.value, isLoading.value]).toEqual(['A', false]);
  });

  it('keeps the answer for the latest key when an older one comes after it', async () => {
    const { value, setKey } = start('a');
    await setKey('b');
    await calls[1]!.answer('B');
    await calls[0]!.answer('A');
    expect(value.value).toBe('B');
  });

  it('aborts the request for an older key, and takes its failure for nothing', async () => {
    const { problem, isLoading, setKey } = start('a');
    await setKey('b');
    expect(calls.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    await calls[0]!.fail(new Error('canceled'));
    expect([problem.value, isLoading.value]).toEqual([null, true]);
  });

  it('keeps the last answer while the next is on its way and when it fails', async () => {
    const { value, problem, setKey } = start('a');
    await calls[0]!.answer('A');
    await setKey('b');
    expect(value.value).toBe('A');
    await calls[1]!.fail(new Error('no'));
    expect([value.value, problem.value?.detail]).toEqual(['A', 'no']);
  });

  it('asks again on reload, and has no problem once that is answered', async () => {
    const { value, problem, reload } = start('a');
    await calls[0]!.fail(new Error('no'));
    expect(problem.value?.kind).toBe('failed');
    reload();
    await calls[1]!.answer('A');
    expect([value.value, problem.value]).toEqual(['A', null]);
  });

  it('does not ask again by itself after a failure', async () => {
    start('a');
    await calls[0]!.fail(new Error('no'));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(calls).toHaveLength(1);
  });

  it('asks a server that is getting ready again and again, after longer and longer', async () => {
    const { value } = start('a');
    for (const [i, wait] of [1000, 2000, 4000, 8000, 15_000, 15_000].entries()) {
      await calls[i]!.fail(importing);
      await vi.advanceTimersByTimeAsync(wait - 1);
      expect(calls).toHaveLength(i + 1);
      await vi.advanceTimersByTimeAsync(1);
      expect(calls).toHaveLength(i + 2);
    }
    await calls.at(-1)!.answer('A');
    expect(value.value).toBe('A');
  });

  it('loads the first key at once and a later one when it has stood for the delay', async () => {
    const { setKey } = start('a', 80);
    await calls[0]!.answer('A');
    await setKey('b');
    await vi.advanceTimersByTimeAsync(79);
    await setKey('c');
    await vi.advanceTimersByTimeAsync(79);
    expect(calls).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(calls.map(({ key }) => key)).toEqual(['a', 'c']);
  });

  it('loads nothing without a key, and does not say that it does', async () => {
    const { isLoading, reload, setKey } = start(null);
    reload();
    expect([calls.length, isLoading.value]).toEqual([0, false]);
    await setKey('a');
    await setKey(null);
    expect([calls[0]!.signal.aborted, isLoading.value]).toEqual([true, false]);
  });

  it('aborts what is on its way when its scope ends', async () => {
    start('a');
    scope.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(calls.map(({ signal }) => signal.aborted)).toEqual([true]);
  });
});
