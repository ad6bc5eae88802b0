const LONGEST = 4096;

/** The lengths of runs of equal values, to know which are usual. NaN ends a run and begins none. */
export class RunLengths {
  readonly #zero = new Uint32Array(LONGEST + 1);
  readonly #other = new Uint32Array(LONGEST + 1);
  #value = NaN;
  #length = 0;
  #zeros = 0;
  #others = 0;
  #repeats = 0;

  add(value: number): void {
    if (value === 0) this.#zeros += 1;
    else if (!Number.isNaN(value)) this.#others += 1;
    if (value === this.#value) {
      this.#length += 1;
      if (value !== 0) this.#repeats += 1;
      return;
    }
    this.#close();
    this.#value = value;
    this.#length = 1;
  }

  /** The usual lengths, which 95 of 100 runs keep to. */
  settle(): UsualRuns {
    this.#close();
    const zeroRuns = this.#zero.reduce((sum, count) => sum + count, 0);
    return {
      zero: zeroRuns >= 20 ? quantile(this.#zero, 0.95) : 1,
      other: quantile(this.#other, 0.95),
      activeShare: this.#others / Math.max(1, this.#zeros + this.#others),
      loneZeroShare: this.#zero[1]! / Math.max(1, this.#zeros + this.#others),
      repeatShare: this.#repeats / Math.max(1, this.#others),
    };
  }

  #close(): void {
    if (!Number.isNaN(this.#value))
      (this.#value === 0 ? this.#zero : this.#other)[Math.min(this.#length, LONGEST)]! += 1;
    this.#value = NaN;
    this.#length = 0;
  }
}

/** Lengths in readings. */
export interface UsualRuns {
  zero: number;
  other: number;
  /** Share of values that are not 0. */
  activeShare: number;
  /** Share of values that are a single 0 between others. */
  loneZeroShare: number;
  /** Share of values other than 0 that repeat the one before. */
  repeatShare: number;
}

function quantile(counts: Uint32Array, share: number): number {
  let left = share * counts.reduce((sum, count) => sum + count, 0);
  return Math.max(
    1,
    counts.findIndex((count) => (left -= count) <= 0),
  );
}
