import { createReadStream } from 'node:fs';
import { ImportError } from '../errors.ts';
import type { ReadingBatch } from '../meter.ts';
import { BatchWriter } from './batch-writer.ts';
import { readPlainRows } from './plain-rows.ts';
import { checkHeader, HEADER_TEXT, readRow, RowError } from './reading-row.ts';
import { BEGINNING, readReadingsByCsvParse, type Place } from './readings-by-csv-parse.ts';

const CHUNK_BYTES = 1 << 20;
/** A line without an end so far is left to csv-parse, which knows other line ends. */
const LONGEST_LINE = 1 << 16;
const NEWLINE = 0x0a;
const BYTE_ORDER_MARK = Buffer.from('\uFEFF');

/**
 * Streams the readings of a CSV file in the dialect `time,meterusage`: naive stamps in UTC, values with a
 * decimal point, missing ones blank or "NaN". In file order, in batches of bounded size, with bounded memory.
 * `onBytes` hears how far into the file the reading is.
 *
 * Plain rows are read straight from the bytes, ten times as fast as csv-parse reads them; other lines without
 * quotes are split here. At the first quote, or a line end other than "\n" or "\r\n", csv-parse takes over for
 * the rest of the file. What comes of it is always what csv-parse alone would make of the file, errors
 * included; a test holds the two together.
 *
 * Throws ImportError that names the line, the column, the text and what was expected.
 */
export async function* readReadingsCsv(
  file: string,
  onBytes: (bytes: number) => void = () => undefined,
): AsyncGenerator<ReadingBatch> {
  const reader = new LineReader();
  let rest: Buffer = Buffer.alloc(0); // a line whose end is not yet read
  const source = createReadStream(file, { highWaterMark: CHUNK_BYTES });
  try {
    for await (const chunk of source) {
      onBytes(source.bytesRead);
      const bytes = rest.length > 0 ? Buffer.concat([rest, chunk as Buffer]) : (chunk as Buffer);
      rest = bytes.subarray(yield* reader.readLines(bytes));
      if (reader.isStuck || rest.length > LONGEST_LINE) break;
    }
    if (!source.readableEnded) source.destroy();
    else if (rest.length > 0) reader.readLine(rest);
    if (reader.batch.size > 0) yield reader.batch.take();
    if (reader.isStuck || !source.readableEnded) {
      yield* readReadingsByCsvParse(file, reader.place, onBytes);
    } else if (reader.place.rows === 0)
      throw new ImportError(`is empty (expected the header "${HEADER_TEXT}")`);
  } catch (error) {
    if (!(error instanceof RowError)) throw error;
    throw new ImportError(`line ${reader.place.lines}: ${error.message}`, { cause: error });
  }
}

/** Reads lines one after the other and keeps the place. */
class LineReader {
  readonly batch = new BatchWriter();
  readonly place: Place = { ...BEGINNING };
  /** The line at the place is one for csv-parse. */
  isStuck = false;

  /** Reads the whole lines in some bytes of the file; returns the position behind them. */
  *readLines(bytes: Buffer): Generator<ReadingBatch, number> {
    const start = this.place.byte;
    let at = start === 0 && bytes.indexOf(BYTE_ORDER_MARK) === 0 ? BYTE_ORDER_MARK.length : 0;
    while (!this.isStuck) {
      const { rows, end } = this.place.rows > 0 ? readPlainRows(bytes, at, this.batch) : { rows: 0, end: at };
      this.place.rows += rows;
      this.place.lines += rows;
      at = end;
      if (this.batch.isFull) {
        yield this.batch.take();
        continue;
      }
      const newline = bytes.indexOf(NEWLINE, at);
      if (newline < 0) break;
      this.readLine(bytes.subarray(at, newline));
      if (!this.isStuck) at = newline + 1;
    }
    this.place.byte = start + at;
    return at;
  }

  /** Reads a line of any kind, without its "\n". */
  readLine(bytes: Buffer): void {
    const text = bytes.toString().replace(/\r$/, '');
    this.isStuck = /["\r\0\uFFFD]/.test(text);
    if (this.isStuck) return;
    this.place.lines++;
    if (text === '') return;
    const cells = text.split(',');
    if (this.place.rows++ === 0) return checkHeader(cells);
    const { timeMs, value } = readRow(cells);
    this.batch.add(timeMs, value);
  }
}
