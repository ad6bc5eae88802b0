/**
 * The best division of a sequence into segments of equal mean: the one with the least sum of squared distances
 * from the segments' means plus a penalty for each change, by PELT (Killick, Fearnhead and Eckley, "Optimal Detection
 * of Changepoints with a Linear Computational Cost", JASA 107, 2012). It is exact.
 *
 * Answers the indices at which segments begin, the first, 0, left out. No segment is shorter than `minLength`.
 */
export function findChangePoints(values: Float64Array, penalty: number, minLength: number): number[] {
  const n = values.length;
  const cost = segmentCosts(values);
  const best = new Float64Array(n + 1).fill(Infinity);
  const before = new Int32Array(n + 1);
  best[0] = -penalty;
  let candidates: { start: number; until: number }[] = [];
  for (let end = minLength; end <= n; end++) {
    candidates.push({ start: end - minLength, until: Infinity });
    for (const { start } of candidates) {
      const total = best[start]! + cost(start, end) + penalty;
      if (total < best[end]!) {
        best[end] = total;
        before[end] = start;
      }
    }
    // What costs more than the best already can become no better than a change here (their inequality 5, with
    // K = 0), from where on the segment behind such a change is long enough.
    for (const candidate of candidates) {
      if (best[candidate.start]! + cost(candidate.start, end) > best[end]!) {
        candidate.until = Math.min(candidate.until, end + minLength);
      }
    }
    candidates = candidates.filter(({ until }) => until > end + 1);
  }
  const starts: number[] = [];
  for (let end = n; end > 0 && before[end]! > 0; end = before[end]!) starts.unshift(before[end]!);
  return starts;
}

/** The sum of squared distances from the mean, from included, to excluded. */
function segmentCosts(values: Float64Array): (from: number, to: number) => number {
  // Distances from a value of the sequence, so that a high level costs no digits.
  const centre = values[0] ?? 0;
  const sum = new Float64Array(values.length + 1);
  const squares = new Float64Array(values.length + 1);
  for (let i = 0; i < values.length; i++) {
    const apart = values[i]! - centre;
    sum[i + 1] = sum[i]! + apart;
    squares[i + 1] = squares[i]! + apart * apart;
  }
  return (from, to) => {
    const total = sum[to]! - sum[from]!;
    return Math.max(0, squares[to]! - squares[from]! - (total * total) / (to - from));
  };
}
