import { describe, expect, it } from 'vitest';
import { intervalInWords, reportInWords } from './report-in-words.ts';
import { reportOf, type Row } from './testing/report-of.ts';
import { seededLoad, seededRandom } from './testing/seeded-load.ts';

describe('reportInWords', () => {
  it('says nothing of a faultless series', async () => {
    expect(reportInWords(await reportOf(seededLoad(seededRandom(3), { days: 30 })))).toEqual([]);
  });

  it('says what is wrong, the weightiest first', async () => {
    const rows: Row[] = seededLoad(seededRandom(3), { days: 30 });
    rows[100]!.value = NaN;
    rows[200]!.value = -1;
    rows[300]!.quality = 2;
    rows[301]!.quality = 3;
    const faulty = [
      ...rows.slice(0, 400),
      ...rows.slice(404, 600),
      ...rows.slice(601),
      rows[500]!,
      rows[501]!,
    ];
    faulty.push({ ...rows[502]!, value: 1.5 });
    expect(reportInWords(await reportOf(faulty))).toEqual([
      '2 gaps, of 5 stamps in all',
      '1 row without a value',
      '1 row with the stamp of an earlier row and another value: the last value counts',
      '2 rows with the stamp and the value of an earlier row',
      '1 row out of order',
      '1 negative value',
      '1 spike, far from what is usual',
      '1 reading estimated by the source',
      '1 reading substituted by the source',
    ]);
  });
});

describe('intervalInWords', () => {
  it.each([
    [900, 'one reading every 15 minutes'],
    [3600, 'one reading every hour'],
    [86_400, 'one reading every day'],
    [null, 'readings at irregular times'],
  ])('tells %s seconds', (intervalSeconds, words) => {
    expect(intervalInWords({ intervalSeconds })).toBe(words);
  });
});
