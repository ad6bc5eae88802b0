import { Readable } from 'node:stream';
import ExcelJS from 'exceljs';
import type { FileSource } from '../file-source.ts';
import { RefusedFile, type FileEvent, type ReadOptions } from '../model.ts';
import { readRows } from '../tables/read-rows.ts';
import type { Row } from '../tables/row.ts';
import { renumberSeries } from './renumber-series.ts';

const MOST_COLUMNS = 2000;
const MOST_SHEETS = 100;

const ORIGIN = { format: 'xlsx', encoding: null, delimiter: null };

/** Reads the tables in the sheets of an Excel workbook. Throws RefusedFile. */
export async function* readXlsx(source: FileSource, options: ReadOptions): AsyncIterable<FileEvent> {
  const sheets = await listSheets(source);
  const parts: { name: string; events: AsyncIterable<FileEvent> }[] = [];
  const refusals: RefusedFile[] = [];
  for (const name of sheets) {
    const events = readRows(() => readSheet(source, name), ORIGIN, options)[Symbol.asyncIterator]();
    // A sheet without a table says so before anything else; beside others that is no fault.
    try {
      const first = await events.next();
      if (!first.done) parts.push({ name, events: resume(first.value, events) });
    } catch (error) {
      if (!(error instanceof RefusedFile)) throw error;
      refusals.push(error);
    }
  }
  if (parts.length === 0) throw refusals[0] ?? new RefusedFile({ message: 'no sheet is in the workbook' });
  yield* renumberSeries(parts);
}

async function* resume(first: FileEvent, rest: AsyncIterator<FileEvent>): AsyncIterable<FileEvent> {
  yield first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

async function listSheets(source: FileSource): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of openWorkbook(source)) {
    names.push(name);
    if (names.length > MOST_SHEETS)
      throw new RefusedFile({ message: `the workbook has more than ${MOST_SHEETS} sheets` });
  }
  return names;
}

async function* readSheet(source: FileSource, wanted: string): AsyncIterable<Row[]> {
  for await (const { name, rows } of openWorkbook(source)) {
    if (name !== wanted) continue;
    yield* rows;
    return;
  }
}

async function* openWorkbook(source: FileSource): AsyncIterable<{ name: string; rows: AsyncIterable<Row[]> }> {
  const reader = new ExcelJS.stream.xlsx.WorkbookReader(Readable.from(source.open()), {
    entries: 'emit',
    sharedStrings: 'cache',
    styles: 'cache',
    worksheets: 'emit',
    hyperlinks: 'ignore',
  });
  for await (const sheet of refusing(reader)) {
    const { name } = sheet as unknown as { name: string };
    yield { name, rows: toRows(refusing(sheet)) };
  }
}

/** Whatever the library finds wrong with a workbook is wrong with the file. */
async function* refusing<T>(items: AsyncIterable<T>): AsyncIterable<T> {
  const iterator = items[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await iterator.next().catch((error: unknown) => {
        throw new RefusedFile({ message: `the workbook cannot be read (${(error as Error).message})` });
      });
      if (next.done) return;
      yield next.value;
    }
  } finally {
    await iterator.return?.().catch(() => undefined);
  }
}

async function* toRows(sheet: AsyncIterable<ExcelJS.Row>): AsyncIterable<Row[]> {
  for await (const row of sheet) {
    if (row.cellCount > MOST_COLUMNS) {
      throw new RefusedFile({ line: row.number, message: `the row has more than ${MOST_COLUMNS} columns` });
    }
    const cells = Array.from({ length: row.cellCount }, (_, i) => toText(row.getCell(i + 1).value));
    yield [{ line: row.number, cells }];
  }
}

/** A cell as the text that a CSV file would have. */
function toText(value: ExcelJS.CellValue): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return toTimeText(value);
  if (typeof value !== 'object') return String(value);
  if ('result' in value) return toText(value.result);
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('text' in value) return String(value.text);
  return '';
}

/** Excel counts days in fractions: a second is what is left of them when they are rounded. */
function toTimeText(date: Date): string {
  const rounded = new Date(Math.round(date.getTime() / 1000) * 1000).toISOString();
  // A clock time alone is one of Excel's day zero.
  return rounded.startsWith('1899-12-3')
    ? rounded.slice(11, 19)
    : `${rounded.slice(0, 10)} ${rounded.slice(11, 19)}`;
}
