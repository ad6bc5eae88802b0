import { describe, expect, it } from 'vitest';
import { compareTotal } from './compare-total.ts';

const energy = {
  name: 'Main',
  unit: 'kWh',
  kind: 'energy',
  sum: 306.499,
  storedSum: 306.499,
  energy: 306.499,
  decimals: 3,
} as const;

describe('compareTotal', () => {
  it.each([
    ['the same', energy, 306.499, 3, 'info', 'the sum of its rows is 306.499 kWh, as it says'],
    ['a rounded total', energy, 306.5, 1, 'info', 'the sum of its rows is 306.499 kWh, as it says'],
    ['a cut total', energy, 306.4, 1, 'info', 'the sum of its rows is 306.499 kWh, as it says'],
    ['the last digit', energy, 306.5, 3, 'info', 'the sum of its rows is 306.499 kWh, as it says'],
    [
      'another total',
      energy,
      310,
      2,
      'warning',
      'the sum of its rows is 306.499 kWh: a difference of -3.501',
    ],
    [
      'a total without repeats',
      { ...energy, storedSum: 300.1 },
      300.1,
      1,
      'info',
      'the sum with one row of each stamp is 300.1 kWh, as it says',
    ],
    [
      'energy of power',
      { ...energy, kind: 'power', unit: 'kW', energy: 76.62475 },
      76.625,
      3,
      'info',
      'the energy of its values is 76.625 kWh, as it says',
    ],
    [
      'a register',
      { ...energy, kind: 'register', energy: 12.5 },
      12.5,
      1,
      'info',
      'what the register counted is 12.5 kWh, as it says',
    ],
  ] as const)('tells of %s', (_, report, total, decimals, severity, words) => {
    const issue = compareTotal(report, { total, decimals, line: 7 });
    expect(issue).toMatchObject({ severity, line: 7 });
    expect(issue.message).toContain(words);
    expect(issue.message).toContain(`the file states a total of ${total.toFixed(decimals)} for Main`);
  });

  it('warns of a total of nothing', () => {
    const issue = compareTotal(
      { ...energy, sum: null, storedSum: null, energy: null },
      { total: 1, decimals: 0, line: 1 },
    );
    expect(issue).toMatchObject({ severity: 'warning' });
    expect(issue.message).toBe('the file states a total of 1 for Main, and there are no values to compare');
  });
});
