import { describe, expect, it } from 'vitest';
import { batchesOf, collect, yearOfReadings } from '../testing/reading-batches.ts';
import { formatNdjson } from './format-ndjson.ts';

describe('formatNdjson', () => {
  it('writes a line a reading: epoch ms and null for a missing value', async () => {
    const pieces = await collect(formatNdjson(batchesOf([[1546301700250, 55.09]], [[1546302600000, NaN]])));
    expect(pieces).toEqual([
      '{"time":1546301700250,"value":55.09}\n',
      '{"time":1546302600000,"value":null}\n',
    ]);
  });

  it('is nothing without readings', async () => {
    expect(await collect(formatNdjson(batchesOf()))).toEqual([]);
  });

  it('is what JSON.stringify makes of each reading', async () => {
    const readings = yearOfReadings();
    const [text] = await collect(formatNdjson(batchesOf(readings)));
    expect(text).toBe(readings.map(([time, value]) => `${JSON.stringify({ time, value })}\n`).join(''));
  });
});
