import type { FileSource } from '../file-source.ts';
import { RefusedFile, type FileEvent, type ReadOptions } from '../model.ts';
import { limitsOf } from '../read-limits.ts';
import { readRows } from '../tables/read-rows.ts';
import { partsWithTables } from './parts.ts';
import { renumberSeries } from './renumber-series.ts';
import { openWorkbook } from './xlsx-workbook.ts';

const ORIGIN = { format: 'xlsx', encoding: null, delimiter: null };

/**
 * Reads the tables in the sheets of an Excel workbook, of which `files` are the parts; hidden sheets only where no other
 * has a table. Throws RefusedFile.
 */
export async function* readXlsx(files: FileSource[], options: ReadOptions): AsyncIterable<FileEvent> {
  const sheets = await openWorkbook(files, limitsOf(options));
  const refusals: RefusedFile[] = [];
  const partsOf = (isHidden: boolean) =>
    sheets
      .filter((sheet) => sheet.isHidden === isHidden)
      .map(({ name, rows }) => ({ name, events: readRows(rows, ORIGIN, options) }));
  let parts = await partsWithTables(partsOf(false), refusals);
  if (parts.length === 0) parts = await partsWithTables(partsOf(true), refusals);
  if (parts.length === 0) throw refusals[0] ?? new RefusedFile({ message: 'no sheet is in the workbook' });
  yield* renumberSeries(parts);
}
