import { DAY_MS } from './zone-clock.ts';

/** Of different steps that are counted; a series with more of them has no interval anyway. */
const MOST_STEPS = 4096;

/** Longer ones are months and years, of which no two need be equal. */
const LONGEST_INTERVAL_MS = 7 * DAY_MS;

/** The steps from one stamp of a series to the next, to find the interval of it. */
export class StepCounts {
  readonly #counts = new Map<number, number>();
  #total = 0;
  #localDays = 0;
  #utcDays = 0;

  /** The step by the clock on the wall differs where the clock was changed in between: 24 hours, not 23. */
  add(stepMs: number, localStepMs: number): void {
    const localDays = localStepMs > 0 && localStepMs % DAY_MS === 0;
    const step = localDays ? localStepMs : stepMs;
    if (localDays) this.#localDays += 1;
    if (stepMs % DAY_MS === 0) this.#utcDays += 1;
    this.#total += 1;
    const count = this.#counts.get(step);
    if (count !== undefined || this.#counts.size < MOST_STEPS) this.#counts.set(step, (count ?? 0) + 1);
  }

  /** The most frequent step if it is more than half of all, in whole seconds; else null: irregular. */
  get intervalSeconds(): number | null {
    let [mode, most] = [0, 0];
    for (const [step, count] of this.#counts) if (count > most) [mode, most] = [step, count];
    const regular = most * 2 > this.#total && mode <= LONGEST_INTERVAL_MS && mode % 1000 === 0;
    return regular && mode > 0 ? mode / 1000 : null;
  }

  /** Whether days follow each other by the clock on the wall, 23 and 25 hours long when it is changed. */
  get byLocalDays(): boolean {
    return this.#localDays >= this.#utcDays;
  }
}
