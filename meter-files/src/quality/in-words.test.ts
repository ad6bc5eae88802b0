import { describe, expect, it } from 'vitest';
import { createWords, duration, gapInWords } from './in-words.ts';
import { SERIES } from './testing/report-of.ts';

const vienna = { ...SERIES, zone: 'Europe/Vienna' };
const utc = (text: string) => Date.parse(`${text}Z`);

describe('gapInWords', () => {
  const gap = (series: typeof SERIES, seconds: number, from: string, stamps: number) => {
    const fromMs = utc(from);
    return gapInWords(
      createWords(series, seconds, 3),
      fromMs,
      fromMs + (stamps - 1) * seconds * 1000,
      stamps,
    );
  };

  it.each([
    [
      'starts',
      vienna,
      900,
      '2022-03-26T01:00',
      4,
      '4 quarter hours missing between Sat 26 Mar 2022 02:00 and 03:00',
    ],
    [
      'ends',
      { ...vienna, stamp: 'end' },
      900,
      '2022-03-26T01:15',
      4,
      '4 quarter hours missing between Sat 26 Mar 2022 02:00 and 03:00',
    ],
    ['one', vienna, 3600, '2022-03-26T01:00', 1, '1 hour missing between Sat 26 Mar 2022 02:00 and 03:00'],
    [
      'over midnight',
      vienna,
      1800,
      '2022-09-05T21:30',
      3,
      '3 half hours missing between Mon 5 Sep 2022 23:30 and Tue 6 Sep 2022 01:00',
    ],
    [
      'the skipped hour',
      vienna,
      3600,
      '2022-03-27T00:00',
      2,
      '2 hours missing between Sun 27 Mar 2022 01:00 GMT+1 and 04:00 GMT+2',
    ],
    [
      'the repeated hour',
      vienna,
      3600,
      '2022-10-30T00:00',
      1,
      '1 hour missing between Sun 30 Oct 2022 02:00 GMT+2 and 02:00 GMT+1',
    ],
    [
      'days',
      SERIES,
      86_400,
      '2022-03-26T00:00',
      3,
      '3 days missing between Sat 26 Mar 2022 and Tue 29 Mar 2022',
    ],
    [
      'five minutes',
      SERIES,
      300,
      '2022-03-26T02:00',
      2,
      '2 intervals of 5 minutes missing between Sat 26 Mar 2022 02:00 and 02:10',
    ],
    [
      'a register',
      { ...SERIES, kind: 'register' },
      900,
      '2022-03-26T02:00',
      4,
      '4 readings missing between Sat 26 Mar 2022 02:00 and 02:45',
    ],
    [
      'one of a register',
      { ...SERIES, kind: 'register' },
      900,
      '2022-03-26T02:00',
      1,
      '1 reading missing at Sat 26 Mar 2022 02:00',
    ],
  ] as const)('tells of %s', (_, series, seconds, from, stamps, words) => {
    expect(gap(series, seconds, from, stamps)).toBe(words);
  });
});

describe('amount', () => {
  it('has the digits of the file and no more, and the unit if there is one', () => {
    expect(createWords(SERIES, 900, 3).amount(0.1 + 0.2)).toBe('0.3 kWh');
    expect(createWords({ ...SERIES, unit: '' }, 900, 0).amount(17)).toBe('17');
  });
});

describe('duration', () => {
  it.each([
    [86_400_000, '1 day'],
    [5 * 86_400_000, '5 days'],
    [36 * 3_600_000, '36 hours'],
    [300_000, '5 minutes'],
    [10_000, '10 seconds'],
  ])('tells %i ms as %s', (ms, words) => {
    expect(duration(ms)).toBe(words);
  });
});
