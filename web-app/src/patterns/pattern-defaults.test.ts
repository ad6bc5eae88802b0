import { describe, expect, it } from 'vitest';
import { sampleMeter } from '../testing/sample-meter.ts';
import { sampleSeries } from '../testing/sample-series.ts';
import { KINDS, kindOf } from './pattern-kinds.ts';
import { defaultsOf, largestPowerOf, powerUnitOf } from './pattern-defaults.ts';

const { summary } = sampleSeries([
  [0, 10],
  [900_000, 60],
]);

describe('largestPowerOf', () => {
  it.each([
    ['energy by its interval', {}, 240],
    ['energy in smaller units', { unit: 'Wh' }, 0.24],
    ['power as it is', { kind: 'power', unit: 'kW' }, 60],
    ['power in larger units', { kind: 'power', unit: 'MW' }, 60_000],
    ['a register by its mean', { kind: 'register' }, 25],
    ['nothing where the interval is not known', { intervalSeconds: null }, null],
  ] as const)('takes %s', (_, changes, power) => {
    expect(largestPowerOf(sampleMeter(changes), summary, 7_200_000)).toBe(power);
  });
});

it('powers are in kW, and of what is no energy in the unit an hour', () => {
  const unitOf = (changes: object) => powerUnitOf(sampleMeter(changes));
  expect([unitOf({}), unitOf({ unit: 'MW', kind: 'power' }), unitOf({ unit: 'm³' })]).toEqual([
    ...['kW', 'kW', 'm³/h'],
  ]);
});

it('the limit begins at 90 % of the largest power in view, to three figures', () => {
  expect(defaultsOf('run', 447.16, 900).run).toEqual({ is: 'above', limit: 402, atLeastSeconds: 900 });
});

it('each kind has a form of its own kind, with what is needed', () => {
  for (const { kind } of KINDS) expect(kindOf(defaultsOf(kind, null, 900))).toBe(kind);
  expect(defaultsOf('ramp', 0, 900).ramp!.change).toBeGreaterThan(0);
});
