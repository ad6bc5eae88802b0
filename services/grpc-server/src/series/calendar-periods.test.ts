import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ZONES } from '../store/testing/zones.ts';
import { CALENDAR_UNITS, calendarPeriods, isTimeZone } from './calendar-periods.ts';

const HOUR_MS = 3_600_000;

function hoursOf(zone: string, ...days: [year: number, month: number, day: number][]): number[] {
  return days.map(([year, month, day]) => {
    const noonMs = Date.UTC(year, month - 1, day, 12);
    const [period] = calendarPeriods({ fromMs: noonMs, toMs: noonMs + 1 }, 'day', zone);
    return (period!.toMs - period!.fromMs) / HOUR_MS;
  });
}

describe('calendarPeriods', () => {
  it.each([
    ['Europe/London', [23, 25, 24], [2025, 3, 30], [2025, 10, 26], [2025, 6, 1]],
    ['Europe/Berlin', [23, 25, 24], [2025, 3, 30], [2025, 10, 26], [2025, 6, 1]],
    ['America/New_York', [23, 25, 24], [2025, 3, 9], [2025, 11, 2], [2025, 6, 1]],
    ['Asia/Kathmandu', [24, 24, 24], [2025, 3, 30], [2025, 10, 26], [2025, 6, 1]],
  ] as const)('gives %s its long and short days: %j hours', (zone, hours, ...days) => {
    expect(hoursOf(zone, ...(days as [number, number, number][]))).toEqual(hours);
  });

  it('knows changes of half an hour, which Lord Howe Island has', () => {
    // The clock there is ten to eleven hours ahead: noon UTC lies on the evening of the same day.
    expect(hoursOf('Australia/Lord_Howe', [2025, 4, 6], [2025, 10, 5])).toEqual([24.5, 23.5]);
  });

  it('begins a day whose midnight is skipped with its first instant', () => {
    const noonMs = Date.UTC(2018, 10, 4, 15); // in Sao Paulo the clock went from 00:00 to 01:00
    const [day] = calendarPeriods({ fromMs: noonMs, toMs: noonMs + 1 }, 'day', 'America/Sao_Paulo');
    expect(day).toEqual({
      date: '2018-11-04',
      fromMs: Date.UTC(2018, 10, 4, 3),
      toMs: Date.UTC(2018, 10, 5, 2),
    });
  });

  it('leaves out the day that Samoa left out', () => {
    const range = { fromMs: Date.UTC(2011, 11, 29, 12), toMs: Date.UTC(2012, 0, 1) };
    const dates = calendarPeriods(range, 'day', 'Pacific/Apia').map(({ date }) => date);
    expect(dates).toEqual(['2011-12-29', '2011-12-31', '2012-01-01']);
  });

  it('begins weeks on Monday', () => {
    const range = { fromMs: Date.UTC(2025, 0, 1), toMs: Date.UTC(2025, 0, 7) };
    const dates = calendarPeriods(range, 'week', 'UTC').map(({ date }) => date);
    expect(dates).toEqual(['2024-12-30', '2025-01-06']);
  });

  it('covers any range in any zone without gap or overlap', () => {
    const anyRange = fc.tuple(fc.integer({ min: Date.UTC(1900, 0), max: Date.UTC(2060, 0) }), fc.nat(4e9));
    fc.assert(
      fc.property(
        anyRange,
        fc.constantFrom(...CALENDAR_UNITS),
        fc.constantFrom(...ZONES),
        ([fromMs, spanMs], unit, zone) => {
          const toMs = fromMs + spanMs + 1;
          const periods = calendarPeriods({ fromMs, toMs }, unit, zone);
          expect(periods[0]!.fromMs).toBeLessThanOrEqual(fromMs);
          expect(periods[0]!.toMs).toBeGreaterThan(fromMs);
          expect(periods.at(-1)!.fromMs).toBeLessThan(toMs);
          expect(periods.at(-1)!.toMs).toBeGreaterThanOrEqual(toMs);
          expect(periods.slice(1).map((period) => period.fromMs)).toEqual(
            periods.slice(0, -1).map((period) => period.toMs),
          );
        },
      ),
    );
  });
});

describe('isTimeZone', () => {
  it.each(['UTC', 'Europe/London', 'Asia/Kathmandu'])('knows %s', (zone) =>
    expect(isTimeZone(zone)).toBe(true),
  );
  it.each(['', 'Mars', '+01:00', 'Europe'])('rejects %j', (zone) => expect(isTimeZone(zone)).toBe(false));
});
