import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { SourceFile } from '../store/meter-store.ts';

/** A file of the data folder as the file system describes it. */
export interface FoundFile {
  /** Within the data folder. */
  name: string;
  /** The name without the extension: of a plain file the id of its meter. */
  stem: string;
  bytes: number;
  /** Epoch ms. */
  modifiedMs: number;
}

const EXTENSION = /\.(csv|txt|tsv|xml|xlsx|json|zip|gz)$/i;
const DESCRIPTION = /\.meter\.json$/i;
/** How a plain file begins, which gives one meter of its own name. */
const PLAIN_HEADER = /^\uFEFF?\s*"?time"?\s*,\s*"?meterusage"?\s*(?:[\r\n]|$)/i;
const HEADER_BYTES = 64;

/** The meter files of a folder, ordered by name. Hidden files, such as those of editors, are none of them. */
export async function findMeterFiles(dataDir: string): Promise<FoundFile[]> {
  const entries = await readdir(dataDir);
  const names = entries
    .filter((name) => !name.startsWith('.') && EXTENSION.test(name) && !DESCRIPTION.test(name))
    .sort();
  const found = await Promise.all(names.map((name) => describeFile(dataDir, name)));
  return found.filter((file) => file !== null);
}

async function describeFile(dataDir: string, name: string): Promise<FoundFile | null> {
  // A link that leads nowhere is no file either.
  const stats = await stat(path.join(dataDir, name)).catch(() => null);
  if (!stats?.isFile()) return null;
  const stem = name.replace(EXTENSION, '');
  return { name, stem, bytes: stats.size, modifiedMs: stats.mtimeMs };
}

/** Whether a file is a CSV of `time,meterusage`, by its first line. */
export async function isPlain(dataDir: string, { name }: FoundFile): Promise<boolean> {
  if (!/\.csv$/i.test(name)) return false;
  const handle = await open(path.join(dataDir, name));
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
    return PLAIN_HEADER.test(buffer.toString('utf8', 0, bytesRead));
  } finally {
    await handle.close();
  }
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
