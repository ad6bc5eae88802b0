import { Findings, finding } from './findings.ts';
import type { Words } from './in-words.ts';
import type { Detector, Step } from './step.ts';
import type { Usual } from './usual-values.ts';

/** Around twice of what is usual. */
const TWICE = { least: 1.5, most: 2.6 };
/** A repeated value happens by chance, so that more is asked of what comes after. */
const TWICE_AFTER_REPEAT = { least: 1.7, most: 2.3 };
/** Values of less than so many steps of resolution are 0, repeated and doubled by rounding. */
const LEAST_RESOLUTIONS = 20;
/** Where more readings repeat the one before, repeating is nothing. */
const MOST_REPEATS = 0.02;

/**
 * An interval's energy that was counted in the next: 0, nothing, or the repeated value of the interval before,
 * and then about twice the usual. The usual is the mean of the two readings around them, which have to be alike;
 * where the time of day has a usual value, what is doubled has to lie above it, too.
 */
export class DoubleHours implements Detector {
  readonly found = new Findings();
  readonly #usual: (localMs: number) => Usual | null;
  readonly #repeatsTell: boolean;
  readonly #least: number;
  readonly #words: Words;
  /** The latest four that follow each other. */
  #steps: Step[] = [];

  constructor(
    usual: (localMs: number) => Usual | null,
    { repeatShare, resolution }: { repeatShare: number; resolution: number },
    words: Words,
  ) {
    this.#usual = usual;
    this.#repeatsTell = repeatShare < MOST_REPEATS;
    this.#least = LEAST_RESOLUTIONS * resolution;
    this.#words = words;
  }

  push(step: Step): void {
    if (!step.follows) this.#steps = [];
    this.#steps.push(step);
    if (this.#steps.length < 4) return;
    const [before, empty, double, after] = this.#steps as [Step, Step, Step, Step];
    this.#steps.shift();
    const kind = this.#kindOf(before, empty, double, after);
    if (kind) this.found.add(() => this.#tell(kind, empty, double));
  }

  #kindOf(before: Step, empty: Step, double: Step, after: Step): Kind | null {
    const mean = (before.usage + after.usage) / 2;
    const apart = Math.abs(before.usage - after.usage) / mean;
    if (!(before.usage > 0 && after.usage > 0 && mean >= this.#least)) return null;
    const usual = this.#usual(double.localMs);
    if (usual && double.usage < 1.3 * usual.median) return null;

    const isTwice = ({ least, most }: typeof TWICE) =>
      double.usage >= least * mean && double.usage <= most * mean;
    if (Number.isNaN(empty.value) || empty.usage === 0) {
      const kind = empty.usage === 0 ? 'zero' : 'missing';
      return apart < 2 / 3 && isTwice(TWICE) ? kind : null;
    }
    const repeats = this.#repeatsTell && empty.usage === before.usage;
    return repeats && apart < 1 / 3 && isTwice(TWICE_AFTER_REPEAT) ? 'repeat' : null;
  }

  #tell(kind: Kind, empty: Step, double: Step) {
    const { amount, time } = this.#words;
    const first = {
      zero: amount(0),
      missing: 'no value',
      repeat: `${amount(empty.usage)}, the value before it again,`,
    }[kind];
    const message = `${first} at ${time(empty.timeMs)}, then ${amount(double.usage)}, about twice the usual: usage of the one seems to be counted in the next`;
    return finding(empty.timeMs, double.timeMs, 2, double.usage, message);
  }
}

type Kind = 'zero' | 'missing' | 'repeat';
