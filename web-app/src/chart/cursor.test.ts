import { scaleLinear } from 'd3';
import { describe, expect, it } from 'vitest';
import { edgeOf, panToShow, pointUnder, stepFrom } from './cursor.ts';
import type { Frame } from './frame.ts';
import { toSeriesPoints } from './series-points.ts';
import { sampleSeries } from '../testing/sample-series.ts';

const times = [0, 100, 200, 300, 400];
const points = toSeriesPoints(sampleSeries(times.map((time) => [time, 50])), null);
const frame = { x: scaleLinear([0, 400], [0, 400]), y: scaleLinear([0, 100], [100, 0]) } as Frame;
const inView = { start: 1, end: 4 };
const nothing = { start: 2, end: 2 };

describe('pointUnder', () => {
  const pointerAt = (x: number) => ({ by: 'pointer', pointer: { x, y: 50, radius: 5 } }) as const;

  it('is the point under a pointer, of those in view', () => {
    expect(pointUnder(pointerAt(203), points, inView, frame)).toBe(2);
    expect(pointUnder(pointerAt(3), points, inView, frame)).toBe(1);
    expect(pointUnder(pointerAt(398), points, inView, frame)).toBe(3);
  });

  it('is the point at an instant only while that is in view', () => {
    expect(pointUnder({ by: 'time', time: 300 }, points, inView, frame)).toBe(3);
    expect(pointUnder({ by: 'time', time: 400 }, points, inView, frame)).toBe(-1);
  });

  it('is none where no point is in view', () => {
    expect(pointUnder(pointerAt(203), points, nothing, frame)).toBe(-1);
    expect(pointUnder({ by: 'time', time: 200 }, points, nothing, frame)).toBe(-1);
  });
});

describe('stepFrom', () => {
  it('goes to the neighbour, out of view too, but not past the ends', () => {
    expect([stepFrom(2, 1, points, inView), stepFrom(3, 1, points, inView)]).toEqual([3, 4]);
    expect([stepFrom(4, 1, points, inView), stepFrom(0, -1, points, inView)]).toEqual([4, 0]);
  });

  it('begins at the first in view going right, at the last going left', () => {
    expect([stepFrom(-1, 1, points, inView), stepFrom(-1, -1, points, inView)]).toEqual([1, 3]);
  });

  it('begins nowhere where nothing is in view', () => {
    expect(stepFrom(-1, 1, points, nothing)).toBe(-1);
    expect(edgeOf(nothing, 'last')).toBe(-1);
  });
});

describe('panToShow', () => {
  it('brings an instant a quarter inside', () => {
    const range = { from: 1000, to: 2000 };
    expect(range.from + panToShow(900, range)).toBe(650);
    expect(range.to + panToShow(2100, range)).toBe(2350);
  });

  it('moves for an instant on the very edge as well', () => {
    const range = { from: 1000, to: 2000 };
    expect([panToShow(1000, range), panToShow(2000, range)]).toEqual([-250, 250]);
  });
});
