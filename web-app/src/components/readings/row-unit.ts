import { calendarUnits, countPeriods, periodAt, type CalendarUnit } from '../../time/calendar-period.ts';
import { spanOf, type TimeRange } from '../../time/time-range.ts';

/** What a row of the table is of: a reading, or a period of the calendar. */
export type RowUnit = 'reading' | CalendarUnit;

/** Two days, of which one may have 25 hours. */
const LONGEST_IN_READINGS_MS = 49 * 3_600_000;

/** So many rows can still be read, and so many are seen at a glance. */
const ROWS = { most: 120, fit: 45 };

/** The units that make a readable table of a range, from fine to coarse; at least one. */
export function rowUnitsFor(range: TimeRange, zone: string): RowUnit[] {
  if (spanOf(range) <= LONGEST_IN_READINGS_MS) return ['reading'];
  const units = calendarUnits.filter(
    (unit) =>
      spanOf(range) > spanOf(periodAt(range.from, unit, zone)) &&
      countPeriods(range, unit, zone) <= ROWS.most,
  );
  return units.length > 0 ? units : ['year'];
}

/** The finest unit of which all rows are seen at a glance, else the coarsest that there is. */
export function usualRowUnit(range: TimeRange, zone: string): RowUnit {
  const units = rowUnitsFor(range, zone);
  const fits = (unit: RowUnit) => unit !== 'reading' && countPeriods(range, unit, zone) <= ROWS.fit;
  return units.find(fits) ?? units.at(-1)!;
}
