import { createGunzip } from 'node:zlib';
import { Readable } from 'node:stream';
import type { FileSource } from '../file-source.ts';
import { RefusedFile } from '../model.ts';
import type { ReadLimits } from '../read-limits.ts';
import { limitUnpacked } from './limit-unpacked.ts';

export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

/** The file that a gzip file holds. Throws RefusedFile while it is read, if it is cut off or unpacks without end. */
export function gunzip(source: FileSource, limits: ReadLimits): FileSource {
  return {
    name: source.name.replace(/\.gz$/i, ''),
    async *open() {
      let packed = 0;
      const counted = async function* () {
        for await (const chunk of source.open()) {
          packed += chunk.length;
          yield chunk;
        }
      };
      const input = Readable.from(counted(), { objectMode: false });
      const unpacker = createGunzip();
      input.on('error', (error) => unpacker.destroy(error));
      try {
        yield* limitUnpacked(input.pipe(unpacker), () => packed, limits);
      } catch (error) {
        if (error instanceof RefusedFile || !(error as NodeJS.ErrnoException).code?.startsWith('Z_'))
          throw error;
        throw new RefusedFile({ message: `the gzip file cannot be unpacked (${(error as Error).message})` });
      } finally {
        input.destroy();
        unpacker.destroy();
      }
    },
  };
}
