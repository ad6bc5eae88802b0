import type { MatrixProfile } from './matrix-profile.ts';
import { pickApart } from './pick-apart.ts';
import { distanceProfile } from './similar.ts';
import { readWindows } from './windows.ts';

/** A pattern that repeats. */
export interface Motif {
  /** Distance of the first two members, in the measure of the profile. */
  distance: number;
  /** The pair, then every other window that is as like the first; nearest first. */
  members: MotifMember[];
}

export interface MotifMember {
  start: number;
  /** To the first member, which has 0. */
  distance: number;
}

export interface MotifOptions {
  /** How many motifs are asked for. */
  top: number;
  /** The windows the profile was computed over, if not all. */
  starts?: readonly number[];
  /** Least distance between the starts of two members; m unless given: members share no reading. */
  apart?: number;
  /** Members are at most this many times the distance of the pair from the first. */
  radius?: number;
  /** Members at most this far from the first belong to it however close the pair is; in the unit of the distance. */
  within?: number;
}

/**
 * The `top` motifs, the closest pair first. The first member is the window with the smallest distance in the profile, the
 * second its nearest neighbour that shares no reading with it; to them come all windows at most `radius` times as far
 * from the first, 2 unless given, as in Mueen et al., "Exact Discovery of Time Series Motifs", SDM 2009, and Yeh et al.,
 * ICDM 2016. Windows that share readings with the members of a motif begin no other.
 *
 * @param values the series of the profile
 */
export function topMotifs(
  values: Float64Array,
  profile: MatrixProfile,
  { top, starts, apart = profile.m, radius = 2, within = 0 }: MotifOptions,
): Motif[] {
  const windows = readWindows(values, profile.m);
  const left = profile.distance.slice();
  const takeOut = (figures: Float64Array, start: number) =>
    figures.fill(NaN, Math.max(0, start - apart + 1), start + apart);
  const motifs: Motif[] = [];
  while (motifs.length < top) {
    const [first] = pickApart(left, { top: 1, apart });
    if (first === undefined) break;
    const distances = distanceProfile(windows, values.slice(first, first + profile.m), profile.measure);
    const asked = starts && new Set(starts);
    for (let i = 0; i < distances.length; i++) {
      // What another motif has taken is no member of this one.
      if (Number.isNaN(left[i]) || (asked && !asked.has(i))) distances[i] = NaN;
    }
    takeOut(distances, first);
    takeOut(left, first);
    const [second] = pickApart(distances, { top: 1, apart });
    if (second === undefined) continue;
    const distance = distances[second]!;
    const most = Math.max(radius * distance, within);
    const near = distances.map((other) => (other <= most ? other : NaN));
    const others = pickApart(near, { top: Infinity, apart });
    for (const start of others) takeOut(left, start);
    const members = others.map((start) => ({ start, distance: near[start]! }));
    motifs.push({ distance, members: [{ start: first, distance: 0 }, ...members] });
  }
  return motifs;
}
