import type { MatrixProfile } from './matrix-profile.ts';

/** The nearest neighbours of all shares of one profile; of equally near ones the earliest. */
export function mergeProfiles(shares: readonly MatrixProfile[]): MatrixProfile {
  const [first, ...others] = shares;
  if (!first) throw new RangeError('there is no share of the profile');
  const distance = first.distance.slice();
  const index = first.index.slice();
  for (const share of others) {
    for (let i = 0; i < distance.length; i++) {
      const [near, j] = [share.distance[i]!, share.index[i]!];
      if (near < distance[i]! || (near === distance[i] && j >= 0 && j < index[i]!)) {
        distance[i] = near;
        index[i] = j;
      }
    }
  }
  return { ...first, distance, index };
}
