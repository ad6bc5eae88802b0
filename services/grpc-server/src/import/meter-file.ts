import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import type { FileSource } from '@wattstream/meter-files';
import { ServiceError } from '../errors.ts';
import { checkSize, type ImportLimits } from './import-limits.ts';

const CHUNK_BYTES = 1 << 18;

/** A file on the disk, whole, that is to be imported. */
export interface MeterFile {
  path: string;
  /** As the person who has it calls it. */
  name: string;
  bytes: number;
  /** Hex, of the whole content. */
  sha256: string;
}

/** The file for a reader; `onBytes` hears how far into it the reading is. Reading ends with the signal's reason. */
export function toFileSource(
  { path: file, name }: MeterFile,
  onBytes: (bytes: number) => void,
  signal: AbortSignal,
): FileSource {
  return {
    name,
    async *open() {
      let read = 0;
      for await (const chunk of createReadStream(file, { highWaterMark: CHUNK_BYTES })) {
        signal.throwIfAborted();
        read += (chunk as Buffer).length;
        onBytes(read);
        yield chunk as Buffer;
      }
    },
  };
}

export interface ReceiveOptions {
  name: string;
  /** Bytes that are promised; undefined: not known. */
  size: number | undefined;
  limits: ImportLimits;
  onBytes: (bytes: number) => void;
  signal: AbortSignal;
}

/**
 * Takes a file in as it comes, no faster than the disk. Throws OUT_OF_RANGE where it is too large, at once where
 * it says so, and INVALID_ARGUMENT where it ends before, or goes on behind, what it promised.
 */
export async function receiveFile(
  folder: string,
  chunks: AsyncIterable<Uint8Array>,
  { name, size, limits, onBytes, signal }: ReceiveOptions,
): Promise<MeterFile> {
  checkSize(size ?? 0, limits);
  const target = path.join(folder, 'received');
  const hash = createHash('sha256');
  let bytes = 0;
  const handle = await open(target, 'wx', 0o600);
  try {
    for await (const chunk of chunks) {
      signal.throwIfAborted();
      bytes += chunk.length;
      checkSize(bytes, limits);
      hash.update(chunk);
      await handle.writeFile(chunk);
      onBytes(bytes);
    }
  } finally {
    await handle.close();
  }
  // A stream that was cut off may look as if it had ended.
  signal.throwIfAborted();
  if (size !== undefined && size !== bytes) {
    throw new ServiceError('INVALID_ARGUMENT', `size: ${size} bytes were promised and ${bytes} came`);
  }
  return { path: target, name, bytes, sha256: hash.digest('hex') };
}
