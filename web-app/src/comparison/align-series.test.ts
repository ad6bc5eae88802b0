import { describe, expect, it } from 'vitest';
import { toSeriesPoints } from '../chart/series-points.ts';
import { sampleMeter } from '../testing/sample-meter.ts';
import { sampleSeries } from '../testing/sample-series.ts';
import { alignSeries } from './align-series.ts';

const QUARTER = 900_000;
const series = sampleSeries([
  [QUARTER, 1500],
  [2 * QUARTER, NaN],
  [3 * QUARTER, 250],
]);
const drawn = { series, points: toSeriesPoints(series, 900) };
const office = sampleMeter();

describe('alignSeries', () => {
  it('leaves a series as it is that fits already', () => {
    expect(alignSeries(drawn, sampleMeter({ id: 'b' }), office)).toBe(drawn);
  });

  it('converts the values into the unit of the axes', () => {
    const { points, series: aligned } = alignSeries(drawn, sampleMeter({ unit: 'Wh' }), office);
    expect([...points.value]).toEqual([1.5, NaN, 0.25]);
    expect([...aligned.max]).toEqual([1.5, NaN, 0.25]);
    expect([...points.time]).toEqual([...drawn.points.time]);
  });

  it('puts what is stamped at the start of its interval where its end is, and back', () => {
    const start = sampleMeter({ stamp: 'start' });
    const later = alignSeries(drawn, start, office);
    expect([...later.points.time]).toEqual([2 * QUARTER, 3 * QUARTER, 4 * QUARTER]);
    expect([...alignSeries(later, office, start).points.time]).toEqual([...drawn.points.time]);
  });
});
