import { SQUARED_DISTANCE, type Measure } from './exact-distance.ts';
import { addFlatNeighbours } from './flat-neighbours.ts';
import { createMagnitudeJoin } from './magnitude-join.ts';
import { Nearest } from './nearest.ts';
import { LAGS } from './shape-columns.ts';
import { createShapeJoin } from './shape-join.ts';
import { readWindows, type Windows } from './windows.ts';

/** What a matrix profile is asked of. */
export interface ProfileRequest {
  /** A series on a regular grid; NaN where a reading is missing. */
  values: Float64Array;
  /** Values a window has, at least 2. */
  m: number;
  measure: Measure;
  /** Only windows that begin here, ascending, as days do at local midnight; without it, all. */
  starts?: readonly number[];
  /** Windows whose starts are at most this far apart are no neighbours; `exclusionZone(m)` unless given. */
  exclusion?: number;
}

/** Each window's distance to its nearest neighbour in the same series. */
export interface MatrixProfile {
  m: number;
  measure: Measure;
  exclusion: number;
  /**
   * One for each start, 0 … n − m. NaN: the window touches a missing value, or is none of those asked for.
   * Infinity: it has no neighbour, or none has been found yet.
   */
  distance: Float64Array;
  /** Start of the nearest neighbour; −1 where there is none. */
  index: Int32Array;
  /** Windows left out because they touch a missing value. */
  excluded: number;
}

export interface ProfileProgress {
  /** Share of the pairs that have been compared, 0 to 1. */
  done: number;
  /** The best so far: no distance is below the exact one, and each is the distance to a real neighbour. */
  best: () => MatrixProfile;
}

/** One of several shares of the work, each done apart; `of` 1 is all of it. */
export interface ProfilePart {
  part: number;
  of: number;
}

/** Rows or diagonals that are done at one go; four diagonals are compared at a time. */
const GROUP = 16;
const SLICE_MS = 25;

/**
 * A window overlaps itself shifted by a few values, so its nearest neighbour would always be that trivial match. STOMP
 * (Zhu et al., ICDM 2016, definition 3) and STUMPY leave out starts up to ⌈m/4⌉ apart, not m/2 as STAMP did: in load
 * curves a day still finds itself shifted by more than six hours only if it has that shape, and the narrower zone
 * keeps repetitions that follow each other closely.
 */
export const exclusionZone = (m: number) => Math.ceil(m / 4);

/**
 * The exact matrix profile (self-join), any time: yields about every 25 ms, with what has been found so far, and
 * returns the exact profile.
 *
 * Yeh et al., "Matrix Profile I: All Pairs Similarity Joins for Time Series", ICDM 2016. The diagonals of the distance
 * matrix are taken in random order, as SCRIMP does (Zhu et al., "Matrix Profile XI: SCRIMP++", ICDM 2018), so that the
 * best so far is soon close everywhere. The order is the same in each run. There is no PreSCRIMP stage: one distance
 * profile for every m/4-th window takes longer than all diagonals do (docs/decisions/matrix-profile.md).
 */
export function* profileSteps(
  request: ProfileRequest,
  { part, of }: ProfilePart = { part: 0, of: 1 },
): Generator<ProfileProgress, MatrixProfile> {
  const { m, measure, starts, exclusion = exclusionZone(m) } = request;
  const windows = readWindows(request.values, m);
  const asked = starts && startsWithin(starts, windows.count);
  const nearest = new Nearest(windows.count);
  if (!asked && measure === 'shape') addFlatNeighbours(windows, exclusion, nearest);
  const best = () => toProfile(request, windows, asked, nearest);
  const steps = asked
    ? compareStarts(windows, asked, measure, exclusion, nearest)
    : compareAll(windows, measure, exclusion, nearest);
  const shares = inRandomOrder(steps.shares).filter((_, i) => i % of === part);
  const total = shares.reduce((sum, share) => sum + share.pairs, 0);
  let pairs = 0;
  let yieldedMs = performance.now();
  for (const share of shares) {
    steps.compare(share);
    pairs += share.pairs;
    if (performance.now() - yieldedMs < SLICE_MS) continue;
    yield { done: pairs / total, best };
    yieldedMs = performance.now();
  }
  return best();
}

/** Work that is done at one go: rows or diagonals from … to − 1. */
interface Share {
  from: number;
  to: number;
  pairs: number;
}

function compareAll(windows: Windows, measure: Measure, exclusion: number, nearest: Nearest) {
  const [createJoin, lags] = measure === 'shape' ? [createShapeJoin, LAGS] : [createMagnitudeJoin, 1];
  const compareLags = createJoin(windows, nearest);
  return {
    shares: toShares(exclusion + 1, windows.count, (lag) => windows.count - lag),
    compare({ from, to }: Share) {
      for (let lag = from; lag < to; lag += lags) compareLags(lag);
    },
  };
}

/** So few pairs that each is summed. */
function compareStarts(
  windows: Windows,
  starts: readonly number[],
  measure: Measure,
  exclusion: number,
  nearest: Nearest,
) {
  const usable = starts.filter((start) => windows.usable[start]);
  const toSquared = SQUARED_DISTANCE[measure];
  return {
    shares: toShares(0, usable.length, (row) => usable.length - row),
    compare({ from, to }: Share) {
      for (const [row, i] of usable.slice(from, to).entries()) {
        for (const j of usable.slice(from + row + 1)) {
          if (j - i <= exclusion) continue;
          const most = Math.max(nearest.squared[i]!, nearest.squared[j]!);
          const squared = toSquared(windows, i, windows, j, most);
          nearest.offer(i, j, squared);
          nearest.offer(j, i, squared);
        }
      }
    },
  };
}

function toShares(first: number, end: number, pairsOf: (k: number) => number): Share[] {
  const shares: Share[] = [];
  for (let from = first; from < end; from += GROUP) {
    const to = Math.min(from + GROUP, end);
    let pairs = 0;
    for (let k = from; k < to; k++) pairs += pairsOf(k);
    shares.push({ from, to, pairs });
  }
  return shares;
}

/** Fisher and Yates' shuffle with the numbers of a multiplicative generator, the same in each run. */
function inRandomOrder<T>(items: readonly T[]): T[] {
  const shuffled = [...items];
  let state = 1;
  for (let i = shuffled.length - 1; i > 0; i--) {
    state = (state * 48271) % 0x7fffffff;
    const j = state % (i + 1);
    [shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!];
  }
  return shuffled;
}

/** The starts at which there is a window, ascending, each once. */
function startsWithin(starts: readonly number[], count: number): number[] {
  const within = starts.filter((start) => Number.isInteger(start) && start >= 0 && start < count);
  return [...new Set(within)].sort((a, b) => a - b);
}

function toProfile(
  { m, measure, exclusion = exclusionZone(m) }: ProfileRequest,
  windows: Windows,
  asked: readonly number[] | undefined,
  nearest: Nearest,
): MatrixProfile {
  const distance = nearest.squared.map(Math.sqrt);
  const mask = asked && new Set(asked);
  let excluded = 0;
  for (let i = 0; i < windows.count; i++) {
    const isAsked = mask?.has(i) ?? true;
    if (isAsked && windows.usable[i]) continue;
    distance[i] = NaN;
    if (isAsked) excluded++;
  }
  return { m, measure, exclusion, distance, index: nearest.index.slice(), excluded };
}
