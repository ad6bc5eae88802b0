import { describe, expect, it } from 'vitest';
import { toSeriesPoints } from '../chart/series-points.ts';
import { sampleSeries, type SampleReading } from '../testing/sample-series.ts';
import { valueTextAt } from './value-at.ts';

const QUARTER = 900_000;
const readings: SampleReading[] = [
  [QUARTER, 1.5],
  [2 * QUARTER, 4],
  [3 * QUARTER, NaN],
  [8 * QUARTER, 7],
];
function textAt(timeMs: number, bucketMs = 0): string {
  const series = sampleSeries(readings, bucketMs);
  return valueTextAt({ series, points: toSeriesPoints(series, 900) }, 'kWh', timeMs, 900);
}

describe('valueTextAt', () => {
  it.each([
    [QUARTER, '1.5 kWh'],
    [2 * QUARTER + 60_000, '4 kWh'],
    [3 * QUARTER, 'missing'],
    [5 * QUARTER, '–'],
    [-9 * QUARTER, '–'],
  ])('reads the reading at %d', (timeMs, text) => {
    expect(textAt(timeMs)).toBe(text);
  });

  it.each([
    [2 * QUARTER, '1.5 – 4 kWh'],
    [8 * QUARTER, '7 kWh'],
    [5 * QUARTER, '–'],
    [20 * QUARTER, '–'],
  ])('tells the lowest and highest of the bucket at %d', (timeMs, text) => {
    expect(textAt(timeMs, 4 * QUARTER)).toBe(text);
  });
});
