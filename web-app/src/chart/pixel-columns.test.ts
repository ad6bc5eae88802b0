import { scaleLinear } from 'd3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eachColumn, toLinear } from './pixel-columns.ts';
import type { SeriesPoints } from './series-points.ts';

const pointsOf = (points: [time: number, value: number][]): SeriesPoints => ({
  time: Float64Array.from(points, ([time]) => time),
  value: Float64Array.from(points, ([, value]) => value),
  bucket: Uint32Array.from(points, (_, i) => i),
  segments: [{ start: 0, end: points.length }],
  breaks: [],
});

const anyPoints = fc
  .array(fc.tuple(fc.double({ min: 0, max: 1000, noNaN: true }), fc.integer({ min: -20, max: 20 })), {
    minLength: 1,
    maxLength: 300,
  })
  .map((points) => pointsOf(points.sort(([a], [b]) => a - b)));
/** px for a ms, from all points in one column to each in its own. */
const anyScale = fc
  .record({ slope: fc.constantFrom(0.0005, 0.01, 0.1, 1, 7.3), start: fc.integer({ min: -50, max: 50 }) })
  .map(({ slope, start }) => ({ x: (time: number) => start + time * slope }));

/** The indices of the points for each column, as a line is traced through them. */
function trace(points: SeriesPoints, x: (time: number) => number): number[][] {
  const columns: number[][] = [];
  eachColumn(points, points.segments[0]!, x, (first, lowest, highest, last) => {
    columns.push([...new Set([first, Math.min(lowest, highest), Math.max(lowest, highest), last])]);
  });
  return columns;
}

describe('eachColumn', () => {
  it('has for each column of pixels the first, lowest, highest and last of its points', () => {
    const points = pointsOf([3, 5, 1, 2, /* next px */ 4, 4, /* */ 7].map((value, i) => [i, value]));
    const visited: number[][] = [];
    const columns = [0.1, 0.2, 0.5, 0.9, 1, 1.99, 2];
    eachColumn(
      points,
      { start: 0, end: 7 },
      (time) => columns[time]!,
      (...visit) => visited.push(visit),
    );
    expect(visited).toEqual([
      [0, 2, 1, 3],
      [4, 4, 4, 5],
      [6, 6, 6, 6],
    ]);
  });

  it('keeps to its segment', () => {
    const points = pointsOf([9, 1, 2, 9].map((value, i) => [i, value]));
    const visited: number[][] = [];
    eachColumn(
      points,
      { start: 1, end: 3 },
      () => 0,
      (...visit) => visited.push(visit),
    );
    expect(visited).toEqual([[1, 1, 2, 2]]);
    eachColumn(
      points,
      { start: 2, end: 2 },
      () => 0,
      () => expect.unreachable(),
    );
  });

  it('takes the time left of the plot for columns of their own', () => {
    const points = pointsOf([1, 2].map((value, i) => [i, value]));
    expect(trace(points, (time) => time - 0.5)).toEqual([[0], [1]]);
  });

  it('traces a line that enters, leaves and reaches in every column of pixels where the line of all points does', () => {
    fc.assert(
      fc.property(anyPoints, anyScale, (points, { x }) => {
        const columnOf = (index: number) => Math.floor(x(points.time[index]!));
        const traced = trace(points, x).flat();
        const figuresOf = (indices: number[]) => {
          const columns = new Map<number, number[]>();
          for (const index of indices) {
            const values = columns.get(columnOf(index)) ?? [];
            columns.set(columnOf(index), [...values, points.value[index]!]);
          }
          return [...columns].map(([column, values]) => ({
            column,
            ...{ first: values[0], last: values.at(-1), min: Math.min(...values), max: Math.max(...values) },
          }));
        };
        expect(figuresOf(traced)).toEqual(figuresOf([...points.time.keys()]));
      }),
    );
  });

  it('traces no more than four points a column, each once and in time order', () => {
    fc.assert(
      fc.property(anyPoints, anyScale, (points, { x }) => {
        const columns = trace(points, x);
        for (const column of columns) expect(column.length).toBeLessThanOrEqual(4);
        const traced = columns.flat();
        expect(traced).toEqual([...new Set(traced)].sort((a, b) => a - b));
        expect([traced[0], traced.at(-1)]).toEqual([0, points.time.length - 1]);
      }),
    );
  });
});

describe('toLinear', () => {
  it('is what the scale is', () => {
    const anyPair = fc.tuple(fc.integer({ min: -1e6, max: 1e6 }), fc.integer({ min: 1, max: 1e6 }));
    fc.assert(
      fc.property(
        anyPair,
        anyPair,
        fc.double({ min: -2, max: 3, noNaN: true }),
        ([d, dSpan], [r, rSpan], at) => {
          const scale = scaleLinear([d, d + dSpan], [r + rSpan, r]);
          const value = d + at * dSpan;
          expect(Math.abs(toLinear(scale)(value) - scale(value))).toBeLessThan(1e-6 * rSpan);
        },
      ),
    );
  });
});
