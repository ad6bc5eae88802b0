import { fetchImports } from '../api/imports.ts';
import { useLatest } from './useLatest.ts';

export function usePastImports() {
  const { value: imports, ...rest } = useLatest(
    () => 'imports',
    (_, signal) => fetchImports(signal),
  );
  return { imports, ...rest };
}
