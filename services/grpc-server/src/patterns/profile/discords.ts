import type { MatrixProfile } from './matrix-profile.ts';
import { pickApart } from './pick-apart.ts';

/** A window that is unlike every other. */
export interface Discord {
  start: number;
  /** To its nearest neighbour, in the measure of the profile. */
  distance: number;
  /** Start of the nearest neighbour. */
  neighbour: number;
}

/**
 * The `top` discords of a profile, the strangest first: windows with the largest distance to their nearest neighbour,
 * none of which begin less than `apart` values from each other (m unless given: they share no reading). Keogh, Lin and
 * Fu, "HOT SAX: Efficiently Finding the Most Unusual Time Series Subsequence", ICDM 2005; from a matrix profile: Yeh et
 * al., ICDM 2016. Over days or weeks, give `profileSteps` their starts. Windows without a neighbour are none.
 */
export function topDiscords(
  { m, distance, index }: MatrixProfile,
  { top, apart = m }: { top: number; apart?: number },
): Discord[] {
  return pickApart(distance, { top, apart, largest: true }).map((start) => ({
    start,
    distance: distance[start]!,
    neighbour: index[start]!,
  }));
}
