import { covariance, squaredShapeDistance } from './exact-distance.ts';
import type { Nearest } from './nearest.ts';
import { CLOSE, CORRELATION_ERROR } from './rounding.ts';
import { compareRows, LAGS, toColumns, type Columns } from './shape-columns.ts';
import type { Windows } from './windows.ts';

/** Rows that share one bound of what rounding has added; with the lags beside them they stay within `REACH`. */
const ROWS = 60;
/** What one step can add to a covariance, as a share of the product of the windows' norms: 32 roundings. */
const STEP_ERROR = 32 * 2 ** -53;
/** A squared distance below this times 2m is a correlation of 1 to the last bit: nothing can be nearer. */
const NOTHING = 2 ** -53;

/**
 * Compares the windows of a series with one another by shape, four diagonals of the distance matrix at a time, and
 * keeps the nearest of each in `nearest`. Returns a function that compares all pairs (i, i + lag) of four lags from
 * the one given. Flat windows and windows that touch a missing value take no part.
 *
 * Correlations, not distances, are compared, and found as in `compareRows`. Two things make the outcome agree with
 * sums over each pair, whatever the values are:
 * - What rounding can have added is bounded for each block of rows. Where that is more than 1e-10 of a correlation, as
 *   after a spike has passed, the covariance is summed anew from its 2m values.
 * - The correlation only proposes. The distance of a proposed pair is summed term by term; for windows with a
 *   neighbour so close that 1 − correlation has no digits to spare, all that could be closer are proposed.
 */
export function createShapeJoin(windows: Windows, nearest: Nearest): (lag: number) => void {
  const { m, count, norm } = windows;
  const columns = toColumns(windows, propose);
  const { inverse, threshold, reach, largestInverse, largestReach } = columns;
  const covariances = new Float64Array(LAGS);

  function propose(i: number, j: number, correlation: number): void {
    if (!(correlation > threshold[i]! || correlation > threshold[j]!)) return;
    const most = Math.max(nearest.squared[i]!, nearest.squared[j]!);
    const squared = squaredShapeDistance(windows, i, windows, j, most);
    settle(i, j, squared, correlation);
    settle(j, i, squared, correlation);
  }

  function settle(i: number, j: number, squared: number, correlation: number): void {
    if (!(correlation > threshold[i]!)) return;
    nearest.offer(i, j, squared);
    const unlike = nearest.squared[i]! / (2 * m);
    if (unlike <= NOTHING) threshold[i] = Infinity;
    else if (unlike < CLOSE) threshold[i] = 1 - unlike - CORRELATION_ERROR;
    // A pair that was no nearer after all raises the bar, or equal pairs would be summed again and again.
    else threshold[i] = Math.max(1 - unlike, correlation);
  }

  /** Sums the covariance of a pair and proposes it; returns the covariance. */
  function compareAnew(i: number, j: number): number {
    const sum = covariance(windows, i, windows, j);
    propose(i, j, sum * inverse[i]! * inverse[j]!);
    return sum;
  }

  /** As `compareRows`, with a bound of the error for each pair. */
  function compareWithCare({ df, dg }: Columns, lag: number, from: number, to: number): void {
    for (let d = 0; d < LAGS; d++) {
      let error = Infinity;
      for (let i = from, j = from + lag + d; i < to; i++, j++) {
        const scale = inverse[i]! * inverse[j]!;
        covariances[d]! += df[i]! * dg[j]! + df[j]! * dg[i]!;
        error += STEP_ERROR * reach[i]! * reach[j]!;
        if (Number.isNaN(scale)) continue;
        if (error * scale <= CORRELATION_ERROR) propose(i, j, covariances[d]! * scale);
        else {
          covariances[d] = compareAnew(i, j);
          error = m * 2 ** -53 * norm[i]! * norm[j]!;
        }
      }
    }
  }

  return (lag) => {
    const rows = count - lag - LAGS + 1;
    let error = Infinity;
    for (let from = 0; from < rows; from += ROWS) {
      const to = Math.min(from + ROWS, rows);
      const scale = largestInverse[from]! * largestInverse[from + lag]!;
      const norms = largestReach[from]! * largestReach[from + lag]!;
      error += STEP_ERROR * (to - from) * norms;
      if (scale === 0) {
        error = Infinity;
      } else if (error * scale <= CORRELATION_ERROR) {
        compareRows(columns, lag, from, to, covariances);
      } else {
        for (let d = 0; d < LAGS; d++) covariances[d] = compareAnew(from, from + lag + d);
        error = (m * 2 ** -53 + STEP_ERROR * (to - from)) * norms;
        if (error * scale <= CORRELATION_ERROR) compareRows(columns, lag, from + 1, to, covariances);
        else {
          compareWithCare(columns, lag, from + 1, to);
          error = Infinity;
        }
      }
    }
    // The later rows, which not all four diagonals have.
    for (let i = Math.max(0, rows); i < count - lag; i++) {
      for (let j = i + lag; j < Math.min(count, i + lag + LAGS); j++) compareAnew(i, j);
    }
  };
}
