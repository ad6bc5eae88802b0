import { describe, expect, it } from 'vitest';
import { extentOfShapes, toMultiplePath, toWindowShape } from './multiple-paths.ts';

const column = (...values: number[]) => Float64Array.from(values);
const window = {
  range: { from: 1000, to: 1400 },
  ...{ time: column(1000, 1100, 1200, 1300), count: column(2, 2, 2, 2), missing: column(0, 0, 2, 1) },
  sum: column(2, 6, NaN, 5),
};

describe('toWindowShape', () => {
  it('has the means of the buckets by their place in the window', () => {
    expect(toWindowShape(window, 'magnitude')).toEqual({ at: [0, 0.25, 0.5, 0.75], value: [1, 3, NaN, 5] });
  });

  it('has the same shape at any level and of any height', () => {
    const { value } = toWindowShape(window, 'shape');
    const other = toWindowShape(
      { ...window, sum: window.sum.map((sum, i) => 7 * sum + [20, 20, 0, 10][i]!) },
      'shape',
    );
    const rounded = (values: number[]) => values.map((one) => Number(one.toFixed(12)));
    expect(rounded(other.value)).toEqual(rounded(value));
    expect(value[0]! + value[1]! + value[3]!).toBeCloseTo(0, 12);
  });

  it('is zero of a flat window', () => {
    expect(toWindowShape({ ...window, sum: column(8, 8, NaN, 4) }, 'shape').value).toEqual([0, 0, NaN, 0]);
  });
});

it('windows share an axis, from the lowest to the highest of all', () => {
  expect(
    extentOfShapes([
      { at: [0], value: [NaN, 2] },
      { at: [0], value: [-1] },
    ]),
  ).toEqual({ low: -1, high: 2 });
  expect(extentOfShapes([])).toEqual({ low: 0, high: 1 });
});

it('the line breaks where a value is missing', () => {
  const box = { width: 100, height: 44, low: 1, high: 5 };
  const shape = { at: [0, 0.25, 0.5, 0.75], value: [1, 3, NaN, 5] };
  expect(toMultiplePath(shape, box)).toBe('M0.0 42.0L25.0 22.0M75.0 2.0');
});
