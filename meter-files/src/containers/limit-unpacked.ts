import { RefusedFile } from '../model.ts';
import type { ReadLimits } from '../read-limits.ts';

/** So much is let through whatever it was packed to. */
const FREE_BYTES = 64 * 2 ** 20;
const MEBIBYTE = 2 ** 20;

/** Hands unpacked bytes on as long as they are not many times what they were packed to. Throws RefusedFile. */
export async function* limitUnpacked(
  chunks: AsyncIterable<Uint8Array>,
  packedBytes: () => number,
  { unpackedBytes, unpackedRatio }: ReadLimits,
): AsyncIterable<Uint8Array> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > unpackedBytes) {
      const message = `the archive unpacks to more than ${unpackedBytes / MEBIBYTE} MiB`;
      throw new RefusedFile({ message }, 'unpackedBytes');
    }
    if (bytes > FREE_BYTES && bytes > unpackedRatio * packedBytes()) {
      const message = `the archive unpacks to more than ${unpackedRatio} times its size`;
      throw new RefusedFile({ message }, 'unpackedRatio');
    }
    yield chunk;
  }
}
