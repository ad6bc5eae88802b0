/**
 * The starts of the `top` windows with the smallest figures (or the largest) of which no two begin less than `apart`
 * values from each other: the best, then the best of those far enough from it, and so on. Of equal ones the earlier.
 * Figures that are not finite take no part; `figures` is not changed.
 */
export function pickApart(
  figures: Float64Array,
  { top, apart, largest = false }: { top: number; apart: number; largest?: boolean },
): number[] {
  // Infinity is worse than any figure and never picked.
  const left = figures.map((figure) => (Number.isFinite(figure) ? (largest ? -figure : figure) : Infinity));
  const picked: number[] = [];
  while (picked.length < top) {
    let best = -1;
    let least = Infinity;
    for (let i = 0; i < left.length; i++) {
      if (left[i]! < least) {
        best = i;
        least = left[i]!;
      }
    }
    if (best < 0) break;
    picked.push(best);
    left.fill(Infinity, Math.max(0, best - apart + 1), best + Math.max(1, apart));
  }
  return picked;
}
