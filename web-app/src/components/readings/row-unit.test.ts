import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowUnitsFor, usualRowUnit } from './row-unit.ts';
import { countPeriods } from '../../time/calendar-period.ts';

const LONDON = 'Europe/London';
const utc = (text: string) => Date.parse(`${text}Z`);

describe('the unit of a table’s rows', () => {
  it.each([
    ['six hours', '2025-01-17T06:00', '2025-01-17T12:00', 'reading', ['reading']],
    ['two days', '2025-01-17T00:00', '2025-01-19T00:00', 'reading', ['reading']],
    ['two days, one of 25 hours', '2025-10-25T23:00', '2025-10-28T00:00', 'reading', ['reading']],
    ['three days', '2025-01-17T00:00', '2025-01-20T00:00', 'day', ['day']],
    ['a week', '2025-01-13T00:00', '2025-01-20T00:00', 'day', ['day']],
    ['three days across New Year', '2024-12-30T12:00', '2025-01-02T12:00', 'day', ['day']],
    ['a month', '2025-04-30T23:00', '2025-05-31T23:00', 'day', ['day', 'week']],
    ['a quarter', '2025-01-01T00:00', '2025-03-31T23:00', 'week', ['day', 'week', 'month']],
    ['a year', '2025-01-01T00:00', '2026-01-01T00:00', 'month', ['week', 'month']],
    ['two years', '2024-01-01T00:00', '2026-01-01T00:00', 'month', ['week', 'month', 'year']],
    ['five years', '2021-01-01T00:00', '2026-01-01T00:00', 'year', ['month', 'year']],
    ['two centuries', '1850-01-01T00:00', '2050-01-01T00:00', 'year', ['year']],
  ] as const)('of %s is as usual %4$s', (_, from, to, usual, units) => {
    const range = { from: utc(from), to: utc(to) };
    expect(rowUnitsFor(range, LONDON)).toEqual(units);
    expect(usualRowUnit(range, LONDON)).toBe(usual);
  });

  it('makes a table of some rows and no more than can be read, of any range of a century', () => {
    const anyStart = fc.integer({ min: utc('1975-01-01T00:00'), max: utc('2037-01-01T00:00') });
    const anySpan = fc.integer({ min: 1, max: utc('2070-01-01T00:00') });
    fc.assert(
      fc.property(anyStart, anySpan, (from, span) => {
        const range = { from, to: from + span };
        const units = rowUnitsFor(range, LONDON);
        expect(units).toContain(usualRowUnit(range, LONDON));
        for (const unit of units) {
          if (unit !== 'reading') expect(countPeriods(range, unit, LONDON)).toBeLessThanOrEqual(120);
        }
      }),
    );
  });
});
