import { describe, expect, it } from 'vitest';
import { sampleImportedMeter } from '../testing/sample-report.ts';
import { toMeterFigures } from './meter-figures.ts';

const figuresOf = (...args: Parameters<typeof sampleImportedMeter>) =>
  Object.fromEntries(toMeterFigures(sampleImportedMeter(...args)).map(({ label, value }) => [label, value]));

describe('toMeterFigures', () => {
  it('has the sum with the decimals of the file, and times in the meter’s zone', () => {
    expect(figuresOf({ sum: 120.1, storedSum: 120.1 })).toEqual({
      Sum: '120.100 kWh',
      Lowest: '0.000 kWh',
      Highest: '0.606 kWh',
      First: 'Mon 1 Jan 2024, 00:00 CET',
      Last: 'Wed 31 Jan 2024, 23:45 CET',
      Readings: '2,976',
    });
  });

  it('tells the sum of the rows from that of what is stored', () => {
    expect(figuresOf({ rows: 2980, storedSum: 119 })).toMatchObject({
      Sum: '120.064 kWh',
      'Sum, each time once': '119.000 kWh',
      'Rows in the file': '2,980',
    });
  });

  it('never adds up power or what a register shows', () => {
    expect(figuresOf({ kind: 'power', unit: 'kW', energy: 30 })).toMatchObject({ Energy: '30.000 kWh' });
    const register = figuresOf({ kind: 'register', energy: 12 });
    expect(register).toMatchObject({ Counted: '12.000 kWh' });
    expect(register).not.toHaveProperty('Sum');
  });

  it('has dashes where there are no values', () => {
    const none = figuresOf({ first: null, last: null, min: null, max: null, sum: null, storedSum: null });
    expect(none).toMatchObject({ Sum: '–', Lowest: '–', First: '–' });
  });
});
