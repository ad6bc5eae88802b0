import { correlate } from './cross-correlation.ts';
import { squaredMagnitudeDistance, squaredShapeDistance, type Measure } from './exact-distance.ts';
import { pickApart } from './pick-apart.ts';
import { CLOSE, CORRELATION_ERROR } from './rounding.ts';
import { deviation, readWindows, type Windows } from './windows.ts';

/** A query by example. */
export interface SimilarRequest {
  /** A series on a regular grid; NaN where a reading is missing. */
  values: Float64Array;
  /** The example: m values without a missing one, at least 2. */
  example: Float64Array;
  measure: Measure;
  /** How many matches are asked for. */
  top: number;
  /** Only windows that begin here, as days do at local midnight; without it, all. */
  starts?: readonly number[];
  /** Least distance between the starts of two matches; m unless given: matches share no reading. */
  apart?: number;
  /** Where the example begins, if it is a window of the series: windows nearer to it than `apart` are no matches. */
  exampleStart?: number;
}

export interface SimilarWindows {
  /** Most similar first. */
  matches: SimilarWindow[];
  /** Windows among those asked for that touch a missing value, and were not compared. */
  excluded: number;
}

export interface SimilarWindow {
  start: number;
  /** By shape from 0 to 2√m; by magnitude in the unit of the values, times √m. */
  distance: number;
}

/** Finds the windows most similar to an example, none of which overlap. */
export function findSimilar(request: SimilarRequest): SimilarWindows {
  const { values, example, measure, top, starts, apart = example.length, exampleStart } = request;
  const windows = readWindows(values, example.length);
  const distances = distanceProfile(windows, example, measure);
  const asked = starts ? onlyAt(distances, starts) : distances;
  const excluded = countExcluded(windows, starts);
  if (exampleStart !== undefined)
    asked.fill(NaN, Math.max(0, exampleStart - apart + 1), exampleStart + apart);
  const matches = pickApart(asked, { top, apart }).map((start) => ({ start, distance: asked[start]! }));
  return { matches, excluded };
}

/**
 * The distance of an example to each window of a series; NaN for windows that touch a missing value.
 *
 * By shape, z-normalised Euclidean distance by MASS (Mueen et al.): √(2m(1 − ρ)) with the correlation ρ from one
 * cross-correlation for all windows. By magnitude, Euclidean distance: the squared distance is
 * norm² + norm² − 2·covariance + m·(difference of the means)². Where that leaves less than seven digits (close
 * matches, and windows beside far larger values), the distance is summed term by term instead. Flat windows: see
 * `squaredShapeDistance`.
 *
 * @throws RangeError if a value of the example is missing
 */
export function distanceProfile(windows: Windows, example: Float64Array, measure: Measure): Float64Array {
  const missing = example.findIndex((value) => !Number.isFinite(value));
  if (missing >= 0) throw new RangeError(`value ${missing} of the example is missing`);
  const query = readWindows(example, windows.m);
  const deviations = example.map((_, k) => deviation(query, 0, k));
  const distances = new Float64Array(windows.count).fill(NaN);
  const toSquared = measure === 'shape' ? squaredByShape : squaredByMagnitude;
  correlate(deviations, windows.values, (i, sum, error) => {
    if (windows.usable[i]) distances[i] = Math.sqrt(toSquared(query, windows, i, sum, error));
  });
  return distances;
}

function squaredByShape(
  query: Windows,
  windows: Windows,
  i: number,
  covariance: number,
  error: number,
): number {
  const scale = 1 / (query.norm[0]! * windows.norm[i]!);
  const unlike = 1 - covariance * scale;
  // Also where a norm is 0: no comparison with NaN is true.
  if (unlike >= CLOSE && error * scale <= CORRELATION_ERROR) return 2 * windows.m * unlike;
  return squaredShapeDistance(query, 0, windows, i);
}

function squaredByMagnitude(
  query: Windows,
  windows: Windows,
  i: number,
  covariance: number,
  error: number,
): number {
  const normX = query.norm[0]!;
  const normY = windows.norm[i]!;
  const squares = normX * normX + normY * normY;
  const between = query.near[0]! - windows.near[i]! + (query.rest[0]! - windows.rest[i]!);
  const squared = squares - 2 * covariance + windows.m * between * between;
  if (2 * error + 1e-10 * squares <= 1e-7 * squared) return squared;
  return squaredMagnitudeDistance(query, 0, windows, i);
}

function onlyAt(distances: Float64Array, starts: readonly number[]): Float64Array {
  const only = new Float64Array(distances.length).fill(NaN);
  for (const start of starts) if (start in distances) only[start] = distances[start]!;
  return only;
}

function countExcluded({ count, usable }: Windows, starts: readonly number[] | undefined): number {
  if (starts) return starts.filter((start) => start >= 0 && start < count && !usable[start]).length;
  return usable.reduce((sum, one) => sum - one, count);
}
