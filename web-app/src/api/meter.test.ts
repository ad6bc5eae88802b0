import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extentOf, intervalAt, perIntervalOf, quantityOf, stampOf, stampsIn, type Meter } from './meter.ts';
import { contains } from '../time/time-range.ts';
import { sampleMeter } from '../testing/sample-meter.ts';

const utc = (text: string) => Date.parse(`${text}Z`);
const endStamped = sampleMeter();
const startStamped = sampleMeter({
  stamp: 'start',
  first: utc('2025-01-01T00:00'),
  last: utc('2025-12-31T23:45'),
});
const register = sampleMeter({ kind: 'register' });
const irregular = sampleMeter({ intervalSeconds: null });

describe('intervalAt', () => {
  it('ends at the stamp or begins there, as the meter’s readings are stamped', () => {
    const stamp = utc('2025-01-17T00:00');
    expect(intervalAt(endStamped, stamp)).toEqual({ from: utc('2025-01-16T23:45'), to: stamp });
    expect(intervalAt(startStamped, stamp)).toEqual({ from: stamp, to: utc('2025-01-17T00:15') });
  });

  it('is none of a register, and none where readings are irregular', () => {
    expect(intervalAt(register, 0)).toBeNull();
    expect(intervalAt(irregular, 0)).toBeNull();
  });
});

describe('extentOf', () => {
  const year = { from: utc('2025-01-01T00:00'), to: utc('2026-01-01T00:00') };
  it('is the time that readings cover, however they are stamped', () => {
    expect(extentOf(endStamped)).toEqual(year);
    expect(extentOf(startStamped)).toEqual(year);
  });

  it('of readings of instants ends with the minute of the last', () => {
    const span = { first: utc('2025-01-01T00:15'), last: utc('2025-01-02T00:00:07') };
    const extent = { from: span.first, to: utc('2025-01-02T00:01') };
    expect(extentOf(sampleMeter({ kind: 'register', ...span }))).toEqual(extent);
    expect(extentOf(sampleMeter({ intervalSeconds: null, ...span }))).toEqual(extent);
  });

  it('of a meter without readings is none', () => {
    expect(extentOf(sampleMeter({ first: null, last: null, readings: 0 }))).toBeNull();
  });

  it('holds the stamp of every reading, the first and the last too', () => {
    for (const meter of [endStamped, startStamped, register, irregular]) {
      const stamps = stampsIn(meter, extentOf(meter)!);
      expect([meter.first!, meter.last!].map((stamp) => contains(stamps, stamp))).toEqual([true, true]);
    }
  });
});

describe('stampsIn', () => {
  const january = { from: utc('2025-01-01T00:00'), to: utc('2025-02-01T00:00') };

  it('counts an end stamp of midnight to the day before', () => {
    const stamps = stampsIn(endStamped, january);
    expect([january.from, january.to].map((stamp) => contains(stamps, stamp))).toEqual([false, true]);
  });

  it.each([
    ['stamped at the start', startStamped],
    ['of a register', register],
    ['of instants', irregular],
  ])('counts a reading %s at midnight to the day that begins', (_, meter) => {
    expect(stampsIn(meter, january)).toEqual(january);
  });

  it('asks for whole seconds, as the API counts', () => {
    const range = { from: utc('2025-01-01T00:00:00.4'), to: utc('2025-01-01T06:00:00.6') };
    const seconds = { from: utc('2025-01-01T00:00:01'), to: utc('2025-01-01T06:00:01') };
    expect(stampsIn(startStamped, range)).toEqual(seconds);
  });

  it('of ranges side by side has each reading once', () => {
    const anySecond = fc.integer({ min: 0, max: 5000 }).map((second) => second * 1000);
    const anyMeter = fc.constantFrom<Meter>(endStamped, startStamped, register);
    fc.assert(
      fc.property(
        anyMeter,
        fc.uniqueArray(anySecond, { minLength: 3, maxLength: 3 }),
        anySecond,
        (meter, cuts, stamp) => {
          const [a = 0, b = 0, c = 0] = cuts.toSorted((one, other) => one - other);
          const holds = (from: number, to: number) => Number(contains(stampsIn(meter, { from, to }), stamp));
          expect(holds(a, b) + holds(b, c)).toBe(holds(a, c));
        },
      ),
    );
  });
});

describe('what a meter counts', () => {
  it.each([
    ['kWh per 15 min', endStamped],
    ['kWh per hour', sampleMeter({ intervalSeconds: 3600 })],
    ['kWh per 2 hours', sampleMeter({ intervalSeconds: 7200 })],
    ['kWh per day', sampleMeter({ intervalSeconds: 86_400 })],
    ['kWh per 7 days', sampleMeter({ intervalSeconds: 604_800 })],
    ['kWh per 10 s', sampleMeter({ intervalSeconds: 10 })],
    ['kWh', irregular],
    ['kW', sampleMeter({ kind: 'power', unit: 'kW' })],
    ['kWh (register)', register],
  ])('is "%s"', (text, meter) => {
    expect(quantityOf(meter)).toBe(text);
  });

  it('is per interval only of energy', () => {
    expect(perIntervalOf(endStamped)).toBe('per 15 min');
    expect(perIntervalOf(sampleMeter({ kind: 'power' }))).toBe('');
  });
});

describe('stampOf', () => {
  it('is the start of a reading without an interval', () => {
    expect([endStamped, startStamped, register, irregular].map(stampOf)).toEqual([
      'end',
      'start',
      'start',
      'start',
    ]);
  });
});
