import type { Measure } from '../exact-distance.ts';

/** A window as numbers with mean 0 and standard deviation 1, in the plainest way; undefined if it is flat. */
function normalise(window: readonly number[]): number[] | undefined {
  const beside = window.map((value) => value - window[0]!);
  if (beside.every((value) => value === 0)) return undefined;
  const mean = beside.reduce((sum, value) => sum + value, 0) / window.length;
  const off = beside.map((value) => value - mean);
  const deviation = Math.sqrt(off.reduce((sum, value) => sum + value * value, 0) / window.length);
  return off.map((value) => value / deviation);
}

function distanceOf(x: readonly number[], y: readonly number[]): number {
  return Math.sqrt(x.reduce((sum, value, k) => sum + (value - y[k]!) ** 2, 0));
}

/** The distance of two windows by its definition; NaN if one touches a missing value. */
export function naiveDistance(x: readonly number[], y: readonly number[], measure: Measure): number {
  if (![...x, ...y].every(Number.isFinite)) return NaN;
  if (measure === 'magnitude') return distanceOf(x, y);
  return shapeDistanceOf(normalise(x), normalise(y), x.length);
}

function shapeDistanceOf(a: number[] | undefined, b: number[] | undefined, m: number): number {
  if (!a || !b) return a || b ? Math.sqrt(m) : 0;
  return distanceOf(a, b);
}

/** The distance of each window to its nearest neighbour, from all n² pairs. */
export function naiveProfile(
  values: readonly number[],
  m: number,
  measure: Measure,
  exclusion: number,
  starts?: readonly number[],
): number[] {
  const count = Math.max(0, values.length - m + 1);
  const isAsked = (i: number) => !starts || starts.includes(i);
  const windows = Array.from({ length: count }, (_, i) => values.slice(i, i + m));
  const usable = windows.map((window, i) => isAsked(i) && window.every(Number.isFinite));
  const forms = windows.map((window) => (measure === 'shape' ? normalise(window) : window));
  return forms.map((form, i) => {
    if (!usable[i]) return NaN;
    let least = Infinity;
    for (const [j, other] of forms.entries()) {
      if (usable[j] && Math.abs(i - j) > exclusion) least = Math.min(least, shapeDistanceOf(form, other, m));
    }
    return least;
  });
}

/**
 * Whether two distances agree to 1e-6 relative. A shape distance that is a correlation of 1 to the last bit of a
 * double, 2e-8 √m, is as good as 0.
 */
export function agree(a: number, b: number, measure: Measure, m: number): boolean {
  if (Object.is(a, b)) return true;
  const floor = measure === 'shape' ? 2e-8 * Math.sqrt(m) : 0;
  return Math.abs(a - b) <= 1e-6 * Math.max(Math.abs(a), Math.abs(b)) + floor;
}
