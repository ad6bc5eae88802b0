import { describe, expect, it } from 'vitest';
import type { Meter } from '../api/meter.ts';
import { sampleMeter } from '../testing/sample-meter.ts';
import { whyNotComparable, type ComparisonMode } from './comparable.ts';

describe('whyNotComparable', () => {
  const power = { kind: 'power', unit: 'kW' } as const;
  it.each<[string, Partial<Meter>, Partial<Meter>, ComparisonMode, string | null]>([
    ['the same', {}, {}, 'stack', null],
    ['units that convert', {}, { unit: 'MWh' }, 'stack', null],
    ['power and energy', {}, power, 'overlay', 'counts power, not energy per interval'],
    [
      'a register and energy',
      {},
      { kind: 'register' },
      'stack',
      'counts a register, not energy per interval',
    ],
    ['kWh and m³', {}, { unit: 'm³' }, 'overlay', 'is in m³, not kWh'],
    ['kvarh and kWh', {}, { unit: 'kvarh' }, 'stack', 'is in kvarh, not kWh'],
    [
      'hours and quarters',
      {},
      { intervalSeconds: 3600 },
      'overlay',
      'counts kWh per hour, not kWh per 15 min',
    ],
    ['power of hours and quarters', power, { ...power, intervalSeconds: 3600 }, 'overlay', null],
    ['their sum', power, { ...power, intervalSeconds: 3600 }, 'stack', 'has readings at another interval'],
    ['no readings', {}, { first: null, last: null, readings: 0 }, 'overlay', 'has no readings'],
    [
      'irregular power',
      { ...power, intervalSeconds: null },
      { ...power, intervalSeconds: null },
      'stack',
      'has no regular interval, so cannot be added',
    ],
  ])('of %s', (_, main, other, mode, reason) => {
    expect(whyNotComparable(sampleMeter(main), sampleMeter({ id: 'other', ...other }), mode)).toBe(reason);
  });
});
