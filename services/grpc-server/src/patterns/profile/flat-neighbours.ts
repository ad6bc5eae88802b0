import type { Nearest } from './nearest.ts';
import type { Windows } from './windows.ts';

/**
 * Adds the pairs of which one window or both are flat, by the convention of `squaredShapeDistance`: 0 apart if both
 * are, √m if one is. All such pairs are as near, so the earliest outside the exclusion zone stands for them.
 */
export function addFlatNeighbours(windows: Windows, exclusion: number, nearest: Nearest): void {
  const { m, count, usable, flat } = windows;
  const earliestFlat = earliestBeyond(exclusion, count, (i) => usable[i] === 1 && flat[i] === 1);
  const earliestOther = earliestBeyond(exclusion, count, (i) => usable[i] === 1 && flat[i] === 0);
  for (let i = 0; i < count; i++) {
    if (!usable[i]) continue;
    const alike = flat[i] ? earliestFlat : earliestOther;
    const unlike = flat[i] ? earliestOther : earliestFlat;
    if (flat[i] && alike[i]! >= 0) nearest.offer(i, alike[i]!, 0);
    if (unlike[i]! >= 0) nearest.offer(i, unlike[i]!, m);
  }
}

/** For each start the earliest start more than the exclusion zone away that is one of those asked for; −1: none. */
function earliestBeyond(exclusion: number, count: number, isOne: (i: number) => boolean): Int32Array {
  const next = new Int32Array(count + 1).fill(-1);
  for (let i = count - 1; i >= 0; i--) next[i] = isOne(i) ? i : next[i + 1]!;
  const first = next[0]!;
  return Int32Array.from({ length: count }, (_, i) =>
    first >= 0 && first < i - exclusion ? first : (next[i + exclusion + 1] ?? -1),
  );
}
