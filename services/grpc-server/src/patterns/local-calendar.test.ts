import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { hasHolidays, LocalCalendar } from './local-calendar.ts';
import { ALL_DAYS, HOUR_MS, regularSeries } from './testing/any-series.ts';

describe('LocalCalendar', () => {
  it('divides a series into days of 23 and 25 hours', () => {
    const hours = regularSeries(
      Date.UTC(2025, 2, 28, 23),
      HOUR_MS,
      new Array<number>(71).fill(1),
      'Europe/Amsterdam',
    );
    const lengths = new LocalCalendar('Europe/Amsterdam').daysOf(hours).map(({ from, to }) => to - from);
    expect(lengths).toEqual([24, 23, 24]);
  });

  it('marks what lies in a mask of weekdays, hours over midnight and holidays', () => {
    const calendar = new LocalCalendar('Europe/Amsterdam', 'NL');
    // From Saturday 26 April 2025, the King's birthday, 0:00 in Amsterdam.
    const series = regularSeries(Date.UTC(2025, 3, 25, 22), HOUR_MS, new Array<number>(72).fill(1));
    const hoursIn = (mask: Partial<typeof ALL_DAYS>) =>
      Array.from(calendar.inside(series, { ...ALL_DAYS, ...mask }).entries())
        .filter(([, flag]) => flag === 1)
        .map(([i]) => i);
    expect(hoursIn({})).toHaveLength(72);
    expect(hoursIn({ weekdays: [7], hourFrom: 22, hourTo: 2 })).toEqual([24, 25, 46, 47]);
    expect(hoursIn({ holidays: 'only' })).toEqual(Array.from({ length: 24 }, (_, i) => i));
    expect(hoursIn({ holidays: 'without', hourFrom: 0, hourTo: 1 })).toEqual([24, 48]);
  });

  it('finds the instant of a time on the clock as Temporal does, around changes too', () => {
    for (const zone of ['Europe/London', 'Pacific/Auckland', 'Australia/Lord_Howe', 'America/New_York']) {
      const calendar = new LocalCalendar(zone);
      for (const month of [2, 3, 8, 9, 10]) {
        for (let half = 0; half < 31 * 48; half++) {
          const localMs = Date.UTC(2025, month, 1, 0, 30 * half);
          const clock = Temporal.PlainDateTime.from(new Date(localMs).toISOString().slice(0, -1));
          expect(calendar.instantAt(localMs)).toBe(clock.toZonedDateTime(zone).epochMilliseconds);
        }
      }
    }
  });

  it('knows of which countries it knows the holidays', () => {
    expect(['NL', 'DE-BY', 'JP', '', 'XX', 'DE-XX'].map(hasHolidays)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
