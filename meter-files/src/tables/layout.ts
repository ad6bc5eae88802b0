import { isMissing, looksLikeNumber } from './cells.ts';
import { looksLikeClock, looksLikeDate, looksLikeEpoch } from './columns.ts';
import type { Row } from './row.ts';

/** Where in some rows a table lies. */
export interface Layout {
  /** Rows above the table, from the nearest blank or first row on: headings, units, names. */
  header: Row[];
  /** Everything before that. */
  preamble: Row[];
  /** Index of the first row of data. */
  firstData: number;
  /** The headings, one for each column; empty texts where there is none. */
  names: string[];
}

/** Rows above the data that can be headings. */
const MOST_HEADER_ROWS = 8;

/**
 * Finds where data begins: at the first row with a time and a number, when the
 * next rows have theirs in the same columns. Null if there is no such row.
 */
export function findLayout(rows: Row[]): Layout | null {
  const firstValue = rows.findIndex((row, i) => isDataRow(row) && isContinued(rows, i));
  if (firstValue < 0) return null;
  let firstData = firstValue;
  while (firstData > 0 && isWithoutValue(rows[firstData - 1]!, rows[firstValue]!)) firstData--;
  const above = rows.slice(0, firstData);
  const header = above.slice(-MOST_HEADER_ROWS).filter(({ cells }) => cells.some((cell) => cell !== ''));
  const names = chooseNames(header, rows.slice(firstData, firstData + 50));
  const preamble = above.filter((row) => !header.includes(row));
  return { header, preamble, firstData, names };
}

/** Cells of headings, at least. */
const LEAST_HEADINGS = 3;

/** Index of the row at which other headings stand above other data, or of the end: what is there is of another table. */
export function endOfTable(rows: Row[], { firstData, names }: Layout): number {
  const isOther = (row: Row, index: number) =>
    index > firstData &&
    isHeadings(row) &&
    row.cells.some((cell, i) => cell !== '' && cell !== names[i]) &&
    index + 1 < rows.length &&
    isDataRow(rows[index + 1]!) &&
    !isHeadings(rows[index + 1]!);
  const end = rows.findIndex(isOther);
  return end < 0 ? rows.length : end;
}

/** Words alone, each of them another. */
function isHeadings({ cells }: Row): boolean {
  const texts = cells.filter((cell) => cell !== '');
  const isWord = (cell: string) =>
    !looksLikeNumber(cell) && !isTimeLike(cell) && !looksLikeClock(cell) && !isMissing(cell);
  return texts.length >= LEAST_HEADINGS && texts.every(isWord) && new Set(texts).size === texts.length;
}

/** The first column of a row with a date, else with seconds since 1970; -1 where there is none. */
export function timeColumnOf({ cells }: Row): number {
  const date = cells.findIndex(looksLikeDate);
  return date >= 0 ? date : cells.findIndex(looksLikeEpoch);
}

/** A row with a time and something beside it that is a number, or is missing. */
export function isDataRow(row: Row): boolean {
  const time = timeColumnOf(row);
  if (time < 0) return false;
  return row.cells.some(
    (cell, i) =>
      i !== time && !looksLikeDate(cell) && (looksLikeNumber(cell) || (cell !== '' && isMissing(cell))),
  );
}

/** Whether a row is like one with values, save that it has none: many files begin before their first reading. */
function isWithoutValue({ cells }: Row, like: Row): boolean {
  const time = timeColumnOf(like);
  if (!isTimeLike(cells[time] ?? '')) return false;
  return cells.every((cell, i) => {
    if (isMissing(cell)) return true;
    const other = like.cells[i] ?? '';
    return !isMissing(other) && KINDS.every((kind) => kind(cell) === kind(other));
  });
}

const isTimeLike = (cell: string): boolean => looksLikeDate(cell) || looksLikeEpoch(cell);
const KINDS = [isTimeLike, looksLikeClock, looksLikeNumber];

/**
 * Whether the next rows have a time where this one has: most of ten, or where headings stand right above at least the
 * next one; or there are none.
 */
function isContinued(rows: Row[], index: number): boolean {
  const time = timeColumnOf(rows[index]!);
  const above = rows[index - 1]?.cells.filter((cell) => cell !== '') ?? [];
  const isHeaded = above.length >= 2 && above.every((cell) => !looksLikeNumber(cell) && !looksLikeDate(cell));
  const next = rows.slice(index + 1, isHeaded ? index + 2 : index + 11);
  const alike = next.filter(({ cells }) => isTimeLike(cells[time] ?? ''));
  return alike.length >= next.length / 2;
}

/** The row of headings: among the last above the data the one with the most different texts. */
function chooseNames(header: Row[], data: Row[]): string[] {
  const width = Math.max(0, ...[...header, ...data].map(({ cells }) => cells.length));
  const isFilled = Array.from({ length: width }, (_, i) => data.some(({ cells }) => (cells[i] ?? '') !== ''));
  const score = ({ cells }: Row) => {
    // Beyond the columns of the data a row of facts about the file goes on.
    const texts = cells.filter((cell, i) => cell !== '' && isFilled[i]);
    const clocks = texts.filter(looksLikeClock).length;
    // A heading may be a clock time, of a row a day; a row of numbers is data.
    const isWide = clocks > 20 || texts.length > 20;
    const words = isWide ? texts : texts.filter((cell) => !looksLikeNumber(cell) && !looksLikeDate(cell));
    return new Set(words).size;
  };
  // Of two alike the nearer to the data.
  const best = header.reduce<Row | null>((a, b) => (a === null || score(b) >= score(a) ? b : a), null);
  if (!best || score(best) === 0) return Array.from({ length: width }, () => '');
  return Array.from({ length: width }, (_, i) => best.cells[i] ?? '');
}
