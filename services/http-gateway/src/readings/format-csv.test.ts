import { describe, expect, it } from 'vitest';
import { batchesOf, collectText } from '../testing/reading-batches.ts';
import { formatCsv } from './format-csv.ts';

describe('formatCsv', () => {
  it('writes a header, times in UTC, and nothing for a missing value', async () => {
    const pieces = await collectText(formatCsv(batchesOf([[1546301700000, 55.09]], [[1546302600250, NaN]])));
    expect(pieces).toEqual(['time,value\n2019-01-01T00:15:00Z,55.09\n', '2019-01-01T00:30:00.250Z,\n']);
  });

  it('is the header alone without readings', async () => {
    expect(await collectText(formatCsv(batchesOf()))).toEqual(['time,value\n']);
  });
});
