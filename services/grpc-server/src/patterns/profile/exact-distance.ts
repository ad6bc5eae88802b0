import type { Windows } from './windows.ts';

/** By `shape`: z-normalised Euclidean distance; by `magnitude`: Euclidean distance of the values themselves. */
export type Measure = 'shape' | 'magnitude';

/**
 * Squared z-normalised Euclidean distance of window `i` of `a` and window `j` of `b`, Σ (x̂ₖ − ŷₖ)² with
 * x̂ = (x − mean) / standard deviation, summed term by term: exact also where it is next to nothing, as
 * 2m(1 − correlation) is not. Gives up, with some value beyond it, as soon as `limit` is passed.
 *
 * Flat windows have no z-norm. As in STUMPY (issue 591, "Handle Constant Regions Consistently"): two flat windows are
 * 0 apart, a flat and another √m, as if their correlation were ½.
 */
export function squaredShapeDistance(a: Windows, i: number, b: Windows, j: number, limit = Infinity): number {
  const m = a.m;
  if (a.flat[i] || b.flat[j]) return a.flat[i] && b.flat[j] ? 0 : m;
  const x = a.values;
  const y = b.values;
  const nearX = a.near[i]!;
  const restX = a.rest[i]!;
  const scaleX = 1 / a.norm[i]!;
  const nearY = b.near[j]!;
  const restY = b.rest[j]!;
  const scaleY = 1 / b.norm[j]!;
  const most = limit / m;
  let sum = 0;
  for (let k = 0; k < m;) {
    for (const end = Math.min(m, k + 16); k < end; k++) {
      const off = (x[i + k]! - nearX - restX) * scaleX - (y[j + k]! - nearY - restY) * scaleY;
      sum += off * off;
    }
    if (sum > most) break;
  }
  return sum * m;
}

/** Squared Euclidean distance of window `i` of `a` and window `j` of `b`; gives up beyond `limit`. */
export function squaredMagnitudeDistance(
  a: Windows,
  i: number,
  b: Windows,
  j: number,
  limit = Infinity,
): number {
  const m = a.m;
  const x = a.values;
  const y = b.values;
  let sum = 0;
  for (let k = 0; k < m;) {
    for (const end = Math.min(m, k + 16); k < end; k++) {
      const off = x[i + k]! - y[j + k]!;
      sum += off * off;
    }
    if (sum > limit) break;
  }
  return sum;
}

export const SQUARED_DISTANCE = { shape: squaredShapeDistance, magnitude: squaredMagnitudeDistance };

/** Σ (x − mean)(y − mean) of two windows, with four sums at a time for speed and a smaller error. */
export function covariance(a: Windows, i: number, b: Windows, j: number): number {
  const m = a.m;
  const x = a.values;
  const y = b.values;
  const nearX = a.near[i]!;
  const restX = a.rest[i]!;
  const nearY = b.near[j]!;
  const restY = b.rest[j]!;
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let k = 0;
  for (; k + 3 < m; k += 4) {
    s0 += (x[i + k]! - nearX - restX) * (y[j + k]! - nearY - restY);
    s1 += (x[i + k + 1]! - nearX - restX) * (y[j + k + 1]! - nearY - restY);
    s2 += (x[i + k + 2]! - nearX - restX) * (y[j + k + 2]! - nearY - restY);
    s3 += (x[i + k + 3]! - nearX - restX) * (y[j + k + 3]! - nearY - restY);
  }
  for (; k < m; k++) s0 += (x[i + k]! - nearX - restX) * (y[j + k]! - nearY - restY);
  return s0 + s1 + (s2 + s3);
}
