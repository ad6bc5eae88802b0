import { recogniseHourNumbers, recogniseTimes, type TimeFormat } from '../time/time-format.ts';
import type { ColumnProfile } from './columns.ts';
import { groupRows, type Row } from './row.ts';
import { meaningsOf } from './words.ts';

/** Where the clock's time of a row stands, beside its date. */
export interface ClockPlan {
  column: number;
  format: TimeFormat & { isElapsed?: boolean };
  isRange: boolean;
  /** Column of the end of the interval. */
  end: number | null;
}

/** Rows by which numbered intervals are found. */
const MOST_ROWS = 3000;
/** The shortest day has so many hours. */
const LEAST_NUMBERS = 23;
/** Hours, half hours and quarters of days of 23 to 25 hours. */
const isDayOf = (count: number): boolean =>
  [1, 2, 4].some((perHour) => count >= 23 * perHour && count <= 25 * perHour);
/** What is numbered and no time, though there may be two dozen of it. */
const NO_TIME =
  /customer|account|building|bldg|house|home|room|flat|apartment|floor|tenant|channel|sensor|circuit|raum|wohnung/i;

/**
 * Where dates stand for many rows each, and no heading says which of the day's a row is: the column whose whole numbers
 * are those of a day's intervals, each as often as any other of its day. Readings have no such order, and meters have words.
 */
export function findNumberedIntervals(
  rows: Row[],
  profiles: ColumnProfile[],
  dateColumn: number,
  names: string[],
): ClockPlan | null {
  const first = rows.slice(0, MOST_ROWS);
  const days = groupBy(first, dateColumn);
  if (days.length > first.length / LEAST_NUMBERS) return null;
  // The last may be cut off.
  const whole = days.length > 1 ? days.slice(0, -1) : days;
  for (const { index, distinct } of profiles) {
    const isWhole = distinct.length >= LEAST_NUMBERS && distinct.every((text) => /^\d{1,4}$/.test(text));
    const name = names[index] ?? '';
    if (index === dateColumn || !isWhole || NO_TIME.test(name) || meaningsOf(name).has('meter')) continue;
    const numbered = whole.filter((day) => {
      const counts = groupBy(day, index).map(({ length }) => length);
      return isDayOf(counts.length) && counts.every((count) => count === counts[0]);
    });
    if (numbered.length < 0.9 * whole.length) continue;
    const texts = first.map(({ cells }) => cells[index] ?? '');
    const format = recogniseHourNumbers(texts) ?? recogniseTimes(texts).find(({ hasDate }) => !hasDate);
    if (format) return { column: index, format, isRange: false, end: null };
  }
  return null;
}

/** Rows of the same text in a column together. */
function groupBy(rows: Row[], column: number): Row[][] {
  return [...groupRows(rows, ({ cells }) => cells[column] ?? '').values()];
}
