import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTimestamp } from './parse-timestamp.ts';

describe('parseTimestamp', () => {
  it.each([
    ['2019-01-01 00:15:00', Date.UTC(2019, 0, 1, 0, 15)],
    ['2019-01-01T00:15:00', Date.UTC(2019, 0, 1, 0, 15)],
    ['2019-01-01 00:15', Date.UTC(2019, 0, 1, 0, 15)],
    ['2020-02-29 23:59:59', Date.UTC(2020, 1, 29, 23, 59, 59)],
    ['1969-12-31 23:59:59', -1000],
    ['2019-01-01 00:00:00.5', Date.UTC(2019, 0, 1, 0, 0, 0, 500)],
    ['2019-01-01 00:00:00.025', Date.UTC(2019, 0, 1, 0, 0, 0, 25)],
  ])('reads %j as UTC', (text, timeMs) => {
    expect(parseTimestamp(text)).toBe(timeMs);
  });

  it.each([
    ['', 'nothing'],
    ['2019-13-01 00:00:00', 'month 13'],
    ['2019-00-10 00:00:00', 'month 0'],
    ['2019-02-30 00:00:00', '30 February'],
    ['2019-02-29 00:00:00', '29 February of a common year'],
    ['2019-01-01 24:00:00', 'hour 24'],
    ['2019-01-01 00:60:00', 'minute 60'],
    ['2019-01-01 00:00:60', 'second 60'],
    ['2019-1-1 00:00:00', 'single digits'],
    ['2019-01-01', 'a date alone'],
    ['2019-01-01 00:00:00Z', 'an offset'],
    [' 2019-01-01 00:00:00', 'a space before'],
    ['2019-01-01 00:00:00.0001', 'less than a millisecond'],
    ['0019-01-01 00:00:00', 'a year that JavaScript takes for 1919'],
    ['1546300800', 'a number'],
  ])('rejects %j: %s', (text) => {
    expect(parseTimestamp(text)).toBeNaN();
  });

  it('is the inverse of toISOString', () => {
    const instant = fc.integer({ min: Date.UTC(1000, 0, 1), max: Date.UTC(9999, 11, 31) });
    fc.assert(
      fc.property(instant, (timeMs) => {
        expect(parseTimestamp(new Date(timeMs).toISOString().slice(0, -1))).toBe(timeMs);
      }),
    );
  });
});
