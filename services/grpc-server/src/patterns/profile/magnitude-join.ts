import { squaredMagnitudeDistance } from './exact-distance.ts';
import type { Nearest } from './nearest.ts';
import type { Windows } from './windows.ts';

/** What one step can add to a squared distance, as a share of what it adds and takes away. */
const STEP_ERROR = 8 * 2 ** -53;
/** A pair that is nearer by less than this share of the squared distance is not looked at. */
const LEAST_GAIN = 1e-8;

/**
 * Compares the windows of a series with one another by magnitude, a diagonal of the distance matrix at a time, and
 * keeps the nearest of each in `nearest`. Returns a function that compares all pairs (i, i + lag) of a lag. Windows
 * that touch a missing value take no part.
 *
 * Along a diagonal a squared distance follows from the one before by the pair of values that enters and the pair that
 * leaves (STUMPY's `aamp`; Akbarinia and Cloez, "Efficient Matrix Profile Computation Using Different Distance
 * Functions", arXiv 1901.05708). What rounding can have added is kept beside it; a pair that could be nearer is summed
 * term by term, and the recurrence goes on from that sum.
 */
export function createMagnitudeJoin(windows: Windows, nearest: Nearest): (lag: number) => void {
  const { m, count, values, usable } = windows;
  /** A squared distance below this proposes a neighbour of the window. */
  const threshold = new Float64Array(count);
  for (let i = 0; i < count; i++) threshold[i] = usable[i] ? Infinity : -Infinity;

  function propose(i: number, j: number): number {
    const squared = squaredMagnitudeDistance(windows, i, windows, j);
    settle(i, j, squared);
    settle(j, i, squared);
    return squared;
  }

  function settle(i: number, j: number, squared: number): void {
    if (!nearest.offer(i, j, squared)) return;
    threshold[i] = squared === 0 ? -Infinity : squared * (1 - LEAST_GAIN);
  }

  return (lag) => {
    let squared = squaredMagnitudeDistance(windows, 0, windows, lag);
    let error = m * STEP_ERROR * squared;
    for (let i = 0, j = lag; j < count; i++, j++) {
      if (i > 0) {
        const entering = values[i + m - 1]! - values[j + m - 1]!;
        const leaving = values[i - 1]! - values[j - 1]!;
        const added = entering * entering;
        const taken = leaving * leaving;
        squared += added - taken;
        error += STEP_ERROR * (squared + added + taken);
      }
      const least = squared - error;
      if ((least < threshold[i]! || least < threshold[j]!) && usable[i] && usable[j]) {
        squared = propose(i, j);
        error = m * STEP_ERROR * squared;
      }
    }
  };
}
