import { onScopeDispose, shallowRef, watch } from 'vue';
import type { Meter } from '../api/meter.ts';
import { findPatterns, type PatternSearch } from '../api/patterns.ts';
import { toProblem, type Problem } from '../api/problem.ts';
import { addLines, NOTHING_YET } from '../patterns/found-matches.ts';

export interface PatternRequest {
  meter: Meter;
  search: PatternSearch;
}

const FAILED = 'The search failed';

/** Runs a search whenever it changes to another, null to none, and takes in what is found while it comes. */
export function usePatterns(request: () => PatternRequest | null) {
  const found = shallowRef(NOTHING_YET);
  const problem = shallowRef<Problem | null>(null);
  const isSearching = shallowRef(false);
  let life = new AbortController();

  function cancel(): void {
    life.abort();
    life = new AbortController();
    isSearching.value = false;
  }

  async function run(): Promise<void> {
    cancel();
    found.value = NOTHING_YET;
    problem.value = null;
    const wanted = request();
    if (!wanted) return;
    const { signal } = life;
    isSearching.value = true;
    try {
      await findPatterns(
        wanted.meter,
        wanted.search,
        (lines) => !signal.aborted && (found.value = addLines(found.value, lines)),
        signal,
      );
      if (signal.aborted) return;
      const { problem: late, end } = found.value;
      if (late) problem.value = { kind: 'failed', title: FAILED, detail: late.detail };
      else if (!end) problem.value = { kind: 'failed', title: FAILED, detail: 'The answer broke off.' };
    } catch (error) {
      if (signal.aborted) return;
      problem.value = toProblem(error, FAILED);
    }
    isSearching.value = false;
  }

  const keyOf = (wanted: PatternRequest | null) => wanted && JSON.stringify([wanted.meter.id, wanted.search]);
  watch(() => keyOf(request()), run, { immediate: true });
  onScopeDispose(cancel);

  return { found, problem, isSearching, run, cancel };
}
