import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { SourceFile } from '../store/meter-store.ts';

/** A file of the data folder as the file system describes it. */
export interface FoundFile {
  /** Within the data folder. */
  name: string;
  /** Id of the meter that it has the readings of: its name without the extension. */
  meterId: string;
  bytes: number;
  /** Epoch ms. */
  modifiedMs: number;
}

/** The CSV files of a folder, ordered by name. Hidden files, such as those of editors, are none of them. */
export async function findMeterFiles(dataDir: string): Promise<FoundFile[]> {
  const entries = await readdir(dataDir);
  const names = entries.filter((name) => /^[^.].*\.csv$/i.test(name)).sort();
  const found = await Promise.all(names.map((name) => describeFile(dataDir, name)));
  return found.filter((file) => file !== null);
}

async function describeFile(dataDir: string, name: string): Promise<FoundFile | null> {
  // A link that leads nowhere is no file either.
  const stats = await stat(path.join(dataDir, name)).catch(() => null);
  if (!stats?.isFile()) return null;
  return { name, meterId: name.slice(0, -'.csv'.length), bytes: stats.size, modifiedMs: stats.mtimeMs };
}

/** The file with the fingerprint of its content, which is read for it. */
export async function fingerprint(
  dataDir: string,
  file: FoundFile,
  signal: AbortSignal,
): Promise<Omit<SourceFile, 'description'>> {
  const { name, bytes, modifiedMs } = file;
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path.join(dataDir, name), { highWaterMark: 1 << 20 })) {
    signal.throwIfAborted();
    hash.update(chunk as Buffer);
  }
  return { name, bytes, modifiedMs, sha256: hash.digest('hex') };
}
