import { deviation, type Windows } from './windows.ts';

/** Diagonals that are compared at a time, so that what they share is read once and their sums do not wait. */
export const LAGS = 4;
/** Windows that a largest value is taken of. */
const REACH = 64;

/** What the comparison of windows along a diagonal reads, one entry for each start. */
export interface Columns {
  df: Float64Array;
  dg: Float64Array;
  /** 1 / norm; NaN, which makes every comparison false, for windows that take no part. */
  inverse: Float64Array;
  /** A correlation above this proposes a neighbour of the window. */
  threshold: Float64Array;
  /** What bounds df and dg: the larger norm of the window and the one before. */
  reach: Float64Array;
  /** The largest of the window and the 63 that follow; 0 if none of them takes part. */
  largestInverse: Float64Array;
  largestReach: Float64Array;
  propose: (i: number, j: number, correlation: number) => void;
}

export function toColumns(windows: Windows, propose: Columns['propose']): Columns {
  const { m, count, values, norm } = windows;
  const df = new Float64Array(count);
  const dg = new Float64Array(count);
  const inverse = new Float64Array(count);
  const reach = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    inverse[i] = windows.usable[i] && !windows.flat[i] ? 1 / norm[i]! : NaN;
    reach[i] = Math.max(norm[i]!, norm[i - 1] ?? 0);
    if (i === 0) continue;
    df[i] = (values[i + m - 1]! - values[i - 1]!) / 2;
    dg[i] = deviation(windows, i, i + m - 1) + deviation(windows, i - 1, i - 1);
  }
  return {
    df,
    dg,
    inverse,
    threshold: new Float64Array(count).fill(-Infinity),
    reach,
    largestInverse: largestAhead(inverse.map((value) => (value > 0 ? value : 0))),
    largestReach: largestAhead(reach),
    propose,
  };
}

/**
 * Compares the pairs (i, i + lag) … (i, i + lag + 3) for the rows `from` to `to` − 1. `covariances` has those of the row
 * before and is left with those of the last.
 *
 * Along a diagonal the covariance of a pair follows from the pair before in two products,
 * cov(i, j) = cov(i−1, j−1) + df(i)·dg(j) + df(j)·dg(i), with df(i) = (x[i+m−1] − x[i−1]) / 2 and
 * dg(i) = (x[i+m−1] − mean(i)) + (x[i−1] − mean(i−1)): Zimmerman et al., "Matrix Profile XIV: Scaling Time Series Motif
 * Discovery with GPUs to Break a Quintillion Pairwise Comparisons a Day and Beyond", SoCC 2019; STUMPY does alike.
 *
 * This is where all the time goes: what belongs to the three later columns stays in registers for the next row.
 */
export function compareRows(
  { df, dg, inverse, threshold, propose }: Columns,
  lag: number,
  from: number,
  to: number,
  covariances: Float64Array,
): void {
  if (from >= to) return;
  let cov0 = covariances[0]!;
  let cov1 = covariances[1]!;
  let cov2 = covariances[2]!;
  let cov3 = covariances[3]!;
  const first = from + lag;
  let df0 = df[first]!;
  let df1 = df[first + 1]!;
  let df2 = df[first + 2]!;
  let dg0 = dg[first]!;
  let dg1 = dg[first + 1]!;
  let dg2 = dg[first + 2]!;
  let inverse0 = inverse[first]!;
  let inverse1 = inverse[first + 1]!;
  let inverse2 = inverse[first + 2]!;
  let least0 = threshold[first]!;
  let least1 = threshold[first + 1]!;
  let least2 = threshold[first + 2]!;
  for (let i = from, j = first + 3; i < to; i++, j++) {
    const dfI = df[i]!;
    const dgI = dg[i]!;
    const inverseI = inverse[i]!;
    const leastI = threshold[i]!;
    const df3 = df[j]!;
    const dg3 = dg[j]!;
    const inverse3 = inverse[j]!;
    const least3 = threshold[j]!;
    cov0 += dfI * dg0 + df0 * dgI;
    cov1 += dfI * dg1 + df1 * dgI;
    cov2 += dfI * dg2 + df2 * dgI;
    cov3 += dfI * dg3 + df3 * dgI;
    const correlation0 = cov0 * inverseI * inverse0;
    const correlation1 = cov1 * inverseI * inverse1;
    const correlation2 = cov2 * inverseI * inverse2;
    const correlation3 = cov3 * inverseI * inverse3;
    if (correlation0 > leastI || correlation0 > least0) propose(i, j - 3, correlation0);
    if (correlation1 > leastI || correlation1 > least1) propose(i, j - 2, correlation1);
    if (correlation2 > leastI || correlation2 > least2) propose(i, j - 1, correlation2);
    if (correlation3 > leastI || correlation3 > least3) propose(i, j, correlation3);
    df0 = df1;
    df1 = df2;
    df2 = df3;
    dg0 = dg1;
    dg1 = dg2;
    dg2 = dg3;
    inverse0 = inverse1;
    inverse1 = inverse2;
    inverse2 = inverse3;
    least0 = least1;
    least1 = least2;
    least2 = least3;
  }
  covariances[0] = cov0;
  covariances[1] = cov1;
  covariances[2] = cov2;
  covariances[3] = cov3;
}

function largestAhead(values: Float64Array): Float64Array {
  const largest = values.slice();
  for (let step = 1; step < REACH; step *= 2) {
    for (let i = 0; i + step < largest.length; i++) largest[i] = Math.max(largest[i]!, largest[i + step]!);
  }
  return largest;
}
