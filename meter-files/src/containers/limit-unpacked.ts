import { RefusedFile } from '../model.ts';

/** So much is let through whatever it was packed to. */
const FREE_BYTES = 64 * 2 ** 20;
/** Meter files of zeros shrink to a hundredth; what was made to fill a disk to less than a thousandth. */
const MOST_RATIO = 200;
const MOST_BYTES = 8 * 2 ** 30;

/** Hands unpacked bytes on as long as they are not many times what they were packed to. Throws RefusedFile. */
export async function* limitUnpacked(
  chunks: AsyncIterable<Uint8Array>,
  packedBytes: () => number,
): AsyncIterable<Uint8Array> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new RefusedFile({ message: 'the archive unpacks to more than 8 GiB' });
    if (bytes > FREE_BYTES && bytes > MOST_RATIO * packedBytes()) {
      throw new RefusedFile({ message: `the archive unpacks to more than ${MOST_RATIO} times its size` });
    }
    yield chunk;
  }
}
