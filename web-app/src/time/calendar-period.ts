import { utcDay, utcMonday, utcMonth, utcYear } from 'd3';
import { fromLocal, toLocal } from './zone.ts';
import { intersectionOf, isSameRange, spanOf, type TimeRange } from './time-range.ts';

export const calendarUnits = ['day', 'week', 'month', 'year'] as const;
export type CalendarUnit = (typeof calendarUnits)[number];

/** What can be shown by one press; `all` is the whole history. */
export type RangePreset = CalendarUnit | 'all';

// Weeks begin on Monday (ISO 8601).
const intervals = { day: utcDay, week: utcMonday, month: utcMonth, year: utcYear };

/** The calendar day, week, month or year of a zone that an instant lies in; a day may have 23 or 25 hours. */
export function periodAt(instantMs: number, unit: CalendarUnit, zone: string): TimeRange {
  const localStart = intervals[unit].floor(new Date(toLocal(instantMs, zone)));
  const localEnd = intervals[unit].offset(localStart, 1);
  return { from: fromLocal(localStart.getTime(), zone), to: fromLocal(localEnd.getTime(), zone) };
}

/** How many periods of a zone's calendar a range lies in, whole ones or parts of them. */
export function countPeriods(range: TimeRange, unit: CalendarUnit, zone: string): number {
  const [first, last] = [range.from, range.to - 1].map((instantMs) => new Date(toLocal(instantMs, zone)));
  return 1 + intervals[unit].count(first!, last!);
}

/** The unit of which a range is exactly one calendar period, if any. */
export function unitOf(range: TimeRange, zone: string): CalendarUnit | null {
  return calendarUnits.find((unit) => isSameRange(periodAt(range.from, unit, zone), range)) ?? null;
}

/** The period before (-1) or after (1) a calendar period; any other range moves by its own span. */
export function stepRange(range: TimeRange, step: -1 | 1, zone: string): TimeRange {
  const unit = unitOf(range, zone);
  if (unit) return periodAt(step === 1 ? range.to : range.from - 1, unit, zone);
  const delta = step * (range.to - range.from);
  return { from: range.from + delta, to: range.to + delta };
}

/**
 * The calendar period to show in place of a range of a history: the one around
 * `markedMs` if given; going to a longer period the one around the middle, to
 * a shorter one the latest that has readings.
 */
export function periodFor(
  unit: CalendarUnit,
  range: TimeRange,
  extent: TimeRange,
  zone: string,
  markedMs: number | null,
): TimeRange {
  if (markedMs !== null) return periodAt(markedMs, unit, zone);
  const held = intersectionOf(range, extent);
  if (!held) return periodAt(middleOf(range), unit, zone);
  const latest = periodAt(held.to - 1, unit, zone);
  return spanOf(latest) < spanOf(held) ? latest : periodAt(middleOf(held), unit, zone);
}

function middleOf({ from, to }: TimeRange): number {
  return (from + to) / 2;
}
