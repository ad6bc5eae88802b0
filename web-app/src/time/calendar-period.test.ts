import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  calendarUnits,
  countPeriods,
  periodAt,
  periodFor,
  stepRange,
  unitOf,
  type CalendarUnit,
} from './calendar-period.ts';
import { spanOf } from './time-range.ts';

const [HOUR, DAY] = [3_600_000, 86_400_000];
const utc = (text: string) => Date.parse(`${text}Z`);
const range = (from: string, to: string) => ({ from: utc(from), to: utc(to) });

const anyUnit = fc.constantFrom(...calendarUnits);
const anyZone = fc.constantFrom(
  'Europe/London',
  'America/Sao_Paulo',
  'America/Havana',
  'Asia/Kathmandu',
  'Asia/Beirut',
  'Australia/Lord_Howe',
);
const anyInstant = fc.integer({ min: utc('1975-01-01T00:00'), max: utc('2037-01-01T00:00') });

/** Days that begin at 01:00, because midnight was skipped, and at the first of two midnights. */
const oddDays = {
  numRuns: 500,
  examples: [
    [utc('2018-11-04T12:00'), 'day', 'America/Sao_Paulo'],
    [utc('2025-03-30T12:00'), 'day', 'Asia/Beirut'],
    [utc('2025-11-02T04:30'), 'day', 'America/Havana'],
    [utc('2025-11-02T05:30'), 'day', 'America/Havana'],
  ] as [number, CalendarUnit, string][],
};

describe('periodAt', () => {
  it.each([
    ['Europe/London', '2025-03-30T12:00', 23],
    ['Europe/London', '2025-10-26T12:00', 25],
    ['America/New_York', '2025-03-09T12:00', 23],
    ['Australia/Sydney', '2025-04-06T02:00', 25],
    ['Australia/Sydney', '2025-10-05T02:00', 23],
    ['Australia/Lord_Howe', '2025-04-06T02:00', 24.5],
    ['Australia/Lord_Howe', '2025-10-05T02:00', 23.5],
    ['America/Sao_Paulo', '2018-11-04T12:00', 23],
    ['Asia/Kathmandu', '2025-03-30T12:00', 24],
  ])('gives %s on %s a day of %s hours', (zone, instant, hours) => {
    expect(spanOf(periodAt(utc(instant), 'day', zone)) / HOUR).toBe(hours);
  });

  it.each([
    ['day', range('2025-06-17T23:00', '2025-06-18T23:00')],
    ['week', range('2025-06-15T23:00', '2025-06-22T23:00')],
    ['month', range('2025-05-31T23:00', '2025-06-30T23:00')],
    ['year', range('2025-01-01T00:00', '2026-01-01T00:00')],
  ] as const)('finds the London %s around a summer noon, weeks from Monday', (unit, period) => {
    expect(periodAt(utc('2025-06-18T12:00'), unit, 'Europe/London')).toEqual(period);
  });

  it('holds the instant, in any zone', () => {
    fc.assert(
      fc.property(anyInstant, anyUnit, anyZone, (instant, unit, zone) => {
        const { from, to } = periodAt(instant, unit, zone);
        expect(from).toBeLessThanOrEqual(instant);
        expect(to).toBeGreaterThan(instant);
      }),
      oddDays,
    );
  });
});

describe('countPeriods', () => {
  it('is how many there are when one goes from each to the next', () => {
    fc.assert(
      fc.property(
        anyInstant,
        anyUnit,
        anyZone,
        fc.integer({ min: 1, max: 400 * DAY }),
        (from, unit, zone, span) => {
          let count = 0;
          for (let next = from; next < from + span; count++) next = periodAt(next, unit, zone).to;
          expect(countPeriods({ from, to: from + span }, unit, zone)).toBe(count);
        },
      ),
    );
  });
});

describe('unitOf', () => {
  it('knows every period for what it is', () => {
    fc.assert(
      fc.property(anyInstant, anyUnit, anyZone, (instant, unit, zone) => {
        expect(unitOf(periodAt(instant, unit, zone), zone)).toBe(unit);
      }),
      oddDays,
    );
  });

  it('of 24 hours that are no calendar day is null', () => {
    expect(unitOf(range('2025-06-18T00:00', '2025-06-19T00:00'), 'Europe/London')).toBeNull();
  });

  it('of the same 24 hours is a day where they are one', () => {
    expect(unitOf(range('2025-06-18T00:00', '2025-06-19T00:00'), 'UTC')).toBe('day');
  });
});

describe('stepRange', () => {
  it('goes from period to period without a gap, and back', () => {
    fc.assert(
      fc.property(anyInstant, anyUnit, anyZone, (instant, unit, zone) => {
        const period = periodAt(instant, unit, zone);
        const next = stepRange(period, 1, zone);
        expect(next.from).toBe(period.to);
        expect(unitOf(next, zone)).toBe(unit);
        expect(stepRange(next, -1, zone)).toEqual(period);
      }),
      oddDays,
    );
  });

  it('moves a range that is no calendar period by its own span', () => {
    const found = stepRange(range('2025-06-18T06:00', '2025-06-18T09:00'), -1, 'Europe/London');
    expect(found).toEqual(range('2025-06-18T03:00', '2025-06-18T06:00'));
  });
});

describe('periodFor', () => {
  const extent = range('2024-03-10T00:00', '2025-06-18T15:00');
  const find = (unit: CalendarUnit, shown = extent, markedMs: number | null = null) =>
    periodFor(unit, shown, extent, 'UTC', markedMs);

  it('is the latest that has readings when a shorter one is chosen', () => {
    expect(find('month')).toEqual(range('2025-06-01T00:00', '2025-07-01T00:00'));
    expect(find('day')).toEqual(range('2025-06-18T00:00', '2025-06-19T00:00'));
  });

  it('is the one around the middle when a longer one is chosen', () => {
    const day = range('2024-07-31T00:00', '2024-08-01T00:00');
    expect(find('month', day)).toEqual(range('2024-07-01T00:00', '2024-08-01T00:00'));
  });

  it('is the one around the reading that is marked', () => {
    expect(find('day', extent, utc('2024-12-24T18:00'))).toEqual(
      range('2024-12-24T00:00', '2024-12-25T00:00'),
    );
  });

  it('stays where a range outside the history is', () => {
    const empty = range('2030-01-10T00:00', '2030-01-20T00:00');
    expect(find('month', empty)).toEqual(range('2030-01-01T00:00', '2030-02-01T00:00'));
  });

  it('does not count the instant at which the range ends', () => {
    const may = range('2024-05-01T00:00', '2024-06-01T00:00');
    expect(find('day', may)).toEqual({ from: may.to - DAY, to: may.to });
  });
});
