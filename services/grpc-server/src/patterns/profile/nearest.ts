/** The nearest neighbour found so far of each window of a series. */
export class Nearest {
  /** Squared distance; Infinity while there is none. */
  readonly squared: Float64Array;
  /** Start of the neighbour; −1 while there is none. */
  readonly index: Int32Array;

  constructor(count: number) {
    this.squared = new Float64Array(count).fill(Infinity);
    this.index = new Int32Array(count).fill(-1);
  }

  /** Takes `j` as the neighbour of `i` if it is nearer, or as near and earlier; tells whether it was taken. */
  offer(i: number, j: number, squared: number): boolean {
    const best = this.squared[i]!;
    if (squared > best || (squared === best && j >= this.index[i]! && this.index[i]! >= 0)) return false;
    this.squared[i] = squared;
    this.index[i] = j;
    return true;
  }
}
