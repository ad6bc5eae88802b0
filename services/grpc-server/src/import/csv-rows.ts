import { CsvError, parse, type InfoRecord, type Options } from 'csv-parse';
import { createReadStream } from 'node:fs';
import { ImportError } from '../errors.ts';

const OPTIONS: Options = {
  bom: true,
  // Whoever reads the rows can say better what a short one lacks.
  relax_column_count: true,
  skip_empty_lines: true,
  // Named, since the one that csv-parse finds by itself is that of the first line for all lines.
  record_delimiter: ['\r\n', '\n', '\r'],
  // What has no line ends is no table, and must not fill the memory.
  max_record_size: 1 << 20,
  // An error that ended the parser would take the rows before it along that are still on their way.
  skip_records_with_error: true,
};

/** Where reading begins: so many bytes and lines into the file, between two rows. */
interface Start {
  byte: number;
  lines: number;
}

/**
 * Streams the rows of a comma-separated UTF-8 file, the header among them; blank lines are passed over.
 * `onBytes` hears how far into the file the reading is. Throws ImportError with the line where the file is no
 * CSV, such as at a quote that is not closed.
 */
export async function* readCsvRows(
  file: string,
  start: Start,
  onBytes: (bytes: number) => void,
): AsyncGenerator<string[]> {
  const source = createReadStream(file, { start: start.byte, highWaterMark: 1 << 18 });
  source.on('data', () => onBytes(start.byte + source.bytesRead));
  // Thrown once the rows before it were read.
  let failure: CsvError | undefined;
  const onSkip = (error?: CsvError) => void (failure ??= error);
  const rows = parse({ ...OPTIONS, on_skip: onSkip });
  source.on('error', (error) => rows.destroy(error));
  let read = 0;
  try {
    for await (const row of source.pipe(rows)) {
      if (failure && read === Number(failure.records)) break;
      read++;
      yield row as string[];
    }
    if (failure) throw toImportError(failure, start.lines);
  } catch (error) {
    throw error instanceof CsvError ? toImportError(error, start.lines) : error;
  } finally {
    source.destroy();
  }
}

function toImportError(error: CsvError, linesBefore: number): ImportError {
  // What csv-parse says ends in "at line 3" or "on line 3", which the message begins with already.
  const reason = error.message.replace(/,? (at|on) line \d+.*$/s, '').replace(/^Invalid /, 'invalid ');
  return new ImportError(`line ${linesBefore + Number(error.lines)}: ${reason}`, { cause: error });
}

/**
 * The line on which row number `row` (the first is 1) ends. Reads the file again up to there: keeping the
 * line of every row while reading costs half the speed, and only a row with an error needs it.
 */
export async function lineOfRow(file: string, row: number): Promise<number> {
  const source = createReadStream(file);
  try {
    const rows = source.pipe(parse({ ...OPTIONS, info: true, from: row }));
    for await (const { info } of rows as AsyncIterable<{ info: InfoRecord }>) return info.lines;
    throw new Error(`${file} has no row ${row}`);
  } finally {
    source.destroy();
  }
}
