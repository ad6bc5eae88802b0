import { describe, expect, it } from 'vitest';
import { spansIn, timeOf, toMarkText, toQualitySpans } from './quality-spans.ts';
import { sampleMeter } from '../testing/sample-meter.ts';
import { sampleRun } from '../testing/sample-run.ts';

const QUARTER = 900_000;
const midnight = Date.parse('2025-01-17T00:00Z');
const at = (quarters: number) => midnight + quarters * QUARTER;
const meter = sampleMeter();

const runs = [
  sampleRun('actual', at(1), at(4), 4),
  sampleRun('estimated', at(5), at(6), 2),
  sampleRun('mixed', at(9), at(12), 4, { estimated: 1, substituted: 2 }),
  sampleRun('substituted', at(13), at(13), 1),
];
const spans = toQualitySpans(meter, runs);

describe('toQualitySpans', () => {
  it('are the intervals of the readings, by how they are stamped', () => {
    expect(spans[1]).toEqual({ from: at(4), to: at(6), quality: 'estimated', marks: ['estimated'] });
    const [, atStart] = toQualitySpans(sampleMeter({ stamp: 'start' }), runs);
    expect(atStart).toMatchObject({ from: at(5), to: at(7) });
  });

  it('are the instants of readings that have no interval', () => {
    const [, register] = toQualitySpans(sampleMeter({ kind: 'register' }), runs);
    expect(register).toMatchObject({ from: at(5), to: at(6) + 1 });
  });

  it('tell what is among readings of several qualities', () => {
    expect(spans.map(({ marks }) => marks)).toEqual([
      [],
      ['estimated'],
      ['estimated', 'substituted'],
      ['substituted'],
    ]);
  });
});

describe('spansIn', () => {
  it.each([
    [at(0), at(4), ['actual']],
    [at(4) - 1, at(4) + 1, ['actual', 'estimated']],
    [at(6), at(8), []],
    [at(0), at(20), ['actual', 'estimated', 'mixed', 'substituted']],
    [at(20), at(21), []],
  ])('from %s to %s', (from, to, qualities) => {
    expect(spansIn(spans, { from, to }).map(({ quality }) => quality)).toEqual(qualities);
  });
});

describe('toMarkText', () => {
  it.each([
    ['a measured reading', at(0), at(1), ''],
    ['a reading of which nothing is stated', at(6), at(7), ''],
    ['an estimated reading', at(4), at(5), 'estimated'],
    ['estimated readings', at(4), at(6), 'estimated'],
    ['estimated and other readings', at(3), at(6), 'partly estimated'],
    ['a reading among those of several qualities', at(9), at(10), 'partly estimated and substituted'],
    ['a substituted reading', at(12), at(13), 'substituted'],
  ])('of %s', (_, from, to, text) => {
    expect(toMarkText(spans, { from, to })).toBe(text);
  });
});

describe('timeOf', () => {
  it('is the interval, or the instant where there is none', () => {
    expect(timeOf(meter, at(1))).toEqual({ from: at(0), to: at(1) });
    expect(timeOf(sampleMeter({ kind: 'register' }), at(1))).toEqual({ from: at(1), to: at(1) + 1 });
  });
});
