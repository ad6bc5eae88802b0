import type { FileSource } from '../file-source.ts';
import { RefusedFile } from '../model.ts';
import type { ReadLimits } from '../read-limits.ts';
import { checkColumns, type Row } from '../tables/row.ts';
import { readStyles, toTimeText, type CellStyle } from './xlsx-dates.ts';
import { readXml } from './xml-elements.ts';

const MOST_SHEETS = 100;
const MOST_STRINGS = 5_000_000;
const BATCH_ROWS = 256;

export interface Sheet {
  name: string;
  isHidden: boolean;
  /** The rows that it has, each time anew; throws RefusedFile where the workbook is damaged. */
  rows: () => AsyncIterable<Row[]>;
}

interface Workbook {
  strings: string[];
  styles: CellStyle[];
  calendar: 1900 | 1904;
  mostColumns: number;
}

/** Whether the files of an archive are those of a workbook. */
export function isWorkbook(files: FileSource[]): boolean {
  return find(files, 'xl/workbook.xml') !== undefined;
}

/** The sheets of a workbook (ECMA-376, SpreadsheetML) in their order. Throws RefusedFile. */
export async function openWorkbook(files: FileSource[], { columns }: ReadLimits): Promise<Sheet[]> {
  const targets = await readTargets(find(files, 'xl/_rels/workbook.xml.rels'));
  const strings = await readStrings(find(files, 'xl/sharedStrings.xml'));
  const stylesFile = find(files, 'xl/styles.xml');
  const styles = stylesFile ? await readStyles(readXml(stylesFile)) : [];
  const workbook: Workbook = { strings, styles, calendar: 1900, mostColumns: columns };
  const sheets: Sheet[] = [];
  for await (const event of readXml(find(files, 'xl/workbook.xml')!)) {
    if (event.type === 'close') continue;
    const { attributes } = event;
    if (event.name === 'workbookPr' && /^(?:1|true)$/.test(attributes.date1904 ?? ''))
      workbook.calendar = 1904;
    if (event.name !== 'sheet') continue;
    const id = Object.entries(attributes).find(([name]) => /^(?:\w+:)?id$/.test(name))?.[1] ?? '';
    const file = find(files, targets.get(id) ?? '');
    // Charts are sheets too, and have no rows.
    if (!file || /chartsheets|dialogsheets/i.test(file.name)) continue;
    sheets.push({
      name: attributes.name ?? '',
      isHidden: /hidden/i.test(attributes.state ?? ''),
      rows: () => readSheet(file, workbook),
    });
    if (sheets.length > MOST_SHEETS)
      throw new RefusedFile({ message: `the workbook has more than ${MOST_SHEETS} sheets` });
  }
  return sheets;
}

function find(files: FileSource[], path: string): FileSource | undefined {
  const wanted = path.toLowerCase();
  return files.find(({ name }) => name.replaceAll('\\', '/').toLowerCase() === wanted);
}

/** Paths of what the workbook is related to, by the numbers of the relations. */
async function readTargets(file: FileSource | undefined): Promise<Map<string, string>> {
  const targets = new Map<string, string>();
  if (!file) return targets;
  for await (const event of readXml(file)) {
    if (event.type === 'close' || event.name !== 'Relationship') continue;
    const { Id = '', Target = '' } = event.attributes;
    targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target.replace(/^\.\//, '')}`);
  }
  return targets;
}

/** The texts that cells refer to by their place; of one in pieces the pieces together, without how it is read aloud. */
async function readStrings(file: FileSource | undefined): Promise<string[]> {
  const strings: string[] = [];
  if (!file) return strings;
  let text = '';
  let isAloud = false;
  for await (const event of readXml(file)) {
    if (event.name === 'rPh') isAloud = event.type === 'open';
    else if (event.type === 'open' && event.name === 'si') text = '';
    else if (event.type === 'close' && event.name === 't' && !isAloud) text += event.text;
    else if (event.type === 'close' && event.name === 'si') strings.push(text);
    if (strings.length > MOST_STRINGS)
      throw new RefusedFile({ message: `the workbook has more than ${MOST_STRINGS} texts` });
  }
  return strings;
}

async function* readSheet(file: FileSource, workbook: Workbook): AsyncIterable<Row[]> {
  let batch: Row[] = [];
  let line = 0;
  let cells: string[] = [];
  let cell = { column: -1, type: 'n', style: 0, text: '' };
  let isAloud = false;
  for await (const event of readXml(file)) {
    const { name } = event;
    if (name === 'rPh') isAloud = event.type === 'open';
    else if (event.type === 'open') {
      const { attributes } = event;
      if (name === 'row') {
        line = Number(attributes.r ?? line + 1);
        cells = [];
        cell.column = -1;
      } else if (name === 'c') {
        const column = attributes.r === undefined ? cell.column + 1 : columnOf(attributes.r);
        // Before the cells are made that lie between: a single one can stand far to the right.
        checkColumns(column + 1, line, workbook.mostColumns);
        cell = { column, type: attributes.t ?? 'n', style: Number(attributes.s ?? 0), text: '' };
      }
    } else if (name === 'v') cell.text = event.text;
    else if (name === 't' && !isAloud) cell.text += event.text;
    else if (name === 'c') {
      while (cells.length < cell.column) cells.push('');
      cells[cell.column] = toText(cell, workbook);
    } else if (name === 'row' && batch.push({ line, cells }) >= BATCH_ROWS) {
      yield batch;
      batch = [];
    }
  }
  yield batch;
}

/** "BC12" → 54. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference.toUpperCase()) {
    if (letter < 'A' || letter > 'Z') break;
    column = column * 26 + letter.charCodeAt(0) - 64;
  }
  return column - 1;
}

/** A cell as the text that a CSV file would have. */
function toText(
  { type, style, text }: { type: string; style: number; text: string },
  { strings, styles, calendar }: Workbook,
): string {
  if (text === '') return '';
  if (type === 's') return strings[Number(text)] ?? '';
  if (type === 'b') return text === '1' ? 'true' : 'false';
  // "#DIV/0!" and its like are no values.
  if (type === 'e') return '';
  if (type !== 'n') return type === 'd' ? text.replace('T', ' ') : text;
  const number = Number(text);
  if (!Number.isFinite(number)) return text;
  return toTimeText(number, styles[style] ?? 'number', calendar) ?? String(number);
}
