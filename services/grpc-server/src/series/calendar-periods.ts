import { Temporal } from 'temporal-polyfill';
import type { TimeRange } from '../meter.ts';

export { isTimeZone } from '@wattstream/meter-files';

export const CALENDAR_UNITS = ['day', 'week', 'month', 'year'] as const;
export type CalendarUnit = (typeof CALENDAR_UNITS)[number];

/** A day, week, month or year of a time zone; epoch ms, from included, to excluded. */
export interface CalendarPeriod extends TimeRange {
  /** Its first day, "2025-03-30". */
  date: string;
}

/**
 * The periods that a bounded range touches, in time order, without a gap between them. A period begins with
 * the first instant of its first day, wherever the clock then stands; weeks begin on Monday (ISO 8601). A day
 * that the zone left out altogether, such as 30 December 2011 in Samoa, is no period.
 */
export function calendarPeriods(
  { fromMs, toMs }: TimeRange,
  unit: CalendarUnit,
  zone: string,
): CalendarPeriod[] {
  const periods: CalendarPeriod[] = [];
  let date = firstDayOf(fromMs, unit, zone);
  let startMs = startOf(date, zone);
  while (startMs < toMs) {
    const next = date.add({ [`${unit}s`]: 1 });
    const endMs = startOf(next, zone);
    if (endMs > startMs) periods.push({ date: date.toString(), fromMs: startMs, toMs: endMs });
    [date, startMs] = [next, endMs];
  }
  return periods;
}

function firstDayOf(timeMs: number, unit: CalendarUnit, zone: string): Temporal.PlainDate {
  const day = Temporal.Instant.fromEpochMilliseconds(timeMs).toZonedDateTimeISO(zone).toPlainDate();
  switch (unit) {
    case 'day':
      return day;
    case 'week':
      return day.subtract({ days: day.dayOfWeek - 1 });
    case 'month':
      return day.with({ day: 1 });
    case 'year':
      return day.with({ month: 1, day: 1 });
  }
}

function startOf(date: Temporal.PlainDate, zone: string): number {
  return date.toZonedDateTime(zone).epochMilliseconds;
}
