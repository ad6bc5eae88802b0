import { onScopeDispose, shallowRef } from 'vue';
import type { Pattern } from '../api/patterns.ts';
import { toProblem, type Problem } from '../api/problem.ts';
import { fetchSavedPatterns, removePattern, savePattern, type SavedPattern } from '../api/saved-patterns.ts';
import { toWriteRefusal, type WriteRefusal } from '../api/write-token.ts';

/** The saved patterns, and changes to them; what was refused for want of the token is done once that is given. */
export function useSavedPatterns() {
  const patterns = shallowRef<readonly SavedPattern[]>([]);
  const problem = shallowRef<Problem | null>(null);
  const refusal = shallowRef<WriteRefusal | null>(null);
  /** What was removed last, until something else is changed. */
  const removed = shallowRef<SavedPattern | null>(null);
  const life = new AbortController();
  let refused = () => Promise.resolve();

  async function load(): Promise<void> {
    try {
      patterns.value = await fetchSavedPatterns(life.signal);
    } catch (error) {
      if (!life.signal.aborted) problem.value = toProblem(error, 'The saved patterns cannot be had');
    }
  }

  async function change(write: () => Promise<void>, gone: SavedPattern | null): Promise<void> {
    problem.value = refusal.value = null;
    try {
      await write();
      removed.value = gone;
    } catch (error) {
      refusal.value = toWriteRefusal(error);
      if (refusal.value) refused = () => change(write, gone);
      else problem.value = toProblem(error, 'Nothing was changed');
    }
    await load();
  }

  const save = (name: string, pattern: Pattern) => change(() => savePattern(name, pattern), null);
  const remove = (saved: SavedPattern) => change(() => removePattern(saved.name), saved);

  void load();
  onScopeDispose(() => life.abort());

  return { patterns, problem, refusal, removed, save, remove, retry: () => refused() };
}
