/**
 * The order in which times ascend, as indices; equal times keep the order they have. Bottom-up merge sort from
 * runs that are in order already (Knuth, The Art of Computer Programming 3, 5.2.4): a file of days from the
 * newest to the oldest is sorted in a few passes. The sort of typed arrays would compare through a callback,
 * several times slower, or without one lose which row a time belongs to.
 */
export function sortedOrder(timeMs: Float64Array): Uint32Array {
  const count = timeMs.length;
  let order = new Uint32Array(count);
  let scratch = new Uint32Array(count);
  for (let row = 0; row < count; row += 1) order[row] = row;

  let bounds = [0];
  for (let row = 1; row < count; row += 1) if (timeMs[row]! < timeMs[row - 1]!) bounds.push(row);
  bounds.push(count);

  while (bounds.length > 2) {
    const merged = [0];
    for (let run = 0; run + 1 < bounds.length; run += 2) {
      const [from, middle] = [bounds[run]!, bounds[run + 1]!];
      const to = bounds[run + 2] ?? middle;
      mergeInto(scratch, order, timeMs, from, middle, to);
      merged.push(to);
    }
    [order, scratch] = [scratch, order];
    bounds = merged;
  }
  return order;
}

function mergeInto(
  target: Uint32Array,
  order: Uint32Array,
  timeMs: Float64Array,
  from: number,
  middle: number,
  to: number,
): void {
  let [left, right] = [from, middle];
  for (let at = from; at < to; at += 1) {
    const takeLeft = left < middle && (right >= to || timeMs[order[left]!]! <= timeMs[order[right]!]!);
    target[at] = takeLeft ? order[left++]! : order[right++]!;
  }
}
