import type { QualityReport } from '../report.ts';
import { Findings, toIso } from './findings.ts';
import { gapInWords, type Words } from './in-words.ts';
import type { ZoneClock } from './zone-clock.ts';

/**
 * Stamps that the interval promises and that are not there. Where days follow each other by the clock on the
 * wall, one of 23 or 25 hours is a day. Stamps a little off the grid are none missing: the steps are rounded
 * to whole intervals.
 */
export class Gaps {
  readonly found = new Findings<QualityReport['gapList'][number]>();
  stamps = 0;
  readonly #intervalMs: number;
  readonly #clock: ZoneClock | null;
  readonly #words: Words;

  /** Without an interval, null, there are no gaps; with a clock the stamps are on a grid of local time. */
  constructor(intervalMs: number | null, clock: ZoneClock | null, words: Words) {
    this.#intervalMs = intervalMs ?? Infinity;
    this.#clock = clock;
    this.#words = words;
  }

  /** How many intervals a step is long; notes those that are missing. */
  steps(beforeMs: number, timeMs: number): number {
    const [before, time] = this.#clock
      ? [this.#clock.localMs(beforeMs), this.#clock.localMs(timeMs)]
      : [beforeMs, timeMs];
    const steps = Math.round((time - before) / this.#intervalMs);
    if (steps > 1) {
      this.stamps += steps - 1;
      this.found.add(() => this.#gap(before + this.#intervalMs, time - this.#intervalMs, steps - 1));
    }
    return steps;
  }

  #gap(first: number, last: number, stamps: number) {
    const [fromMs, toMs] = this.#clock ? [this.#clock.utcMs(first), this.#clock.utcMs(last)] : [first, last];
    return {
      from: toIso(fromMs),
      to: toIso(toMs),
      stamps,
      message: gapInWords(this.#words, fromMs, toMs, stamps),
    };
  }
}
