import { scaleLinear } from 'd3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indicesIn, indicesOf, nearestInTime, nearestOnScreen } from './nearest-point.ts';
import { toSeriesPoints } from './series-points.ts';
import { sampleSeries, type SampleReading } from '../testing/sample-series.ts';

const pointsOf = (...readings: SampleReading[]) => toSeriesPoints(sampleSeries(readings), null);
const none = pointsOf();

describe('nearestInTime', () => {
  const points = pointsOf([0, 1], [100, 2], [300, 3]);
  it.each([
    [-50, 0],
    [0, 0],
    [49, 0],
    [51, 1],
    [100, 1],
    [199, 1],
    [201, 2],
    [9999, 2],
  ])('of %s is point %s', (instant, index) => {
    expect(nearestInTime(points, instant)).toBe(index);
  });

  it('half way between two is the earlier', () => expect(nearestInTime(points, 200)).toBe(1));

  it('without points is -1', () => expect(nearestInTime(none, 0)).toBe(-1));

  it('is no farther than any other point', () => {
    const anyTimes = fc.uniqueArray(fc.integer({ min: -1000, max: 1000 }), { minLength: 1 });
    fc.assert(
      fc.property(anyTimes, fc.integer({ min: -1200, max: 1200 }), (times, instant) => {
        const sorted = times.toSorted((a, b) => a - b);
        const some = pointsOf(...sorted.map((time): SampleReading => [time, 0]));
        const distance = Math.abs(some.time[nearestInTime(some, instant)]! - instant);
        expect(distance).toBe(Math.min(...sorted.map((other) => Math.abs(other - instant))));
      }),
    );
  });
});

describe('nearestOnScreen', () => {
  // A pixel is 10 ms wide and 1 high; y grows downwards.
  const x = scaleLinear([0, 1000], [0, 100]);
  const y = scaleLinear([0, 100], [100, 0]);
  const dense = pointsOf([480, 10], [490, 12], [500, 90], [510, 11], [520, 10]);

  it('catches a peak that the pointer is close to, not what is nearest in time', () => {
    expect(nearestOnScreen(dense, { x: 52, y: 12, radius: 5 }, x, y)).toBe(2);
    expect(nearestOnScreen(dense, { x: 51, y: 90, radius: 5 }, x, y)).toBe(3);
  });

  it('is the nearest in time where no point is within the radius', () => {
    expect(nearestOnScreen(dense, { x: 80, y: 50, radius: 5 }, x, y)).toBe(4);
  });

  it('finds a missing reading by its time alone', () => {
    const points = pointsOf([400, 50], [500, NaN], [600, 50]);
    expect(nearestOnScreen(points, { x: 50, y: 3, radius: 5 }, x, y)).toBe(1);
  });

  it('without points is -1', () => {
    expect(nearestOnScreen(none, { x: 50, y: 50, radius: 5 }, x, y)).toBe(-1);
  });
});

describe('the points of a range', () => {
  const points = pointsOf([0, 1], [100, 2], [200, 3], [300, 4]);
  const range = { from: 100, to: 300 };

  it('are drawn with those on both edges', () => {
    expect(indicesIn(points, range)).toEqual({ start: 1, end: 4 });
  });

  it('belong to it without the one at the start, stamped at the end', () => {
    expect(indicesOf(points, range, 'end')).toEqual({ start: 2, end: 4 });
  });

  it('belong to it without the one at the end, stamped at the start', () => {
    expect(indicesOf(points, range, 'start')).toEqual({ start: 1, end: 3 });
  });
});
