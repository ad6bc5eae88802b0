import { cleanCell, isMissing, looksLikeNumber } from './cells.ts';
import { looksLikeDate } from './columns.ts';
import type { Row } from './row.ts';

/** Fewer times beside each other are no heading of readings. */
const LEAST_TIMES = 4;
/** Rows in which the times are looked for, and rows below them that are looked at. */
const MOST_ABOVE = 20;
const MOST_BELOW = 20;

/** Where the times of a table stand beside each other, each above the readings of all meters or of all hours. */
export interface TimesAcross {
  /** Line of the row of times. */
  line: number;
  /** Column of the first. */
  from: number;
  times: string[];
}

/** The times beside each other in some rows; null where times stand below each other, as they do in most tables. */
export function findTimesAcross(rows: readonly Row[]): TimesAcross | null {
  const at = rows.slice(0, MOST_ABOVE).findIndex(({ cells }) => timesOf(cells).length >= LEAST_TIMES);
  if (at < 0) return null;
  const { cells, line } = rows[at]!;
  const from = cells.findIndex((cell) => looksLikeDate(cleanCell(cell)));
  const times = timesOf(cells);
  const isRow = times.length === cells.slice(from).filter((cell) => cell !== '').length;
  if (from < 1 || !isRow || new Set(times).size < times.length) return null;
  const below = rows
    .slice(at + 1, at + 1 + MOST_BELOW)
    .filter((row) => row.cells.some((cell) => cell !== ''));
  const isReadings = (row: Row) => {
    const readings = row.cells.slice(from).map(cleanCell);
    const hasNumber = readings.some(looksLikeNumber);
    return (
      hasNumber &&
      timesOf(row.cells).length === 0 &&
      readings.every((cell) => isMissing(cell) || looksLikeNumber(cell))
    );
  };
  return below.length > 0 && below.every(isReadings) ? { line, from, times } : null;
}

/** The rows with a time and a reading each, behind what stands before the readings of a row. */
export async function* turnTimesDown(
  batches: AsyncIterable<Row[]> | Iterable<Row[]>,
  { line: headLine, from, times }: TimesAcross,
): AsyncIterable<Row[]> {
  for await (const rows of batches) {
    for (const { line, cells } of rows) {
      const before = cells.slice(0, from);
      if (line < headLine) yield [{ line, cells }];
      else if (line === headLine) yield [{ line, cells: [...before, 'Time', 'Value'] }];
      else yield times.map((time, i) => ({ line, cells: [...before, time, cells[from + i] ?? ''] }));
    }
  }
}

const timesOf = (cells: string[]): string[] => cells.map(cleanCell).filter(looksLikeDate);
