import { describe, expect, it } from 'vitest';
import { parseTime, TimeSyntaxError } from './parse-time.ts';

describe('parseTime', () => {
  it.each([
    ['1546301700', 1546301700],
    ['1546301700.000', 1546301700],
    ['0', 0],
    ['-1', -1],
    ['2019', 2019], // Unix seconds, not a year
    ['1970-01-01', 0],
    ['2019-01-01', 1546300800],
    ['2020-02-29', 1582934400],
    ['2019-01-01T00:15', 1546301700],
    ['2019-01-01T00:15:00', 1546301700],
    ['2019-01-01 00:15:00', 1546301700],
    ['2019-01-01T00:15:00Z', 1546301700],
    ['2019-01-01t00:15:00z', 1546301700],
    ['2019-01-01T00:15:00.000Z', 1546301700],
    ['2019-01-01T01:15:00+01:00', 1546301700],
    ['2019-01-01T01:15:00 01:00', 1546301700], // a + that was not escaped
    ['2018-12-31T19:15:00-0500', 1546301700],
    ['0001-01-01', -62135596800],
    ['9999-12-31T23:59:59Z', 253402300799],
  ])('reads %s', (text, seconds) => expect(parseTime(text)).toBe(seconds));

  const notATime =
    'is not a time (expected ISO 8601, such as 2025-01-31 or 2025-01-31T12:00:00Z, or Unix seconds)';
  const outside = 'is outside the years 0001 to 9999 (Unix time is expected in seconds)';
  const fraction = 'has a fraction of a second (ranges go by whole seconds)';
  it.each([
    ['', notATime],
    ['yesterday', notATime],
    ['1e9', notATime],
    ['0x10', notATime],
    [' 1', notATime],
    ['2019-1-1', notATime],
    ['2019-13-01', notATime],
    ['2019-02-29', notATime],
    ['2019-01-01T24:00', notATime],
    ['2019-01-01T00:60', notATime],
    ['2019-01-01T00:00:60Z', notATime],
    ['2019-01-01T00:00Z0', notATime],
    ['2019-01-01T00:00+24:00', notATime],
    ['2019-01-01T00:00+00:60', notATime],
    ['2019-01-01Z', notATime],
    ['1.5', notATime],
    ['2019-01-01T00:00:00.5Z', fraction],
    ['1546301700000', outside],
    ['0000-12-31', outside],
    ['9999-12-31T23:59:59-01:00', outside],
  ])('refuses "%s"', (text, message) => expect(() => parseTime(text)).toThrow(new TimeSyntaxError(message)));
});
