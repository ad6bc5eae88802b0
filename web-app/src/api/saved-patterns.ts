import type { components } from './generated/gateway.ts';
import { http } from './http.ts';
import type { Pattern } from './patterns.ts';
import { writeHeaders } from './write-token.ts';

export type SavedPattern = components['schemas']['SavedPattern'];

/** The patterns that were saved, by name. */
export async function fetchSavedPatterns(signal: AbortSignal): Promise<SavedPattern[]> {
  const { data } = await http.get<{ patterns: SavedPattern[] }>('patterns', { signal });
  return data.patterns;
}

/** Saves a pattern in the place of what has the name. Throws AxiosError, with 401 or 403 where the writer may not. */
export async function savePattern(name: string, pattern: Pattern): Promise<void> {
  await http.put(pathOf(name), pattern, { headers: writeHeaders() });
}

/** Throws as `savePattern` does. */
export async function removePattern(name: string): Promise<void> {
  await http.delete(pathOf(name), { headers: writeHeaders() });
}

function pathOf(name: string): string {
  return `patterns/${encodeURIComponent(name)}`;
}
