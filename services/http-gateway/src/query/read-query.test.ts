import { describe, expect, it } from 'vitest';
import { HttpError } from '../errors.ts';
import { meterUsageQuery, noQuery, rangeQuery, seriesQuery } from './query-schemas.ts';
import { readQuery } from './read-query.ts';

describe('readQuery', () => {
  it('reads what is given and leaves out what is not', () => {
    expect(readQuery(seriesQuery, {})).toEqual({});
    expect(readQuery(seriesQuery, { from: '2019-01-01', to: '1546387200', points: '10000' })).toEqual({
      from: 1546300800,
      to: 1546387200,
      points: 10_000,
    });
    expect(readQuery(meterUsageQuery, { meter: 'office' })).toEqual({ meter: 'office' });
  });

  it('takes a range of no length', () => {
    expect(readQuery(rangeQuery, { from: '0', to: '0' })).toEqual({ from: 0, to: 0 });
  });

  const notATime =
    'is not a time (expected ISO 8601, such as 2025-01-31 or 2025-01-31T12:00:00Z, or Unix seconds)';
  it.each([
    [rangeQuery, { from: 'noon' }, 'from', `from "noon" ${notATime}`],
    [rangeQuery, { to: '' }, 'to', `to "" ${notATime}`],
    [rangeQuery, { to: 'x'.repeat(101) }, 'to', `to "${'x'.repeat(100)}" ${notATime}`],
    [rangeQuery, { from: ['1', '2'] }, 'from', 'from is given more than once'],
    [
      rangeQuery,
      { from: '2019-01-02', to: '2019-01-01' },
      'from',
      'from "2019-01-02" is after to, 2019-01-01T00:00:00.000Z',
    ],
    [rangeQuery, { points: '5' }, 'points', 'unknown query parameter "points" (expected from, to)'],
    [rangeQuery, { a: '', b: '' }, 'a', 'unknown query parameters "a", "b" (expected from, to)'],
    [noQuery, { from: '1' }, 'from', 'unknown query parameter "from" (expected none)'],
    [seriesQuery, { points: '0' }, 'points', 'points "0" is not a whole number from 1 to 10000'],
    [seriesQuery, { points: '10001' }, 'points', 'points "10001" is not a whole number from 1 to 10000'],
    [seriesQuery, { points: '1e3' }, 'points', 'points "1e3" is not a whole number from 1 to 10000'],
    [seriesQuery, { bucketMs: '0' }, 'bucketMs', 'bucketMs "0" is not a width in ms'],
    [seriesQuery, { bucketMs: '1500' }, 'bucketMs', 'bucketMs "1500" is not a number of whole seconds'],
    [seriesQuery, { bucketMs: '1000', points: '5' }, 'bucketMs', 'bucketMs "1000" is given beside points'],
    [seriesQuery, { points: '' }, 'points', 'points "" is not a whole number from 1 to 10000'],
    [meterUsageQuery, { meter: '' }, 'meter', 'meter "" names no meter'],
    [meterUsageQuery, { meter: ['a', 'b'] }, 'meter', 'meter is given more than once'],
  ])('refuses %#: %j', (schema, query, parameter, message) => {
    let thrown: unknown;
    try {
      readQuery(schema, query);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(HttpError);
    expect(thrown).toMatchObject({ status: 400, parameter, message });
  });
});
