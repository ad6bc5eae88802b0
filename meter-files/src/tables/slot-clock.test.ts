import { describe, expect, it } from 'vitest';
import { readText } from '../testing/read-text.ts';

const dates = ['2024-03-09', '2024-03-10', '2024-03-11'];
const head = ['1 W 1 ST, NEW YORK NY 10001', ''];

/** Readings of a file of 24 columns, of which the short day has values at some. */
async function readDays(headings: string[], hasValue: (hour: number) => boolean) {
  const rows = dates.map((date) => {
    const values = headings.map((_, hour) => (date !== dates[1] || hasValue(hour) ? `${hour + 1}` : ''));
    return [date, ...values].join(',');
  });
  const { series } = await readText([...head, ['Date', ...headings].join(','), ...rows].join('\n'));
  return series[0]!.readings;
}

const clock = Array.from({ length: 24 }, (_, hour) => `${hour}:00`);
const numbers = Array.from({ length: 24 }, (_, hour) => `H${hour + 1}`);

describe('a row a day on the day that is an hour short', () => {
  it('leaves out the hour that the clock skips', async () => {
    const readings = await readDays(clock, (hour) => hour !== 2);
    expect(readings).toHaveLength(71);
    expect(readings[26]).toEqual(['2024-03-10T07:00:00Z', 4]);
    expect(readings.at(-1)).toEqual(['2024-03-12T03:00:00Z', 24]);
  });

  it('that has all hours is of a clock that is never changed', async () => {
    const readings = await readDays(clock, () => true);
    expect(new Set(readings.map(([time]) => time)).size).toBe(72);
    expect(readings.at(-1)).toEqual(['2024-03-12T04:00:00Z', 24]);
  });

  it('that ends an hour early is counted on from midnight', async () => {
    const readings = await readDays(numbers, (hour) => hour !== 23);
    expect(readings).toHaveLength(71);
    expect(readings[26]).toEqual(['2024-03-10T07:00:00Z', 3]);
    expect(readings[46]).toEqual(['2024-03-11T03:00:00Z', 23]);
    expect(readings.at(-1)).toEqual(['2024-03-12T03:00:00Z', 24]);
  });
});
