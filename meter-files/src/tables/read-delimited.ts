import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import iconv from 'iconv-lite';
import type { FileSource } from '../file-source.ts';
import { RefusedFile, type FileEvent, type ReadOptions } from '../model.ts';
import { decodeText, detectEncoding, readHead, type Encoding } from './decode-text.ts';
import { detectDialect, type Dialect } from './dialect.ts';
import { readRows } from './read-rows.ts';
import type { Row } from './row.ts';

const HEAD_BYTES = 256 * 1024;
/** A line that is longer is no line. */
const MOST_LINE_CHARACTERS = 1_000_000;

/** Reads any delimited text. Throws RefusedFile where no table of readings can be found in it. */
export async function* readDelimited(source: FileSource, options: ReadOptions): AsyncIterable<FileEvent> {
  const head = await readHead(source, HEAD_BYTES);
  if (head.length === 0) throw new RefusedFile({ message: 'the file is empty' });
  const encoding = detectEncoding(head);
  const dialect = detectDialect(iconv.decode(Buffer.from(head), encoding));
  const origin = { format: 'delimited', encoding, delimiter: dialect.delimiter };
  yield* readRows(() => parseRows(source, encoding, dialect), origin, options);
}

/** The rows of the text as they stand, empty lines left out; lines are counted as an editor counts them. */
async function* parseRows(source: FileSource, encoding: Encoding, dialect: Dialect): AsyncIterable<Row> {
  const text = Readable.from(decodeText(source, encoding), { objectMode: true });
  const parser = parse({
    delimiter: dialect.delimiter,
    from_line: dialect.skippedLines + 1,
    info: true,
    max_record_size: MOST_LINE_CHARACTERS,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    record_delimiter: ['\r\n', '\n', '\r'],
  });
  text.on('error', (error) => parser.destroy(error));
  text.pipe(parser);
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>) {
      yield { line: info.lines, cells: record };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number((error as { lines?: number }).lines ?? 0);
    throw new RefusedFile({ line, message: `is no row of a delimited text (${error.message})` });
  } finally {
    text.destroy();
  }
}
