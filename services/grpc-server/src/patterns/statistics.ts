/** Makes the median absolute deviation of normally distributed values their standard deviation. */
const MAD_TO_SIGMA = 1.4826;

/** The middle of some values, sorted or not; NaN of none. */
export function medianOf(values: ArrayLike<number>): number {
  return quantileOf(values, 0.5);
}

/**
 * The value that a share of the values lies below, between two of them by straight line (type 7 of Hyndman and
 * Fan, "Sample Quantiles in Statistical Packages", The American Statistician 50, 1996); NaN of none.
 */
export function quantileOf(values: ArrayLike<number>, share: number): number {
  const sorted = Float64Array.from(values).sort();
  const at = share * (sorted.length - 1);
  const low = sorted[Math.floor(at)] ?? NaN;
  const high = sorted[Math.ceil(at)] ?? NaN;
  return low + (at - Math.floor(at)) * (high - low);
}

/** The median absolute deviation from a centre, scaled to the standard deviation of normally distributed values. */
export function robustSpreadOf(values: ArrayLike<number>, centre: number): number {
  return MAD_TO_SIGMA * medianOf(Float64Array.from(values, (value) => Math.abs(value - centre)));
}

export function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}
