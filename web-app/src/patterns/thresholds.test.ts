import { describe, expect, it } from 'vitest';
import { sampleMeter } from '../testing/sample-meter.ts';
import { moveThreshold, thresholdsOf } from './thresholds.ts';

const quarters = sampleMeter({ kind: 'energy', unit: 'kWh', intervalSeconds: 900 });

describe('thresholdsOf', () => {
  it('puts a limit in kW where as much energy of an interval is drawn', () => {
    expect(thresholdsOf({ run: { limit: 40 } }, quarters)).toEqual([
      { key: 'limit', label: 'Limit', value: 10, text: '40 kW' },
    ]);
  });

  it('has both limits of a run between them, once both are there', () => {
    const between = { is: 'between', limit: 4, upperLimit: 8 } as const;
    expect(thresholdsOf({ run: between }, quarters).map(({ value }) => value)).toEqual([1, 2]);
    expect(thresholdsOf({ run: { is: 'between', limit: 4 } }, quarters)).toHaveLength(1);
    expect(thresholdsOf({ run: { ...between, is: 'above' } }, quarters)).toHaveLength(1);
  });

  it('has none of other kinds, of registers and of irregular readings', () => {
    expect(thresholdsOf({ gaps: {} }, quarters)).toEqual([]);
    expect(thresholdsOf({ run: { limit: 4 } }, sampleMeter({ kind: 'register' }))).toEqual([]);
    expect(thresholdsOf({ run: { limit: 4 } }, { ...quarters, intervalSeconds: null })).toEqual([]);
  });
});

describe('moveThreshold', () => {
  it('is undone by thresholdsOf, to three figures', () => {
    const moved = moveThreshold({ run: { limit: 40, atLeastSeconds: 900 } }, quarters, 'limit', 12.3456);
    expect(moved).toEqual({ run: { limit: 49.4, atLeastSeconds: 900 } });
    expect(thresholdsOf(moved, quarters)[0]!.value).toBeCloseTo(12.35, 10);
  });

  it('keeps the lower limit below the upper', () => {
    const between = { run: { is: 'between', limit: 4, upperLimit: 8 } } as const;
    expect(moveThreshold(between, quarters, 'limit', 5).run!.limit).toBe(8);
    expect(moveThreshold(between, quarters, 'upperLimit', 0).run!.upperLimit).toBe(4);
  });
});
