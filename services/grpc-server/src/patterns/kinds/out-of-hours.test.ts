import { describe, expect, it } from 'vitest';
import { LocalCalendar } from '../local-calendar.ts';
import type { OutOfHoursPattern } from '../pattern.ts';
import { HOUR_MS, regularSeries } from '../testing/any-series.ts';
import { findOutOfHours } from './out-of-hours.ts';

/** Monday, 21 April 2025, Easter Monday, 0:00 in Amsterdam. */
const START_MS = Date.UTC(2025, 3, 20, 22);
const calendar = new LocalCalendar('Europe/Amsterdam', 'NL');
const PATTERN: OutOfHoursPattern = {
  ...{
    kind: 'outOfHours',
    share: 0.5,
    openWeekdays: [1, 2, 3, 4, 5],
    openFrom: 7,
    openTo: 19,
    country: 'NL',
  },
};

/** Two weeks of hours: 100 while open on working days, else 20, and what `at` says of a day and hour. */
function twoWeeks(at: (day: number, hour: number) => number | undefined = () => undefined) {
  const values = Array.from({ length: 14 * 24 }, (_, i) => {
    const [day, hour] = [Math.floor(i / 24), i % 24];
    // Easter Monday, and the King's birthday on Saturday 26 April.
    const isWorking = day % 7 < 5 && day !== 0;
    return at(day, hour) ?? (isWorking && hour >= 7 && hour < 19 ? 100 : 20);
  });
  return regularSeries(START_MS, HOUR_MS, values, 'Europe/Amsterdam');
}

const find = (series: ReturnType<typeof twoWeeks>, pattern: Partial<OutOfHoursPattern> = {}) =>
  [
    ...findOutOfHours(
      series,
      new Uint8Array(series.value.length).fill(1),
      { ...PATTERN, ...pattern },
      calendar,
    ),
  ].map(({ fromMs, toMs, score, reason }) => [
    (fromMs - START_MS) / HOUR_MS,
    (toMs - START_MS) / HOUR_MS,
    score,
    reason,
  ]);

describe('findOutOfHours', () => {
  it('finds a planted night, weekend day and holiday', () => {
    const series = twoWeeks((day, hour) => {
      if (day === 0) return 60;
      if ((day === 2 && hour >= 19) || (day === 3 && hour < 7)) return 80;
      return day === 6 ? 70 : undefined;
    });
    expect(find(series)).toEqual([
      [0, 24, 0.6, 'holiday at 60 % of the working level'],
      [2 * 24 + 19, 3 * 24 + 7, 0.8, 'night at 80 % of the working level'],
      [6 * 24, 7 * 24, 0.7, 'weekend at 70 % of the working level'],
    ]);
  });

  it('finds nothing where all that is closed is quiet, and all of it below that share', () => {
    expect(find(twoWeeks())).toEqual([]);
    // Nine working days have a night before or after them: ten stretches, and five that are closed.
    const all = find(twoWeeks(), { share: 0.1 });
    expect(all.filter(([, , share]) => share !== 0.2)).toEqual([]);
    expect(all.reduce((hours, [from, to]) => hours + Number(to) - Number(from), 0)).toBe(14 * 24 - 9 * 12);
  });

  it('leaves out what lacks a quarter of its readings', () => {
    const series = twoWeeks((day, hour) => (day === 6 ? (hour < 7 ? NaN : 90) : undefined));
    expect(find(series)).toEqual([]);
  });
});
