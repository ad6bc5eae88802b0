import { ExactSum } from './exact-sum.ts';
import { Findings, finding } from './findings.ts';
import type { Words } from './in-words.ts';
import type { Step } from './step.ts';

/** A register that is back where it was after at most so many readings was misread, not reset. */
const LONGEST_DIP = 10;
/** Registers of meters have 5 to 8 digits before the decimal mark. */
const DIGITS = { least: 5, most: 8 };
/** Before the end of its digits a register may be so far, in usual steps, to have run over it. */
const MOST_STEPS_OVER = 100;

interface Fall {
  /** Of the last reading before it and of the first one after it. */
  beforeMs: number;
  timeMs: number;
  level: number;
  low: number;
  lastMs: number;
  last: number;
  readings: number;
}

/**
 * Falls of a cumulative register, and what it counted. A fall is one of three: it ran over the end of its
 * digits (99999 to 0: what was used is known); it dropped for a few readings and came back (nothing happened);
 * it was reset, or the meter replaced (what was used in that step is not known and is taken as 0).
 */
export class RegisterResets {
  readonly found = new Findings();
  readonly #usualStep: number | null;
  readonly #words: Words;
  readonly #counted = new ExactSum();
  #beforeMs = NaN;
  #before = NaN;
  #fall: Fall | null = null;

  constructor(usualStep: number | null, words: Words) {
    this.#usualStep = usualStep;
    this.#words = words;
  }

  /** Energy that went through, in the register's unit; to be asked once all is pushed. */
  get counted(): number {
    return this.#counted.value;
  }

  push({ timeMs, value }: Step): void {
    if (Number.isNaN(value)) return;
    if (this.#fall) this.#afterFall(this.#fall, timeMs, value);
    else if (value < this.#before) this.#falls(timeMs, value);
    else if (!Number.isNaN(this.#before)) this.#counted.add(value - this.#before);
    [this.#beforeMs, this.#before] = [timeMs, value];
  }

  finish(): void {
    if (this.#fall) this.#settleFall(this.#fall);
  }

  #falls(timeMs: number, value: number): void {
    const level = this.#before;
    const digits = String(Math.trunc(level)).length;
    const end = 10 ** digits;
    const used = end - level + value;
    const most = this.#usualStep === null ? end / 100 : this.#usualStep * MOST_STEPS_OVER;
    if (digits >= DIGITS.least && digits <= DIGITS.most && value >= 0 && used <= Math.min(most, end / 10)) {
      this.#counted.add(used);
      const { amount } = this.#words;
      this.#tell(
        timeMs,
        timeMs,
        1,
        value,
        `the register ran over its ${digits} digits, from ${amount(level)} to ${amount(value)}: ${amount(used)} used`,
      );
      return;
    }
    this.#fall = {
      beforeMs: this.#beforeMs,
      timeMs,
      level,
      low: value,
      lastMs: timeMs,
      last: value,
      readings: 1,
    };
  }

  #afterFall(fall: Fall, timeMs: number, value: number): void {
    const isBack = value >= fall.level && value - fall.last > (fall.level - fall.low) / 2;
    if (isBack) {
      this.#fall = null;
      this.#counted.add(value - fall.level);
      const { amount, time } = this.#words;
      const message = `the register fell from ${amount(fall.level)} to ${amount(fall.low)} at ${time(fall.timeMs)} and came back after ${fall.readings} reading${fall.readings === 1 ? '' : 's'}: misread`;
      this.#tell(fall.timeMs, fall.lastMs, fall.readings, fall.low, message);
    } else if (fall.readings === LONGEST_DIP || value < fall.last) {
      this.#settleFall(fall);
      [this.#beforeMs, this.#before] = [fall.lastMs, fall.last];
      if (value < fall.last) this.#falls(timeMs, value);
      else this.#counted.add(value - fall.last);
    } else {
      fall.readings += 1;
      [fall.lastMs, fall.last] = [timeMs, value];
    }
  }

  #settleFall(fall: Fall): void {
    this.#fall = null;
    this.#counted.add(fall.last - fall.low);
    const { amount, time } = this.#words;
    const fromStart = fall.low < fall.level / 10 ? 'begins again' : 'goes on lower';
    const message = `the register falls from ${amount(fall.level)} to ${amount(fall.low)} at ${time(fall.timeMs)} and ${fromStart}: reset, or the meter replaced`;
    this.#tell(fall.timeMs, fall.timeMs, 1, fall.low, message);
  }

  #tell(fromMs: number, toMs: number, readings: number, value: number, message: string): void {
    this.found.add(() => finding(fromMs, toMs, readings, value, message));
  }
}
