import type { FileSource } from './file-source.ts';
import { RefusedFile } from './model.ts';
import { decodeText, type Encoding } from './tables/decode-text.ts';

const MOST_CHARACTERS = 1_000_000;

/** The lines of a text, of any of the three ways to end one. Throws RefusedFile if one does not end. */
export async function* readLines(source: FileSource, encoding: Encoding): AsyncIterable<string> {
  let rest = '';
  for await (const text of decodeText(source, encoding)) {
    const whole = rest + text;
    // "\r" at the very end may be half of an end of line.
    const isCut = whole.endsWith('\r');
    const lines = (isCut ? whole.slice(0, -1) : whole).split(/\r\n|\n|\r/);
    rest = lines.pop()! + (isCut ? '\r' : '');
    yield* lines;
    if (rest.length > MOST_CHARACTERS)
      throw new RefusedFile({ message: `a line is longer than ${MOST_CHARACTERS} characters` });
  }
  if (rest !== '') yield* rest.replace(/\r$/, '').split('\r');
}
