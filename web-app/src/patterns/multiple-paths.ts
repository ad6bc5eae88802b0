import type { Buckets } from '../api/series.ts';
import { spanOf } from '../time/time-range.ts';

/** Where a window is drawn as an SVG path: the box, and what in it is the lowest and the highest. */
export interface MultipleBox {
  width: number;
  height: number;
  low: number;
  high: number;
}

/** The values of a window from its beginning on: `at` is the share of its length, 0 to 1; NaN where missing. */
export interface WindowShape {
  at: number[];
  value: number[];
}

/**
 * The means of a window's buckets. With `shape` at any level: less their mean and over their deviation, as they were
 * compared (a flat window is zero all along).
 */
export function toWindowShape(
  { range, time, count, missing, sum }: Pick<Buckets, 'range' | 'time' | 'count' | 'missing' | 'sum'>,
  by: 'shape' | 'magnitude',
): WindowShape {
  const at = Array.from(time, (stamp) => (stamp - range.from) / spanOf(range));
  const value = Array.from(sum, (total, i) => total / (count[i]! - missing[i]!));
  if (by === 'magnitude') return { at, value };
  const known = value.filter((one) => !Number.isNaN(one));
  const mean = known.reduce((total, one) => total + one, 0) / known.length;
  const deviation = Math.sqrt(known.reduce((total, one) => total + (one - mean) ** 2, 0) / known.length);
  return { at, value: value.map((one) => (deviation > 0 ? (one - mean) / deviation : one - mean)) };
}

/** The lowest and the highest of some windows, so that all are drawn on one axis. */
export function extentOfShapes(shapes: readonly WindowShape[]): Pick<MultipleBox, 'low' | 'high'> {
  const values = shapes.flatMap(({ value }) => value).filter((one) => !Number.isNaN(one));
  if (values.length === 0) return { low: 0, high: 1 };
  return { low: Math.min(...values), high: Math.max(...values) };
}

/** A line through a window's values, broken where one is missing. */
export function toMultiplePath(
  { at, value }: WindowShape,
  { width, height, low, high }: MultipleBox,
): string {
  let path = '';
  let isOpen = false;
  value.forEach((one, i) => {
    if (Number.isNaN(one)) {
      isOpen = false;
      return;
    }
    const y = height - 2 - ((one - low) / (high - low || 1)) * (height - 4);
    path += `${isOpen ? 'L' : 'M'}${(at[i]! * width).toFixed(1)} ${y.toFixed(1)}`;
    isOpen = true;
  });
  return path;
}
