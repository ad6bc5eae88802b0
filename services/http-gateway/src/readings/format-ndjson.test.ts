import { describe, expect, it } from 'vitest';
import { batchesOf, collectText, yearOfReadings } from '../testing/reading-batches.ts';
import { formatNdjson } from './format-ndjson.ts';

describe('formatNdjson', () => {
  it('writes a line a reading: epoch ms and null for a missing value', async () => {
    const pieces = await collectText(
      formatNdjson(batchesOf([[1546301700250, 55.09]], [[1546302600000, NaN]])),
    );
    expect(pieces).toEqual([
      '{"time":1546301700250,"value":55.09}\n',
      '{"time":1546302600000,"value":null}\n',
    ]);
  });

  it('is nothing without readings', async () => {
    expect(await collectText(formatNdjson(batchesOf()))).toEqual([]);
  });

  it('is what JSON.stringify makes of each reading', async () => {
    const readings = yearOfReadings();
    const pieces = await collectText(formatNdjson(batchesOf(readings)));
    expect(pieces.length).toBeGreaterThan(1); // so that others have their turn between them
    expect(pieces.join('')).toBe(
      readings.map(([time, value]) => `${JSON.stringify({ time, value })}\n`).join(''),
    );
  });
});
