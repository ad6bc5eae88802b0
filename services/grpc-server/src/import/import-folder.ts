import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { nameFullDisk, nameUnwritable } from './disk-failure.ts';

/**
 * Where imports keep files and readings until they are stored: a folder beside the database, on the disk that
 * has room for them. What a process that was killed left there goes at the next start.
 */
export interface ImportFolder {
  /**
   * Gives work a folder of its own, and removes it however the work ends. Throws what the work throws, and
   * ServiceError FAILED_PRECONDITION where the disk is full or the folder cannot be written to.
   */
  use<T>(work: (folder: string) => Promise<T>): Promise<T>;
}

/** Makes the folder, or empties it: the caller is the only process that may use it. */
export async function openImportFolder(root: string): Promise<ImportFolder> {
  await rm(root, { recursive: true, force: true });
  await mkdir(root, { recursive: true, mode: 0o700 });
  return {
    async use(work) {
      const folder = await mkdtemp(path.join(root, 'import-')).catch((error: unknown) => {
        throw nameUnwritable(error);
      });
      try {
        return await work(folder);
      } catch (error) {
        throw nameFullDisk(error);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}
