/**
 * The windows of m neighbouring values of a series, one for each start, with what any comparison of windows needs.
 * Window `i` is `values[i] … values[i + m - 1]`; the columns have one entry for each start.
 */
export interface Windows {
  /** Values a window has. */
  m: number;
  /** How many windows there are: n − m + 1, at least 0. */
  count: number;
  /** The series, with the last value repeated where one is missing; a window that touches such a place is not `usable`. */
  values: Float64Array;
  /** 1 for a window without a missing value. */
  usable: Uint8Array;
  /** 1 for a window of equal values. */
  flat: Uint8Array;
  /** The window's mean is `near + rest`, with `near` one of the values beside it, so that an offset costs no digits. */
  near: Float64Array;
  rest: Float64Array;
  /** Root of the sum of squared deviations from the mean: √m times the population standard deviation. */
  norm: Float64Array;
}

/** A mean is brought up to date this often before it is computed anew. */
const LONGEST_CHAIN = 64;
/** A sum of squares that has shrunk to less than this share of what it was is computed anew. */
const LEAST_SHARE = 1e-3;

/**
 * Reads the statistics of all windows. Cumulative sums of squares lose all digits beside an offset or a spike; here
 * each mean and sum of squares comes from the window before (Welford, "Note on a Method for Calculating Corrected
 * Sums of Squares and Products", Technometrics 4 (1962)) and is computed anew in two passes after 64 steps, or as soon
 * as a spike or a step has left the window: the error of a norm stays below 1e-11 of it.
 *
 * Values that are not finite are missing. Magnitudes beyond 1e150 overflow and are not supported; a window whose
 * deviations are so small that their squares are zero counts as flat.
 *
 * @throws RangeError if m is not a whole number of at least 2
 */
export function readWindows(series: Float64Array, m: number): Windows {
  if (!Number.isInteger(m) || m < 2) throw new RangeError(`a window has at least 2 values, not ${m}`);
  const values = fillMissing(series);
  const count = Math.max(0, series.length - m + 1);
  const windows: Windows = {
    m,
    count,
    values,
    usable: new Uint8Array(count),
    flat: new Uint8Array(count),
    near: new Float64Array(count),
    rest: new Float64Array(count),
    norm: new Float64Array(count),
  };
  markKinds(series, windows);
  readMoments(windows);
  return windows;
}

/** The deviation of value `k` from the mean of window `i`. */
export function deviation({ values, near, rest }: Windows, i: number, k: number): number {
  return values[k]! - near[i]! - rest[i]!;
}

function fillMissing(series: Float64Array): Float64Array {
  let last = series.find(Number.isFinite) ?? 0;
  return series.map((value) => (Number.isFinite(value) ? (last = value) : last));
}

function markKinds(series: Float64Array, { m, values, usable, flat }: Windows): void {
  let present = 0;
  let equal = 0;
  for (let k = 0; k < values.length; k++) {
    present = Number.isFinite(series[k]) ? present + 1 : 0;
    equal = values[k] === values[k - 1] ? equal + 1 : 1;
    const i = k - m + 1;
    if (i < 0) continue;
    usable[i] = present >= m ? 1 : 0;
    flat[i] = equal >= m ? 1 : 0;
  }
}

function readMoments({ m, count, values, flat, ...columns }: Windows): void {
  let chain = LONGEST_CHAIN;
  let [near, rest, squares, largest] = [0, 0, 0, 0];
  for (let i = 0; i < count; i++) {
    if (chain < LONGEST_CHAIN) {
      const added = values[i + m - 1]!;
      const left = values[i - 1]!;
      const before = rest;
      rest += (added - left) / m;
      squares += (added - left) * (added - near - rest + (left - near - before));
      largest = Math.max(largest, squares);
      chain++;
    }
    if (flat[i]) {
      [near, rest, squares, chain] = [values[i]!, 0, 0, LONGEST_CHAIN];
    } else if (chain === LONGEST_CHAIN || !(squares > LEAST_SHARE * largest)) {
      near = values[i]!;
      rest = meanBeside(values, i, m, near);
      squares = squaresBeside(values, i, m, near, rest);
      largest = squares;
      chain = 0;
      if (squares === 0) flat[i] = 1;
    }
    columns.near[i] = near;
    columns.rest[i] = rest;
    columns.norm[i] = Math.sqrt(squares);
  }
}

/** The mean of what lies beside `near`; its own error is found in a second pass and taken off. */
function meanBeside(values: Float64Array, from: number, m: number, near: number): number {
  let sum = 0;
  for (let k = from; k < from + m; k++) sum += values[k]! - near;
  const mean = sum / m;
  let left = 0;
  for (let k = from; k < from + m; k++) left += values[k]! - near - mean;
  return mean + left / m;
}

function squaresBeside(values: Float64Array, from: number, m: number, near: number, rest: number): number {
  let squares = 0;
  for (let k = from; k < from + m; k++) {
    const off = values[k]! - near - rest;
    squares += off * off;
  }
  return squares;
}
