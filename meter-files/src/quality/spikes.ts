import { Findings, finding } from './findings.ts';
import type { Words } from './in-words.ts';
import type { Detector, Step } from './step.ts';
import type { Usual } from './usual-values.ts';

/**
 * From where on a robust z, |x - median| / scale, is a spike. Iglewicz and Hoaglin (1993) propose 3.5 for
 * values that are distributed normally; loads have long tails, of which a clean year crosses 3.5 thousands of
 * times.
 */
export const SPIKE_Z = 10;

/** Values far from what is usual at their time of day. Those that follow each other are one finding. */
export class Spikes implements Detector {
  readonly found = new Findings();
  readonly #usual: (localMs: number) => Usual | null;
  readonly #words: Words;
  #current: {
    fromMs: number;
    toMs: number;
    readings: number;
    worst: number;
    z: number;
    median: number;
  } | null = null;

  constructor(usual: (localMs: number) => Usual | null, words: Words) {
    this.#usual = usual;
    this.#words = words;
  }

  push({ timeMs, localMs, usage, follows }: Step): void {
    const usual = this.#usual(localMs);
    const z = usual ? Math.abs(usage - usual.median) / usual.scale : 0;
    const isSpike = z > SPIKE_Z;
    if (this.#current && !(isSpike && follows)) this.finish();
    if (!isSpike) return;
    const { median } = usual!;
    this.#current ??= { fromMs: timeMs, toMs: timeMs, readings: 0, worst: usage, z, median };
    this.#current.toMs = timeMs;
    this.#current.readings += 1;
    if (z > this.#current.z) Object.assign(this.#current, { worst: usage, z, median });
  }

  finish(): void {
    if (!this.#current) return;
    const { fromMs, toMs, readings, worst, median } = this.#current;
    this.#current = null;
    this.found.add(() => {
      const when =
        readings === 1 ? `at ${this.#words.time(fromMs)}` : `between ${this.#words.between(fromMs, toMs)}`;
      const { amount } = this.#words;
      const message = `${amount(worst)} ${when}, where ${amount(median)} is usual at that time of day`;
      return finding(fromMs, toMs, readings, worst, message);
    });
  }
}
