import { Findings, finding } from './findings.ts';
import type { Words } from './in-words.ts';
import type { Detector, Step } from './step.ts';
import type { Usual } from './usual-values.ts';

/**
 * From where on a robust z, |x - median| / scale, is a spike: 3.5 (Iglewicz and Hoaglin, "How to Detect and Handle
 * Outliers", 1993). That is meant for normally distributed values, and loads have long tails: what is far in a
 * narrow slot of the night may be what people do at any time. So a spike has to lie well beyond the tail of its
 * quarter of the day, too.
 */
export const SPIKE = { z: 3.5, tails: 3 };

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
    const apart = usual ? Math.abs(usage - usual.median) : 0;
    const z = usual ? apart / usual.scale : 0;
    const isSpike = usual !== null && z > SPIKE.z && apart > SPIKE.tails * usual.tail;
    if (this.#current && !(isSpike && follows)) this.finish();
    if (!isSpike) return;
    const { median } = usual;
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
      const { amount, slot } = this.#words;
      const message = `${amount(worst)} ${when}, where ${amount(median)} is usual ${slot}`;
      return finding(fromMs, toMs, readings, worst, message);
    });
  }
}
