import { describe, expect, it } from 'vitest';
import { commonUnit, unitConverter } from './units.ts';

describe('commonUnit', () => {
  it.each([
    [['m³', 'm³'], 'm³'],
    [['Wh', 'Wh'], 'Wh'],
    [['Wh', 'MWh', 'kWh'], 'kWh'],
    [['GW', 'W'], 'kW'],
    [['kW', 'kWh'], undefined],
    [['kWh', 'm³'], undefined],
    [['kWh', ''], undefined],
    [['kWh', 'constructor'], undefined],
  ])('of %j is %s', (units, expected) => expect(commonUnit(units)).toBe(expected));
});

describe('unitConverter', () => {
  it.each([
    ['Wh', 'kWh', 1234.5, 1.2345],
    ['MWh', 'kWh', 0.3, 300],
    ['GW', 'kW', 2, 2_000_000],
    ['m³', 'm³', 0.1, 0.1],
  ])('from %s to %s makes of %d %d', (from, to, value, expected) =>
    expect(unitConverter(from, to)(value)).toBe(expected),
  );
});
