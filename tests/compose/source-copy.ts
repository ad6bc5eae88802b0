import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const repositoryRoot = join(import.meta.dirname, '../..');

/** Copies what git tracks, or would, into a new temporary folder, where a test may change it; returns the folder. */
export function copySources({ except }: { except?: RegExp } = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'wattstream-sources-'));
  const listing = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const files = execFileSync('git', listing, { cwd: repositoryRoot, encoding: 'utf8' }).split('\0');
  for (const file of files) {
    if (!file || except?.test(file) || !existsSync(join(repositoryRoot, file))) continue;
    cpSync(join(repositoryRoot, file), join(folder, file));
  }
  return folder;
}
