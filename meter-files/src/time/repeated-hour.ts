/**
 * Tells the passes of one repeated hour apart. Ascending, times that go on are of the first pass; one that stands again
 * beside its like is of the second (interleaved), and from the first step back on all are (file order). Descending, the
 * second pass comes first.
 */
export class RepeatedHour {
  readonly #onward: 1 | -1;
  readonly #report: { repeatedPaired: number; repeatedSingle: number };
  /** The time of the pass that comes first which is the farthest on. */
  #farthest = NaN;
  #hasTurned = false;
  /** By local time, which passes were there: 1, 2, or 3 for both. */
  readonly #seen = new Map<number, number>();

  /** `report` is counted up. */
  constructor(
    direction: 'ascending' | 'descending',
    report: { repeatedPaired: number; repeatedSingle: number },
  ) {
    this.#onward = direction === 'ascending' ? 1 : -1;
    this.#report = report;
  }

  /** Whether the time is of the second pass, which can be known already; null if it is not. */
  isSecond(local: number, stated: boolean | null): boolean {
    const comesLater = stated === null ? this.#comesLater(local) : stated === this.#onward > 0;
    if (!comesLater) this.#farthest = local;
    const isSecond = comesLater === this.#onward > 0;
    this.#count(local, isSecond ? 2 : 1);
    return isSecond;
  }

  /** Whether it is of the pass that the file writes later. */
  #comesLater(local: number): boolean {
    if (this.#hasTurned) return true;
    const ahead = (local - this.#farthest) * this.#onward;
    this.#hasTurned = ahead < 0;
    return ahead <= 0;
  }

  #count(local: number, pass: number): void {
    const before = this.#seen.get(local) ?? 0;
    const passes = before | pass;
    this.#seen.set(local, passes);
    if (passes === 3 && before !== 3) {
      this.#report.repeatedSingle--;
      this.#report.repeatedPaired += 2;
    } else if (passes === 3) this.#report.repeatedPaired++;
    else this.#report.repeatedSingle++;
  }
}
