import type { MeterKind } from '../model.ts';

/**
 * What each reading says of its interval: energy and power as they are, a register by its difference to the
 * reading before. NaN where that is not known: a value is missing, the register fell, the step was a longer one.
 */
export class IntervalUsage {
  readonly #register: boolean;
  readonly #digits: number;
  #previous = NaN;
  #fallenBy = NaN;

  constructor(kind: MeterKind, decimals: number) {
    this.#register = kind === 'register';
    // A double has no more than 15 digits to round to; a register fills some of them before the mark.
    this.#digits = 10 ** Math.min(decimals, 9);
  }

  next(value: number, follows: boolean): number {
    if (!this.#register) return value;
    // To the file's digits, as the difference of two doubles is not: equal steps have to be equal.
    const difference = Math.round((value - this.#previous) * this.#digits) / this.#digits;
    this.#previous = value;
    if (difference < 0) {
      this.#fallenBy = -difference;
      return NaN;
    }
    // A register that fell and is back where it was has not used that.
    if (difference > this.#fallenBy / 2) {
      this.#fallenBy = NaN;
      return NaN;
    }
    return follows ? difference : NaN;
  }
}
