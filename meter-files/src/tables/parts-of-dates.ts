import { cleanCell } from './cells.ts';
import { looksLikeDate } from './columns.ts';
import type { Row } from './row.ts';
import { plainText } from './words.ts';

const YEAR = /^(?:year|yr|yyyy|jahr|jaar|annee|ano|anio|anno|ar)$/;
const MONTH = /^(?:month|mo|mm|monat|maand|mois|mes|mese|manad|maned)$/;
const DAY = /^(?:day|dd|tag|dag|jour|dia|giorno)$/;
const HOUR = /^(?:hour|hr|hh|stunde|uur|heure|hora|ora)$/;
const MINUTE = /^(?:minute|min|mi)$/;
/** Rows in which the headings are looked for. */
const MOST_ABOVE = 30;

/** Columns of the numbers that make a date, and the line of their headings. */
export interface PartsOfDates {
  line: number;
  year: number;
  month: number;
  day: number;
  /** -1 where there is none: a column of the hour or the minute alone may stand for the clock. */
  hour: number;
  minute: number;
}

/** Headings of year, month and day in one row, above rows that have no date. */
export function findPartsOfDates(rows: readonly Row[]): PartsOfDates | null {
  for (const [at, { line, cells }] of rows.slice(0, MOST_ABOVE).entries()) {
    const words = cells.map((cell) => plainText(cleanCell(cell)));
    const columnOf = (pattern: RegExp) => words.findIndex((word) => pattern.test(word));
    const [year, month, day] = [columnOf(YEAR), columnOf(MONTH), columnOf(DAY)];
    if (year < 0 || month < 0 || day < 0) continue;
    const parts = { line, year, month, day, hour: columnOf(HOUR), minute: columnOf(MINUTE) };
    const first = rows[at + 1]?.cells ?? [];
    return toTime(first, parts) !== null && !first.some((cell) => looksLikeDate(cleanCell(cell)))
      ? parts
      : null;
  }
  return null;
}

/** The rows with their date, and their clock where it has minutes, in a further cell at their end. */
export async function* joinPartsOfDates(
  batches: AsyncIterable<Row[]> | Iterable<Row[]>,
  parts: PartsOfDates,
  width: number,
): AsyncIterable<Row[]> {
  for await (const rows of batches) {
    yield rows.map(({ line, cells }) => {
      const blanks = Array.from({ length: Math.max(0, width - cells.length) }, () => '');
      const last = line === parts.line ? 'Time' : line > parts.line ? (toTime(cells, parts) ?? '') : '';
      return { line, cells: [...cells, ...blanks, last] };
    });
  }
}

/** Without a minute the hour is left to its own column, which may count from 1. */
function toTime(cells: string[], { year, month, day, hour, minute }: PartsOfDates): string | null {
  const numbers = [year, month, day, hour, minute].map(
    (column) => /^\d{1,4}$/.exec(cleanCell(cells[column] ?? ''))?.[0],
  );
  const [y, mo, d, h, mi] = numbers.map((number) => number?.padStart(2, '0'));
  if (y?.length !== 4 || mo?.length !== 2 || d?.length !== 2) return null;
  return h !== undefined && mi !== undefined ? `${y}-${mo}-${d} ${h}:${mi}` : `${y}-${mo}-${d}`;
}
