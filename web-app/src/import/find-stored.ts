import type { ImportRecord } from '../api/imports.ts';

/** When it is asked, ms after the answer before; the server may still be storing when the first is given. */
const WAITS_MS = [0, 400, 800, 1600];

/**
 * The import that stored a file although it was cancelled, once the server has done so; undefined: there is none.
 * `before` are the ids of those that were there before it was sent. Rejects where the server cannot be asked.
 */
export async function findStored(
  list: () => Promise<Pick<ImportRecord, 'id' | 'sha256'>[]>,
  sha256: string,
  before: ReadonlySet<string>,
  waitsMs = WAITS_MS,
): Promise<string | undefined> {
  for (const waitMs of waitsMs) {
    await new Promise((resolve) => setTimeout(resolve, waitMs));
    const found = (await list()).find((record) => record.sha256 === sha256 && !before.has(record.id));
    if (found) return found.id;
  }
  return undefined;
}
