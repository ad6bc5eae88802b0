import type { FileSource } from '../file-source.ts';
import { RefusedFile, type FileEvent, type ReadOptions } from '../model.ts';
import { limitsOf } from '../read-limits.ts';
import { readRows } from '../tables/read-rows.ts';
import { renumberSeries } from './renumber-series.ts';
import { openWorkbook, type Sheet } from './xlsx-workbook.ts';

const ORIGIN = { format: 'xlsx', encoding: null, delimiter: null };

type Part = { name: string; events: AsyncIterable<FileEvent> };

/**
 * Reads the tables in the sheets of an Excel workbook, of which `files` are the parts; hidden sheets only where no other
 * has a table. Throws RefusedFile.
 */
export async function* readXlsx(files: FileSource[], options: ReadOptions): AsyncIterable<FileEvent> {
  const sheets = await openWorkbook(files, limitsOf(options));
  const refusals: RefusedFile[] = [];
  const shown = sheets.filter(({ isHidden }) => !isHidden);
  let parts = await withTables(shown, options, refusals);
  if (parts.length === 0)
    parts = await withTables(
      sheets.filter(({ isHidden }) => isHidden),
      options,
      refusals,
    );
  if (parts.length === 0) throw refusals[0] ?? new RefusedFile({ message: 'no sheet is in the workbook' });
  yield* renumberSeries(parts);
}

/** The sheets that have a table: one without says so before anything else, and beside others that is no fault. */
async function withTables(sheets: Sheet[], options: ReadOptions, refusals: RefusedFile[]): Promise<Part[]> {
  const parts: Part[] = [];
  for (const { name, rows } of sheets) {
    const events = readRows(rows, ORIGIN, options)[Symbol.asyncIterator]();
    try {
      const first = await events.next();
      if (!first.done) parts.push({ name, events: resume(first.value, events) });
    } catch (error) {
      if (!(error instanceof RefusedFile)) throw error;
      refusals.push(error);
    }
  }
  return parts;
}

async function* resume(first: FileEvent, rest: AsyncIterator<FileEvent>): AsyncIterable<FileEvent> {
  yield first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}
