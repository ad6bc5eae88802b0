import iconv from 'iconv-lite';
import type { FileSource } from '../file-source.ts';
import { RefusedFile, type FileEvent, type ReadOptions } from '../model.ts';
import { decodeText, detectEncoding, readHead } from './decode-text.ts';
import { readDelimitedRows } from './delimited-rows.ts';
import { detectDialect } from './dialect.ts';
import { readRows } from './read-rows.ts';

const HEAD_BYTES = 256 * 1024;

/** Reads any delimited text. Throws RefusedFile where no table of readings can be found in it. */
export async function* readDelimited(source: FileSource, options: ReadOptions): AsyncIterable<FileEvent> {
  const head = await readHead(source, HEAD_BYTES);
  if (head.length === 0) throw new RefusedFile({ message: 'the file is empty' });
  const encoding = detectEncoding(head);
  const dialect = detectDialect(iconv.decode(Buffer.from(head), encoding));
  const origin = { format: 'delimited', encoding, delimiter: dialect.delimiter };
  yield* readRows(() => readDelimitedRows(decodeText(source, encoding), dialect), origin, options);
}
