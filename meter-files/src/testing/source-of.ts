import type { FileSource } from '../file-source.ts';

/** A file in memory, handed out in pieces that cut characters and lines, as a stream does. */
export function sourceOf(bytes: Uint8Array, pieceBytes = 1021): FileSource {
  return {
    name: 'export',
    // eslint-disable-next-line @typescript-eslint/require-await -- a source hands out bytes as a stream
    async *open() {
      for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
    },
  };
}
