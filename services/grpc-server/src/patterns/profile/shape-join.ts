import { covariance, squaredShapeDistance } from './exact-distance.ts';
import type { Nearest } from './nearest.ts';
import { CLOSE, CORRELATION_ERROR } from './rounding.ts';
import { deviation, type Windows } from './windows.ts';

/** Rows of a diagonal that share one bound of what rounding has added. */
const BLOCK = 64;
/** What one step can add to a covariance, as a share of the product of the windows' norms: 32 roundings. */
const STEP_ERROR = 32 * 2 ** -53;
/** A squared distance below this times 2m is a correlation of 1 to the last bit: nothing can be nearer. */
const NOTHING = 2 ** -53;

/**
 * Compares the windows of a series with one another by shape, a diagonal of the distance matrix at a time, and keeps
 * the nearest of each in `nearest`. Returns a function that compares all pairs (i, i + lag) of a lag. Flat windows and
 * windows that touch a missing value take no part.
 *
 * Along a diagonal the covariance of a pair follows from the pair before in two products,
 * cov(i, j) = cov(i−1, j−1) + df(i)·dg(j) + df(j)·dg(i), with df = (x[i+m−1] − x[i−1]) / 2 and
 * dg = (x[i+m−1] − mean(i)) + (x[i−1] − mean(i−1)): Zimmerman et al., "Matrix Profile XIV: Scaling Time Series Motif
 * Discovery with GPUs to Break a Quintillion Pairwise Comparisons a Day and Beyond", SoCC 2019, which STUMPY follows.
 * Correlations, not distances, are compared. Two things make the outcome agree with sums over each pair, whatever the
 * values are:
 * - What rounding can have added is bounded in each block of 64 rows. Where that is more than 1e-10 of a correlation,
 *   as after a spike has passed, the covariance is summed anew from its 2m values.
 * - The correlation only proposes. The distance of a proposed pair is summed term by term; for windows with a
 *   neighbour so close that 1 − correlation has no digits to spare, all that could be closer are proposed.
 */
export function createShapeJoin(windows: Windows, nearest: Nearest): (lag: number) => void {
  const { m, count, values, norm } = windows;
  const df = new Float64Array(count);
  const dg = new Float64Array(count);
  const inverse = new Float64Array(count);
  const reach = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    // NaN makes every comparison with the correlation false.
    inverse[i] = windows.usable[i] && !windows.flat[i] ? 1 / norm[i]! : NaN;
    reach[i] = Math.max(norm[i]!, norm[i - 1] ?? 0);
    if (i === 0) continue;
    df[i] = (values[i + m - 1]! - values[i - 1]!) / 2;
    dg[i] = deviation(windows, i, i + m - 1) + deviation(windows, i - 1, i - 1);
  }
  const largestInverse = largestAhead(inverse.map((value) => (value > 0 ? value : 0)));
  const largestReach = largestAhead(reach);
  /** A correlation above this proposes a neighbour of the window. */
  const threshold = new Float64Array(count).fill(-Infinity);

  function propose(i: number, j: number, correlation: number): void {
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

  /** Bounds the error of each pair by itself; returns the covariance and error of the last. */
  function compareWithCare(lag: number, from: number, to: number, cov: number, error: number) {
    for (let i = from; i < to; i++) {
      const j = i + lag;
      cov += df[i]! * dg[j]! + df[j]! * dg[i]!;
      error += STEP_ERROR * reach[i]! * reach[j]!;
      const scale = inverse[i]! * inverse[j]!;
      if (error * scale > CORRELATION_ERROR) {
        cov = covariance(windows, i, windows, j);
        error = m * 2 ** -53 * norm[i]! * norm[j]!;
      }
      const correlation = cov * scale;
      if (correlation > threshold[i]! || correlation > threshold[j]!) propose(i, j, correlation);
    }
    return [cov, error] as const;
  }

  return (lag) => {
    const rows = count - lag;
    let cov = 0;
    let error = Infinity;
    for (let from = 0; from < rows; from += BLOCK) {
      const to = Math.min(from + BLOCK, rows);
      const scale = largestInverse[from]! * largestInverse[from + lag]!;
      if (scale === 0) {
        error = Infinity;
        continue;
      }
      const added = STEP_ERROR * (to - from) * largestReach[from]! * largestReach[from + lag]!;
      let i = from;
      if (!((error + added) * scale <= CORRELATION_ERROR)) {
        cov = covariance(windows, i, windows, i + lag);
        error = m * 2 ** -53 * norm[i]! * norm[i + lag]!;
        const correlation = cov * inverse[i]! * inverse[i + lag]!;
        if (correlation > threshold[i]! || correlation > threshold[i + lag]!)
          propose(i, i + lag, correlation);
        i++;
        if ((error + added) * scale > CORRELATION_ERROR) {
          [cov, error] = compareWithCare(lag, i, to, cov, error);
          continue;
        }
      }
      error += added;
      for (let j = i + lag; i < to; i++, j++) {
        cov += df[i]! * dg[j]! + df[j]! * dg[i]!;
        const correlation = cov * inverse[i]! * inverse[j]!;
        if (correlation > threshold[i]! || correlation > threshold[j]!) propose(i, j, correlation);
      }
    }
  };
}

/** The largest of each value and the 63 that follow it. */
function largestAhead(values: Float64Array): Float64Array {
  const largest = values.slice();
  for (let step = 1; step < BLOCK; step *= 2) {
    for (let i = 0; i + step < largest.length; i++) largest[i] = Math.max(largest[i]!, largest[i + step]!);
  }
  return largest;
}
