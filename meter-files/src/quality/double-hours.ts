import { Findings, finding } from './findings.ts';
import type { Words } from './in-words.ts';
import type { UsualRuns } from './run-lengths.ts';
import type { Detector, Step } from './step.ts';
import type { Usual } from './usual-values.ts';

/**
 * How often the mean of the readings around it a doubled one is, and how far apart, of their mean, these may be.
 * A repeated value happens by chance, so that more is asked of what comes after.
 */
const AFTER_NOTHING = { least: 1.5, most: 2.6, apart: 2 / 3 };
const AFTER_REPEAT = { least: 1.7, most: 2.3, apart: 1 / 2 };
/** Times what is usual at its time of day, where that is known. */
const ABOVE_USUAL = 1.3;
/** Values of less than so many steps of resolution are 0, repeated and doubled by rounding. */
const LEAST_RESOLUTIONS = 20;
/** Where a greater share of readings repeat the one before, or are a single 0, this tells nothing. */
const MOST_BY_NATURE = 0.02;

/**
 * An interval's energy that was counted in the next: 0, nothing, or the repeated value of the interval before,
 * and then about twice the usual. The usual is the mean of the two readings around them, which have to be alike;
 * where the time of day has a usual value, what is doubled has to lie above it, too.
 */
export class DoubleHours implements Detector {
  readonly found = new Findings();
  readonly #usual: (localMs: number) => Usual | null;
  readonly #repeatsTell: boolean;
  readonly #zerosTell: boolean;
  readonly #least: number;
  readonly #words: Words;
  /** The latest four that follow each other. */
  #steps: Step[] = [];

  constructor(
    usual: (localMs: number) => Usual | null,
    { repeatShare, loneZeroShare }: UsualRuns,
    resolution: number,
    words: Words,
  ) {
    this.#usual = usual;
    this.#repeatsTell = repeatShare < MOST_BY_NATURE;
    this.#zerosTell = loneZeroShare < MOST_BY_NATURE;
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
    const kind = this.#signOf(before, empty);
    if (!kind) return null;
    const mean = (before.usage + after.usage) / 2;
    if (!(before.usage > 0 && after.usage > 0 && mean >= this.#least)) return null;
    const { apart, least, most } = kind === 'repeat' ? AFTER_REPEAT : AFTER_NOTHING;
    if (Math.abs(before.usage - after.usage) >= apart * mean) return null;
    if (!(double.usage >= least * mean && double.usage <= most * mean)) return null;
    const usual = this.#usual(double.localMs);
    return usual && double.usage < ABOVE_USUAL * usual.median ? null : kind;
  }

  #signOf(before: Step, empty: Step): Kind | null {
    if (Number.isNaN(empty.value)) return 'missing';
    if (empty.usage === 0) return this.#zerosTell ? 'zero' : null;
    return this.#repeatsTell && empty.usage === before.usage ? 'repeat' : null;
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
