import type { FileSource } from './file-source.ts';
import { decodeText, type Encoding } from './tables/decode-text.ts';

/** The pieces of a text between one character and the next, such as lines; an escaped one does not count. */
export async function* splitText(
  source: FileSource,
  encoding: Encoding,
  separator: string | RegExp,
): AsyncIterable<string> {
  let rest = '';
  for await (const text of decodeText(source, encoding)) {
    const pieces = (rest + text).split(separator);
    rest = pieces.pop()!;
    yield* pieces;
  }
  if (rest !== '') yield rest;
}
