import type { FileSource } from '../file-source.ts';
import { RefusedFile, type FileEvent, type ReadOptions } from '../model.ts';
import { limitsOf } from '../read-limits.ts';
import { readHead } from '../tables/decode-text.ts';
import { readRows } from '../tables/read-rows.ts';
import { partsWithTables } from './parts.ts';
import { renumberSeries } from './renumber-series.ts';
import { openOldWorkbook } from './xls-workbook.ts';
import { openWorkbook, type Sheet } from './xlsx-workbook.ts';

/** Reads the tables in the sheets of an Excel workbook, of which `files` are the parts. Throws RefusedFile. */
export async function* readXlsx(files: FileSource[], options: ReadOptions): AsyncIterable<FileEvent> {
  yield* readSheets(await openWorkbook(files, limitsOf(options)), 'xlsx', options);
}

/** The same of a workbook as Excel wrote it before 2007. */
export async function* readXls(source: FileSource, options: ReadOptions): AsyncIterable<FileEvent> {
  const { zipBytes } = limitsOf(options);
  const bytes = await readHead(source, zipBytes + 1);
  if (bytes.length > zipBytes) {
    const message = `the workbook is larger than ${zipBytes / 2 ** 20} MiB`;
    throw new RefusedFile({ message }, 'zipBytes');
  }
  yield* readSheets(openOldWorkbook(bytes), 'xls', options);
}

/** Hidden sheets are read only where no other has a table. */
async function* readSheets(
  sheets: Sheet[],
  format: 'xlsx' | 'xls',
  options: ReadOptions,
): AsyncIterable<FileEvent> {
  const origin = { format, encoding: null, delimiter: null };
  const refusals: RefusedFile[] = [];
  const partsOf = (isHidden: boolean) =>
    sheets
      .filter((sheet) => sheet.isHidden === isHidden)
      .map(({ name, rows }) => ({ name, events: readRows(rows, origin, options) }));
  let parts = await partsWithTables(partsOf(false), refusals);
  if (parts.length === 0) parts = await partsWithTables(partsOf(true), refusals);
  if (parts.length === 0) throw refusals[0] ?? new RefusedFile({ message: 'no sheet is in the workbook' });
  yield* renumberSeries(parts);
}
