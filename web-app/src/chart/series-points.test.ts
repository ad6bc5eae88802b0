import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toSeriesPoints } from './series-points.ts';
import { sampleSeries, type SampleReading } from '../testing/sample-series.ts';

const QUARTER = 900_000;
const quarters = (...values: (number | null)[]) =>
  values.flatMap((value, i): SampleReading[] => (value === null ? [] : [[i * QUARTER, value]]));

describe('toSeriesPoints', () => {
  it('draws every reading at its own time where each is a bucket', () => {
    const points = toSeriesPoints(sampleSeries(quarters(3, 1, 2)), 900);
    expect([...points.time]).toEqual([0, QUARTER, 2 * QUARTER]);
    expect([...points.value]).toEqual([3, 1, 2]);
    expect(points.segments).toEqual([{ start: 0, end: 3 }]);
    expect(points.breaks).toEqual([]);
  });

  it('draws the extremes of a bucket in the order in which they stood', () => {
    const readings = quarters(5, 9, 1, 5, /* next bucket */ 5, 2, 8, 5);
    const points = toSeriesPoints(sampleSeries(readings, 4 * QUARTER), 900);
    expect([...points.value]).toEqual([9, 1, 2, 8]);
    expect([...points.time]).toEqual([1, 2, 5, 6].map((i) => i * QUARTER));
    expect([...points.bucket]).toEqual([0, 0, 1, 1]);
  });

  it('draws a bucket of equal values as one point', () => {
    expect([...toSeriesPoints(sampleSeries(quarters(4, 4, 4, 4), 4 * QUARTER), 900).value]).toEqual([4]);
  });

  it('breaks the line at a missing reading, which stays a point of its own', () => {
    const points = toSeriesPoints(sampleSeries(quarters(1, 2, NaN, 4, 5)), 900);
    expect([...points.value]).toEqual([1, 2, NaN, 4, 5]);
    expect(points.segments).toEqual([
      { start: 0, end: 2 },
      { start: 3, end: 5 },
    ]);
    expect(points.breaks).toEqual([{ from: QUARTER, to: 3 * QUARTER }]);
  });

  it('breaks the line at a gap', () => {
    const points = toSeriesPoints(sampleSeries(quarters(1, 2, null, 4)), 900);
    expect(points.segments).toEqual([
      { start: 0, end: 2 },
      { start: 2, end: 3 },
    ]);
    expect(points.breaks).toEqual([{ from: QUARTER, to: 3 * QUARTER }]);
  });

  it('breaks the line at a bucket without readings, not at one with only some', () => {
    const readings = quarters(1, 2, 3, null, /* */ null, null, null, null, /* */ null, 2, 1, 3);
    const points = toSeriesPoints(sampleSeries(readings, 4 * QUARTER), 900);
    expect(points.breaks).toEqual([{ from: 2 * QUARTER, to: 10 * QUARTER }]);
    const partly = quarters(1, 2, 3, null, /* */ null, null, 3, 4);
    expect(toSeriesPoints(sampleSeries(partly, 4 * QUARTER), 900).breaks).toEqual([]);
  });

  it('takes a reading that is late by less than half an interval for the next one', () => {
    const late: SampleReading[] = [
      [0, 1],
      [1.4 * QUARTER, 2],
      [3 * QUARTER, 3],
    ];
    expect(toSeriesPoints(sampleSeries(late), 900).breaks).toEqual([
      { from: 1.4 * QUARTER, to: 3 * QUARTER },
    ]);
  });

  it('knows no gap between readings that come when they will', () => {
    const readings: SampleReading[] = [
      [0, 1],
      [1000, 2],
      [9e9, 3],
    ];
    expect(toSeriesPoints(sampleSeries(readings), null).segments).toEqual([{ start: 0, end: 3 }]);
  });

  it('has no break before the first or after the last value', () => {
    expect(toSeriesPoints(sampleSeries(quarters(NaN, 1, NaN)), 900).breaks).toEqual([]);
    expect(toSeriesPoints(sampleSeries([]), 900)).toMatchObject({ segments: [], breaks: [] });
  });

  it('keeps every extreme, in time order, and joins all that is not missing', () => {
    const anyReadings = fc
      .array(fc.option(fc.oneof(fc.integer({ min: -50, max: 50 }), fc.constant(NaN))), { maxLength: 60 })
      .map((values) => quarters(...values));
    fc.assert(
      fc.property(anyReadings, fc.constantFrom(0, 2, 5), (readings, width) => {
        const points = toSeriesPoints(sampleSeries(readings, width * QUARTER), 900);
        const values = readings.map(([, value]) => value).filter((value) => !Number.isNaN(value));
        const drawn = [...points.value].filter((value) => !Number.isNaN(value));
        expect(Math.max(...drawn)).toBe(Math.max(...values));
        expect(Math.min(...drawn)).toBe(Math.min(...values));
        expect([...points.time]).toEqual([...points.time].sort((a, b) => a - b));
        const joined = points.segments.flatMap(({ start, end }) => [...points.value.slice(start, end)]);
        expect(joined).toEqual(drawn);
      }),
    );
  });
});
