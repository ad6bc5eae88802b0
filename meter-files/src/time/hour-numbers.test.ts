import { describe, expect, it } from 'vitest';
import { recogniseHourNumbers } from './hour-numbers.ts';

const count = (from: number, to: number, before = '') =>
  Array.from({ length: to - from + 1 }, (_, at) => `${before}${from + at}`);

describe('recogniseHourNumbers', () => {
  it.each([
    [count(1, 24), 'number of the hour, from 1', false, 2],
    [count(0, 23), 'number of the hour, from 0', false, 3],
    [count(1, 25, 'H'), 'number of the hour, from 1', true, 2],
    [[...count(1, 24), ...count(1, 24)], 'number of the hour, from 1', false, 2],
    [count(1, 24).reverse(), 'number of the hour, from 1', false, 2],
    // Every 29th row of a file.
    [
      Array.from({ length: 300 }, (_, at) => String(((at * 29) % 24) + 1)),
      'number of the hour, from 1',
      false,
      2,
    ],
    [count(1, 48, 'hh'), 'number of the half hour, from 1', false, 1],
    [count(1, 50), 'number of the half hour, from 1', true, 1],
    [count(1, 96, 'Q'), 'number of the quarter of an hour, from 1', false, 0.5],
    [count(1, 100), 'number of the quarter of an hour, from 1', true, 0.5],
  ])('reads %j', (samples, pattern, isElapsed, hours) => {
    const format = recogniseHourNumbers(samples);
    expect(format).toMatchObject({ pattern, isElapsed, hasDate: false, hasClock: true });
    expect(format?.parse(' 3 ')?.localMs).toBe(hours * 3_600_000);
    expect(format?.parse('101')).toBeNull();
  });

  it('reads the marks of a repeated hour', () => {
    const format = recogniseHourNumbers(['1', '2', '3A', '3B', '4']);
    expect(format?.parse('3A')).toEqual({ localMs: 7_200_000, offsetMs: null, isRepeat: false });
    expect(format?.parse('3B')).toEqual({ localMs: 7_200_000, offsetMs: null, isRepeat: true });
  });

  it.each([
    [['5', '9', '20', '3']],
    [['1', '2']],
    [['0.5', '1', '2']],
    [['7', '7', '7']],
    [count(90, 130)],
    [[]],
  ])('takes %j for no numbers of hours', (samples) => {
    expect(recogniseHourNumbers(samples)).toBeNull();
  });
});
