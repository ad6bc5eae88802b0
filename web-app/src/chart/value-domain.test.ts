import { describe, expect, it } from 'vitest';
import { toSeriesPoints } from './series-points.ts';
import { valueDomain } from './value-domain.ts';
import { sampleSeries } from '../testing/sample-series.ts';

const everything = { from: 0, to: 1e9 };
const pointsOf = (...values: number[]) =>
  toSeriesPoints(sampleSeries(values.map((value, i) => [i * 100, value])), null);

describe('valueDomain', () => {
  it.each([
    ['from zero up to a round number', [37, 93], [0, 100]],
    ['down to a round number below zero', [-37, 93], [-40, 100]],
    ['up to zero where all is below', [-37, -93], [-100, 0]],
    ['around zero where all is zero', [0, 0], [-1, 1]],
    ['without the missing', [NaN, 48, NaN], [0, 50]],
  ])('of energy reaches %s', (_, values, domain) => {
    expect(valueDomain(pointsOf(...values), everything, true, 5)).toEqual(domain);
  });

  it('of a register fills the axis', () => {
    expect(valueDomain(pointsOf(12_021, 12_979), everything, false, 5)).toEqual([12_000, 13_000]);
    expect(valueDomain(pointsOf(500, 500), everything, false, 5)).toEqual([499, 501]);
  });

  it('looks only at what is in the range', () => {
    const points = pointsOf(1000, 7, 8, 1000);
    expect(valueDomain(points, { from: 50, to: 250 }, true, 4)).toEqual([0, 8]);
  });

  it('is none where there is no value', () => {
    expect(valueDomain(pointsOf(NaN, NaN), everything, true, 5)).toBeNull();
    expect(valueDomain(pointsOf(), everything, true, 5)).toBeNull();
  });
});
