import { describe, expect, it } from 'vitest';
import { toStatTiles } from './stat-tiles.ts';
import type { Meter } from '../../api/meter.ts';
import type { Summary } from '../../api/series.ts';
import { sampleMeter } from '../../testing/sample-meter.ts';
import { sampleSummary } from '../../testing/sample-series.ts';

const stamp = (text: string) => Date.parse(`2025-05-17T${text}Z`);
const summary = sampleSummary([
  [stamp('10:00'), 20],
  [stamp('10:15'), 111.79],
  [stamp('10:30'), NaN],
]);
const tilesOf = (meter: Meter, figures: Summary | null) =>
  Object.fromEntries(toStatTiles(meter, figures).map((tile) => [tile.key, tile]));

describe('toStatTiles', () => {
  it('tells total, mean, peak, lowest and missing of an energy meter', () => {
    expect(tilesOf(sampleMeter(), summary)).toMatchObject({
      energy: { label: 'Total energy', value: '131.79', unit: 'kWh' },
      mean: { value: '65.9', unit: 'kWh', note: 'per 15 min' },
      peak: { label: 'Peak', value: '111.79', note: 'Sat 17 May 2025, 11:00–11:15 BST', isWarm: true },
      min: { label: 'Lowest', value: '20', note: 'Sat 17 May 2025, 10:45–11:00 BST' },
      missing: { value: '1', note: 'of 3 readings', isWarm: true },
    });
  });

  it('knows where on the chart the peak is', () => {
    expect(tilesOf(sampleMeter(), summary).peak?.time).toBe(stamp('10:15'));
  });

  it('counts the energy of a power meter in its own unit', () => {
    const figures = { ...summary, energy: 32.9475, energyUnit: 'kWh' };
    const tiles = tilesOf(sampleMeter({ kind: 'power', unit: 'kW' }), figures);
    expect(tiles).toMatchObject({ energy: { value: '32.95', unit: 'kWh' }, peak: { unit: 'kW' } });
  });

  it('has no mean of a register, and no peak', () => {
    const tiles = tilesOf(sampleMeter({ kind: 'register' }), summary);
    expect(tiles).toMatchObject({
      energy: { label: 'Energy used' },
      peak: { label: 'Highest', isWarm: false },
    });
    expect(tiles.mean).toBeUndefined();
  });

  it('has dashes for what is not known of an empty range', () => {
    const tiles = tilesOf(sampleMeter(), sampleSummary([]));
    expect(tiles).toMatchObject({
      energy: { value: '–' },
      peak: { value: '–', note: '', isWarm: false, time: null },
      missing: { value: '0', note: 'of 0 readings', isWarm: false },
    });
  });

  it('has no values while they load', () => {
    const values = toStatTiles(sampleMeter(), null).map(({ value }) => value);
    expect(values).toEqual([null, null, null, null, null]);
  });
});
