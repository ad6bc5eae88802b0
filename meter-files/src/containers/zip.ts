import { crc32 } from 'node:zlib';
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import type { FileSource } from '../file-source.ts';
import { RefusedFile } from '../model.ts';
import type { ReadLimits } from '../read-limits.ts';
import { limitUnpacked } from './limit-unpacked.ts';

export function isZip(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4;
}

/**
 * The files in a zip file, which is read from its end, so that it is held in memory; what is in it is not. Throws
 * RefusedFile, also while a file is read that is damaged.
 */
export async function readZip(source: FileSource, limits: ReadLimits): Promise<FileSource[]> {
  const bytes = await readAll(source, limits);
  const zip = await openZip(bytes);
  const entries = await listEntries(zip, limits);
  return entries
    .filter(({ fileName }) => !fileName.endsWith('/'))
    .map((entry) => ({
      name: entry.fileName,
      open: () => openEntry(bytes, entry, limits),
    }));
}

async function readAll(source: FileSource, { zipBytes }: ReadLimits): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source.open()) {
    length += chunk.length;
    if (length > zipBytes) {
      const message = `the zip file is larger than ${zipBytes / 2 ** 20} MiB`;
      throw new RefusedFile({ message }, 'zipBytes');
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Without those of operating systems, and hidden ones. */
export function withoutHidden(files: FileSource[]): FileSource[] {
  return files.filter(({ name }) => !/(?:^|\/)(?:\.|__MACOSX)/.test(name));
}

function openZip(bytes: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true }, (error, zip) =>
      error ? reject(toRefusal(error)) : resolve(zip),
    );
  });
}

function listEntries(zip: ZipFile, { zipFiles }: ReadLimits): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      if (entries.length > zipFiles)
        reject(new RefusedFile({ message: `the zip file has more than ${zipFiles} files` }, 'zipFiles'));
      else zip.readEntry();
    });
    zip.on('end', () => resolve(entries));
    zip.on('error', (error: Error) => reject(toRefusal(error)));
    zip.readEntry();
  });
}

async function* openEntry(bytes: Buffer, entry: Entry, limits: ReadLimits): AsyncIterable<Uint8Array> {
  if (entry.isEncrypted())
    throw new RefusedFile({ text: entry.fileName, message: 'the file in the archive is encrypted' });
  const zip = await openZip(bytes);
  const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) => {
    zip.openReadStream(entry, (error, opened) => (error ? reject(toRefusal(error)) : resolve(opened)));
  });
  try {
    let checksum = 0;
    const packedBytes = () => Math.max(1, entry.compressedSize);
    for await (const chunk of limitUnpacked(stream as AsyncIterable<Uint8Array>, packedBytes, limits)) {
      checksum = crc32(chunk, checksum);
      yield chunk;
    }
    if (checksum !== entry.crc32) throw new Error(`the checksum of ${entry.fileName} is another`);
  } catch (error) {
    throw toRefusal(error as Error);
  }
}

function toRefusal(error: Error): Error {
  if (error instanceof RefusedFile) return error;
  return new RefusedFile({ message: `the zip file cannot be read (${error.message})` });
}
