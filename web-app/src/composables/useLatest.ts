import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue';
import { toProblem, type Problem } from '../api/problem.ts';
import { createBackoff } from './backoff.ts';

export interface Latest<Value> {
  /** The last answer; it stays while a newer one is on its way or has failed. */
  value: Readonly<ShallowRef<Value | null>>;
  problem: Readonly<ShallowRef<Problem | null>>;
  isLoading: Readonly<ShallowRef<boolean>>;
  reload: () => void;
}

/**
 * Loads what a key stands for, again with every new key; null loads nothing.
 * The latest key wins: an older request is aborted. With `delayMs` a key must
 * have stood that long, but the first is loaded at once. A server that is still
 * getting ready is asked again by itself, less and less often.
 */
export function useLatest<Key, Value>(
  key: () => Key | null,
  load: (key: Key, signal: AbortSignal) => Promise<Value>,
  delayMs = 0,
): Latest<Value> {
  const value = shallowRef<Value | null>(null);
  const problem = shallowRef<Problem | null>(null);
  const isLoading = shallowRef(false);
  let request = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const backoff = createBackoff();

  function stop(): void {
    clearTimeout(timer);
    backoff.cancel();
    request.abort();
    request = new AbortController();
  }

  async function run(wanted: Key): Promise<void> {
    stop();
    const { signal } = request;
    isLoading.value = true;
    try {
      const answer = await load(wanted, signal);
      if (signal.aborted) return;
      value.value = answer;
      problem.value = null;
      backoff.reset();
    } catch (error) {
      if (signal.aborted) return;
      problem.value = toProblem(error);
      if (problem.value.kind === 'not-ready') backoff.again(() => void run(wanted));
    }
    isLoading.value = false;
  }

  function reload(): void {
    const wanted = key();
    if (wanted !== null) void run(wanted);
  }

  watch(
    key,
    (wanted) => {
      stop();
      isLoading.value = wanted !== null;
      if (wanted === null) return;
      if (value.value === null || delayMs === 0) void run(wanted);
      else timer = setTimeout(() => void run(wanted), delayMs);
    },
    { immediate: true },
  );
  onScopeDispose(stop);

  return { value, problem, isLoading, reload };
}
