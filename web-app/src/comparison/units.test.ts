import { describe, expect, it } from 'vitest';
import { unitConverter, unitOfSum } from './units.ts';

describe('unitOfSum', () => {
  it.each([
    [['MWh', 'MWh'], 'MWh'],
    [['Wh', 'MWh'], 'kWh'],
    [['W', 'kW'], 'kW'],
    [['m³', 'm³'], 'm³'],
    [['kWh', 'kW'], null],
    [['m³', 'kWh'], null],
    [[], null],
  ])('of %j is %s', (units, unit) => {
    expect(unitOfSum(units)).toBe(unit);
  });
});

describe('unitConverter', () => {
  it.each([
    ['Wh', 'kWh', 123, 0.123],
    ['MW', 'kW', 1.5, 1500],
    ['m³', 'm³', 7, 7],
  ])('from %s to %s makes of %d %d', (from, to, value, converted) => {
    expect(unitConverter(from, to)(value)).toBe(converted);
  });
});
