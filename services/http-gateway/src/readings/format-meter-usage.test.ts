import { describe, expect, it } from 'vitest';
import { batchesOf, collectText, yearOfReadings } from '../testing/reading-batches.ts';
import { formatMeterUsage } from './format-meter-usage.ts';

describe('formatMeterUsage', () => {
  it('writes Unix seconds and null for a missing value', async () => {
    const pieces = await collectText(
      formatMeterUsage(batchesOf([[1546301700000, 55.09]], [[1546302600000, NaN]])),
    );
    expect(pieces).toEqual([
      '{"data":[{"timestamp":1546301700,"value":55.09}',
      ',{"timestamp":1546302600,"value":null}',
      ']}',
    ]);
  });

  it('gives a stamp within a second the second it lies in', async () => {
    const text = (
      await collectText(
        formatMeterUsage(
          batchesOf([
            [1999, 1],
            [-1, 2],
          ]),
        ),
      )
    ).join('');
    expect(text).toBe('{"data":[{"timestamp":1,"value":1},{"timestamp":-1,"value":2}]}');
  });

  it('is valid without readings', async () => {
    expect(await collectText(formatMeterUsage(batchesOf()))).toEqual(['{"data":[]}']);
  });

  it('is what JSON.stringify makes of the same readings', async () => {
    const readings = yearOfReadings();
    const text = (
      await collectText(formatMeterUsage(batchesOf(readings.slice(0, 999), readings.slice(999))))
    ).join('');
    expect(text).toBe(
      JSON.stringify({ data: readings.map(([timeMs, value]) => ({ timestamp: timeMs / 1000, value })) }),
    );
  });
});
