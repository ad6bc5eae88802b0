import { readChunk } from './answers.ts';

/** The rows of one statement that asks for numbers alone. The first column is the time, epoch ms. */
export interface NumberTable {
  columns: string[];
  rows: number;
  /** Row by row, `width` of each; NaN where there is none. A text of figures is as many numbers as it has. */
  numbers: Float64Array;
  width: number;
}

const ROWS = Buffer.from('"values":[[');
const code = (character: string) => character.charCodeAt(0);
const [MINUS, POINT, COMMA, ZERO, NINE] = [code('-'), code('.'), code(','), code('0'), code('9')];
const [OPEN, CLOSE, LINE_FEED, NULL] = [code('['), code(']'), code('\n'), code('n')];
const [QUOTE, BAR] = [code('"'), code('|')];

/** Of a number with what separates it, a little less than is usual. */
const USUAL_BYTES = 8;

/** A whole number of so many digits, and a power of ten with as many zeros, are doubles exactly. */
const EXACT_DIGITS = 15;
const POWERS_OF_TEN = Array.from({ length: EXACT_DIGITS + 1 }, (_, zeros) => 10 ** zeros);

/**
 * Reads what readAnswer reads, of statements that ask for numbers or texts of figures (`1|2.5|3`), straight into arrays
 * of numbers. JSON.parse makes an array of each row, and for millions of readings that takes longer than InfluxDB takes
 * to write them.
 */
export function readNumberTables(
  body: Buffer,
  statements: number,
  refuse: (reason: string) => Error,
): NumberTable[] {
  const tables = Array.from({ length: statements }, (): NumberTable[] => []);
  for (let start = 0; start < body.length;) {
    const found = body.indexOf(LINE_FEED, start);
    const end = found < 0 ? body.length : found;
    readLine(body, start, end, tables, refuse);
    start = end + 1;
  }
  return tables.map(join);
}

/** What lies between the rows is JSON of a few words, in which the number of its piece stands for them. */
function readLine(
  body: Buffer,
  start: number,
  end: number,
  tables: readonly NumberTable[][],
  refuse: (reason: string) => Error,
): void {
  const pieces: Pick<NumberTable, 'rows' | 'numbers'>[] = [];
  let json = '';
  let at = start;
  for (;;) {
    const found = body.indexOf(ROWS, at);
    if (found < 0 || found >= end) break;
    const rows = found + ROWS.length - 1;
    json += body.toString('utf8', at, rows - 1) + pieces.length;
    const reader = new RowReader(body, rows, (end - rows) / USUAL_BYTES);
    pieces.push(reader.readRows());
    at = reader.at;
  }
  json += body.toString('utf8', at, end);
  if (json === '') return;
  readChunk<number>(json, refuse, (statement, { columns, values }) => {
    if (values === undefined) return;
    const { rows, numbers } = pieces[values]!;
    tables[statement]!.push({ columns, rows, numbers, width: numbers.length / rows });
  });
}

function join(pieces: readonly NumberTable[]): NumberTable {
  if (pieces.length === 1) return pieces[0]!;
  const rows = pieces.reduce((sum, piece) => sum + piece.rows, 0);
  const { columns, width } = pieces[0] ?? { columns: [], width: 0 };
  const numbers = new Float64Array(rows * width);
  let at = 0;
  for (const piece of pieces) {
    numbers.set(piece.numbers, at);
    at += piece.numbers.length;
  }
  return { columns, rows, numbers, width };
}

/** Reads `[1,2.5],[3,null]]` from its first bracket on. */
class RowReader {
  at: number;
  private readonly body: Buffer;
  private numbers: Float64Array;
  private size = 0;

  constructor(body: Buffer, at: number, usual: number) {
    this.numbers = new Float64Array(Math.ceil(usual) + 16);
    this.body = body;
    this.at = at;
  }

  /** The numbers of all rows; then `at` is behind the bracket that closes them. */
  readRows(): Pick<NumberTable, 'rows' | 'numbers'> {
    let rows = 0;
    do {
      this.expect(OPEN);
      do this.readCell();
      while (this.skip(COMMA));
      this.expect(CLOSE);
      rows++;
    } while (this.skip(COMMA));
    this.expect(CLOSE);
    return { rows, numbers: this.numbers.subarray(0, this.size) };
  }

  private readCell(): void {
    if (!this.skip(QUOTE)) return this.add(this.readNumber());
    do this.add(this.readNumber());
    while (this.skip(BAR));
    this.expect(QUOTE);
  }

  private skip(character: number): boolean {
    if (this.body[this.at] !== character) return false;
    this.at++;
    return true;
  }

  private add(number: number): void {
    if (this.size === this.numbers.length) {
      const wider = new Float64Array(2 * this.size);
      wider.set(this.numbers);
      this.numbers = wider;
    }
    this.numbers[this.size++] = number;
  }

  private expect(character: number): void {
    if (this.body[this.at++] === character) return;
    const text = this.body.toString('utf8', Math.max(this.at - 40, 0), this.at + 20);
    throw new Error(`an answer of InfluxDB has no numbers at …${text}…`);
  }

  private readNumber(): number {
    const { body } = this;
    let { at } = this;
    if (body[at] === NULL) {
      this.at += 'null'.length;
      return NaN;
    }
    const start = at;
    if (body[at] === MINUS) at++;
    let whole = 0;
    let point = -1;
    const first = at;
    for (let byte = body[at]!; ; byte = body[++at]!) {
      if (byte >= ZERO && byte <= NINE) whole = 10 * whole + byte - ZERO;
      else if (byte === POINT && point < 0) point = at;
      else break;
    }
    const digits = at - first - (point < 0 ? 0 : 1);
    const isPlain = digits > 0 && digits <= EXACT_DIGITS && isEnd(body[at]);
    if (!isPlain) return this.readOther(start);
    this.at = at;
    // Of two exact numbers the quotient is the double nearest to what is written, which is what Number makes of it.
    const magnitude = point < 0 ? whole : whole / POWERS_OF_TEN[at - point - 1]!;
    return first > start ? -magnitude : magnitude;
  }

  /** A number of many digits, or with an exponent. */
  private readOther(start: number): number {
    let end = start;
    while (end < this.body.length && !isEnd(this.body[end])) end++;
    const text = this.body.toString('latin1', start, end);
    const number = Number(text);
    this.at = end;
    if (text === '' || Number.isNaN(number)) this.expect(-1);
    return number;
  }
}

function isEnd(byte: number | undefined): boolean {
  return byte === COMMA || byte === CLOSE || byte === BAR || byte === QUOTE;
}
