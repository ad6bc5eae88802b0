import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { RefusedFile } from '../model.ts';
import type { Dialect } from './dialect.ts';
import type { Row } from './row.ts';

/** A line that is longer is no line. */
const MOST_LINE_CHARACTERS = 1_000_000;
/** What goes on for longer without a line end is left to csv-parse. */
const LONGEST_CUT_LINE = 100_000;
/** Few, so that they are gone before the garbage collector finds them. */
const BATCH_ROWS = 128;
/** Of damaged UTF-16: no text can hold it, so that it becomes another on the way. */
const HALF_CHARACTER = /\p{Surrogate}/u;

/**
 * The rows of a text as they stand, in batches, empty lines left out; lines are counted as an editor counts them.
 * Lines without quotes, or with quotes around whole cells, are cut here, several times as fast as csv-parse cuts
 * them; from the first other line on csv-parse reads the rest. What comes of it is what csv-parse alone makes of the
 * text; a test holds the two together. Throws RefusedFile.
 */
export async function* readDelimitedRows(
  texts: AsyncIterable<string>,
  dialect: Dialect,
): AsyncIterable<Row[]> {
  const pieces = texts[Symbol.asyncIterator]();
  const cutter = new LineCutter(dialect);
  try {
    let isLast = false;
    while (!isLast && !cutter.isStuck) {
      const next = await pieces.next();
      isLast = next.done === true;
      yield* cutter.cut(isLast ? '' : (next.value as string), isLast);
    }
    if (!cutter.isStuck) return;
    yield* parseRows(resume(cutter.rest, pieces), dialect, cutter.lines);
  } finally {
    await pieces.return?.();
  }
}

async function* resume(first: string, rest: AsyncIterator<string>): AsyncIterable<string> {
  yield first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

/** Cuts a text that comes in pieces into rows. */
class LineCutter {
  /** Lines that are cut. */
  lines = 0;
  /** What is not cut yet, from the begin of a line on. */
  rest = '';
  /** The next line is one for csv-parse. */
  isStuck: boolean;
  readonly #delimiter: string;
  readonly #skippedLines: number;

  constructor({ delimiter, skippedLines }: Dialect) {
    this.#delimiter = delimiter;
    this.#skippedLines = skippedLines;
    this.isStuck = !/^[\t !#-~]$/.test(delimiter);
  }

  /** The rows of the lines that end in the piece, or with it if it is the last. */
  *cut(piece: string, isLast: boolean): Iterable<Row[]> {
    const text = this.rest + piece;
    let rows: Row[] = [];
    // Each is the next one of its kind; looked for again only once it is passed.
    const [newlines, returns] = [new Finder(text, '\n'), new Finder(text, '\r')];
    const [quotes, delimiters] = [new Finder(text, '"'), new Finder(text, this.#delimiter)];
    let at = 0;
    this.isStuck ||= HALF_CHARACTER.test(piece);
    while (!this.isStuck && at < text.length) {
      let end = Math.min(newlines.from(at), returns.from(at));
      if (end === Infinity && isLast) end = text.length;
      // Behind a return a newline may come with the next piece.
      if (end === Infinity || (end === text.length - 1 && text[end] === '\r' && !isLast)) break;
      if (end - at > LONGEST_CUT_LINE) break;
      const cells =
        quotes.from(at) < end
          ? cutQuoted(text, at, end, this.#delimiter)
          : cutPlain(text, at, end, delimiters);
      this.isStuck = cells === null;
      if (cells === null) break;
      this.lines++;
      if (end > at && this.lines > this.#skippedLines) rows.push({ line: this.lines, cells });
      if (rows.length === BATCH_ROWS) {
        yield rows;
        rows = [];
      }
      at = end + (text[end] === '\r' && text[end + 1] === '\n' ? 2 : 1);
    }
    this.rest = text.slice(at);
    this.isStuck ||= this.rest.length > LONGEST_CUT_LINE;
    if (rows.length > 0) yield rows;
  }
}

/** The next place of a character in a text, from places on that only grow. */
class Finder {
  #next = -1;
  readonly #text: string;
  readonly #character: string;

  constructor(text: string, character: string) {
    this.#text = text;
    this.#character = character;
  }

  /** Infinity if there is none. */
  from(at: number): number {
    if (this.#next < at) {
      const found = this.#text.indexOf(this.#character, at);
      this.#next = found < 0 ? Infinity : found;
    }
    return this.#next;
  }
}

function cutPlain(text: string, start: number, end: number, delimiters: Finder): string[] {
  const cells: string[] = [];
  let at = start;
  for (let to = delimiters.from(at); to < end; to = delimiters.from(at)) {
    cells.push(text.slice(at, to));
    at = to + 1;
  }
  cells.push(text.slice(at, end));
  return cells;
}

/** Null where a quote stands otherwise than around a whole cell without others in it. */
function cutQuoted(text: string, start: number, end: number, delimiter: string): string[] | null {
  const cells: string[] = [];
  for (let at = start; ;) {
    let to: number;
    if (text[at] === '"') {
      const close = text.indexOf('"', at + 1);
      to = close + 1;
      if (close < 0 || close >= end || (to < end && text[to] !== delimiter)) return null;
      cells.push(text.slice(at + 1, close));
    } else {
      to = text.indexOf(delimiter, at);
      if (to < 0 || to > end) to = end;
      cells.push(text.slice(at, to));
    }
    if (to >= end) return cells;
    at = to + 1;
  }
}

/** As readDelimitedRows, by csv-parse alone. `linesBefore`: lines of the text that are not in it any more. */
export async function* parseRows(
  texts: AsyncIterable<string>,
  { delimiter, skippedLines }: Dialect,
  linesBefore: number,
): AsyncIterable<Row[]> {
  const text = Readable.from(texts, { objectMode: true });
  const parser = parse({
    delimiter,
    from_line: Math.max(0, skippedLines - linesBefore) + 1,
    info: true,
    max_record_size: MOST_LINE_CHARACTERS,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    record_delimiter: ['\r\n', '\n', '\r'],
  });
  text.on('error', (error) => parser.destroy(error));
  text.pipe(parser);
  let rows: Row[] = [];
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>) {
      rows.push({ line: linesBefore + info.lines, cells: record });
      if (rows.length < BATCH_ROWS) continue;
      yield rows;
      rows = [];
    }
    yield rows;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = linesBefore + Number((error as { lines?: number }).lines ?? 0);
    // The parser counts from where it began.
    const reason = error.message.replace(/,? (?:at|on) line \d+/, '');
    throw new RefusedFile({ line, message: `is no row of a delimited text (${reason})` });
  } finally {
    text.destroy();
  }
}
