import { RefusedFile } from '../model.ts';
import type { Row } from '../tables/row.ts';
import { readStream, viewOf } from './compound-file.ts';
import { styleOf, toTimeText, type CellStyle } from './xlsx-dates.ts';
import type { Sheet } from './xlsx-workbook.ts';
import { readSharedTexts, readText } from './xls-strings.ts';

/** Numbers of records (MS-XLS 2.3). */
const BOF = 0x809;
const EOF = 0x0a;
const CONTINUE = 0x3c;
const DATE_1904 = 0x22;
const PASSWORD = 0x2f;
const SHEET = 0x85;
const FORMAT = 0x41e;
const STYLE = 0xe0;
const SHARED_TEXTS = 0xfc;
const SHARED_TEXT = 0xfd;
const LABEL = 0x204;
const NUMBER = 0x203;
const SHORT_NUMBER = 0x27e;
const SHORT_NUMBERS = 0xbd;
const FORMULA = 0x06;
const FORMULA_TEXT = 0x207;
/** Excel 97 to 2003. */
const BIFF8 = 0x600;

interface Book {
  texts: string[];
  styles: CellStyle[];
  calendar: 1900 | 1904;
}

/** The sheets of an Excel workbook as it was written before 2007. Throws RefusedFile. */
export function openOldWorkbook(file: Uint8Array): Sheet[] {
  const stream = readStream(file, ['Workbook', 'Book']);
  if (!stream) throw new RefusedFile({ message: 'this is an old Office file, and no workbook is in it' });
  const sheets: { name: string; isHidden: boolean; at: number }[] = [];
  const book: Book = { texts: [], styles: [], calendar: 1900 };
  const codes = new Map<number, string>();
  const formats: number[] = [];
  const texts: Uint8Array[] = [];
  let before = 0;
  for (const { type, data } of recordsOf(stream, 0)) {
    const view = viewOf(data);
    if (type === BOF && view.getUint16(0, true) !== BIFF8)
      throw new RefusedFile({ message: 'this is an Excel file of before 1997: save it as .xlsx or .csv' });
    if (type === PASSWORD) throw new RefusedFile({ message: 'the workbook is locked by a password' });
    if (type === SHARED_TEXTS || (type === CONTINUE && before === SHARED_TEXTS)) texts.push(data);
    else if (type === DATE_1904 && view.getUint16(0, true) === 1) book.calendar = 1904;
    else if (type === FORMAT) codes.set(view.getUint16(0, true), readText(data, 2, 2));
    else if (type === STYLE) formats.push(view.getUint16(2, true));
    else if (type === SHEET && data[5] === 0)
      sheets.push({ name: readText(data, 6, 1), isHidden: data[4] !== 0, at: view.getUint32(0, true) });
    if (type !== CONTINUE) before = type;
  }
  book.texts = readSharedTexts(texts);
  book.styles = formats.map((id) => styleOf(id, codes.get(id)));
  return sheets.map(({ name, isHidden, at }) => ({ name, isHidden, rows: () => readRows(stream, at, book) }));
}

/** The records from a place on, up to the end of what begins there. */
function* recordsOf(stream: Uint8Array, from: number): Iterable<{ type: number; data: Uint8Array }> {
  const view = viewOf(stream);
  for (let at = from; at + 4 <= stream.length;) {
    const type = view.getUint16(at, true);
    const end = at + 4 + view.getUint16(at + 2, true);
    if (end > stream.length) break;
    if (type === EOF) return;
    yield { type, data: stream.subarray(at + 4, end) };
    at = end;
  }
  throw new RefusedFile({ message: 'the workbook is damaged or cut off' });
}

// eslint-disable-next-line @typescript-eslint/require-await -- rows are read as a stream
async function* readRows(stream: Uint8Array, at: number, book: Book): AsyncIterable<Row[]> {
  const rows = new Map<number, string[]>();
  const put = (row: number, column: number, text: string) => {
    const cells = rows.get(row) ?? [];
    while (cells.length < column) cells.push('');
    cells[column] = text;
    rows.set(row, cells);
  };
  let formula: [row: number, column: number] | null = null;
  for (const { type, data } of recordsOf(stream, at)) {
    const view = viewOf(data);
    if (type === FORMULA_TEXT && formula) put(...formula, readText(data, 0, 2));
    if (![SHARED_TEXT, LABEL, NUMBER, SHORT_NUMBER, SHORT_NUMBERS, FORMULA].includes(type)) continue;
    const [row, column] = [view.getUint16(0, true), view.getUint16(2, true)];
    const toText = (number: number, style: number) =>
      toTimeText(number, book.styles[style] ?? 'number', book.calendar) ?? String(number);
    const style = view.getUint16(4, true);
    if (type === SHARED_TEXT) put(row, column, book.texts[view.getUint32(6, true)] ?? '');
    else if (type === LABEL) put(row, column, readText(data, 6, 2));
    else if (type === NUMBER) put(row, column, toText(view.getFloat64(6, true), style));
    else if (type === SHORT_NUMBER) put(row, column, toText(shortNumber(view.getInt32(6, true)), style));
    else if (type === SHORT_NUMBERS) {
      for (let i = 0; 4 + 6 * i + 6 <= data.length - 2; i++) {
        const number = shortNumber(view.getInt32(6 + 6 * i, true));
        put(row, column + i, toText(number, view.getUint16(4 + 6 * i, true)));
      }
    } else {
      // The result of a formula: a number, or a mark that a text follows, or no value.
      const isNumber = view.getUint16(12, true) !== 0xffff;
      formula = !isNumber && data[6] === 0 ? [row, column] : null;
      if (isNumber) put(row, column, toText(view.getFloat64(6, true), style));
    }
  }
  yield [...rows].sort(([a], [b]) => a - b).map(([row, cells]) => ({ line: row + 1, cells }));
}

/** A number in 30 bits: whole, or the high part of a float; a hundredth of it where the first bit says so. */
function shortNumber(bits: number): number {
  const high = new DataView(new ArrayBuffer(8));
  high.setInt32(0, bits & ~3);
  const number = bits & 2 ? bits >> 2 : high.getFloat64(0);
  return bits & 1 ? number / 100 : number;
}
