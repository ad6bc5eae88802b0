import { Findings, finding } from './findings.ts';
import { duration, type Words } from './in-words.ts';
import type { UsualRuns } from './run-lengths.ts';
import type { Detector, Step } from './step.ts';

const FEWEST_READINGS = 10;
const SHORTEST_MS = 3 * 3_600_000;
const SHORTEST_ZERO_MS = 24 * 3_600_000;
/** Times the length that 95 of 100 runs keep to. */
const MUCH_LONGER = 4;
/** In a series that is at rest more often a long rest says nothing. */
const LEAST_ACTIVE_SHARE = 0.25;
/** A value that is held so often is a level of the load, such as an inverter at its limit. */
const LEVEL_RUNS = 5;
/** Kept until the end to tell levels from stuck values. */
const MOST_CANDIDATES = 10_000;

interface Run {
  value: number;
  fromMs: number;
  toMs: number;
  readings: number;
}

/**
 * Runs of one value that are much longer than is usual in the series: at least 10 readings and 3 hours, and 4
 * times the length that 95 of 100 runs keep to. A series of one value throughout has no run that is longer than
 * usual. Nothing used (0, or a register that stands still) is common and no fault by itself; it is told of
 * where it lasts at least a day, 4 times the usual, and comes after usage in a series that is mostly in use.
 */
export class StuckRuns implements Detector {
  readonly found = new Findings();
  readonly #least: { zero: number; other: number };
  readonly #intervalMs: number | null;
  readonly #words: Words;
  readonly #candidates: Run[] = [];
  #run: Run | null = null;
  #active = false;

  constructor(usual: UsualRuns, intervalMs: number | null, words: Words) {
    const least = (shortestMs: number, usualLength: number) =>
      Math.max(
        FEWEST_READINGS,
        Math.ceil(shortestMs / (intervalMs ?? 3_600_000)),
        MUCH_LONGER * usualLength + 1,
      );
    this.#least = {
      other: least(SHORTEST_MS, usual.other),
      zero: usual.activeShare < LEAST_ACTIVE_SHARE ? Infinity : least(SHORTEST_ZERO_MS, usual.zero),
    };
    this.#intervalMs = intervalMs;
    this.#words = words;
  }

  push({ timeMs, usage, follows }: Step): void {
    if (this.#run && follows && usage === this.#run.value) {
      this.#run.toMs = timeMs;
      this.#run.readings += 1;
      return;
    }
    this.#close();
    if (!Number.isNaN(usage)) this.#run = { value: usage, fromMs: timeMs, toMs: timeMs, readings: 1 };
  }

  finish(): void {
    this.#close();
    const held = new Map<number, number>();
    for (const { value } of this.#candidates) held.set(value, (held.get(value) ?? 0) + 1);
    for (const run of this.#candidates) {
      if (run.value === 0 || held.get(run.value)! < LEVEL_RUNS) this.found.add(() => this.#tell(run));
    }
  }

  #close(): void {
    const run = this.#run;
    this.#run = null;
    if (!run) return;
    const long = run.readings >= (run.value === 0 ? this.#least.zero : this.#least.other);
    if (long && (run.value !== 0 || this.#active) && this.#candidates.length < MOST_CANDIDATES) {
      this.#candidates.push(run);
    }
    if (run.value !== 0) this.#active = true;
  }

  #tell({ value, fromMs, toMs, readings }: Run) {
    const { amount, between, interval } = this.#words;
    const [start, end] = [interval(fromMs).fromMs, interval(toMs).toMs];
    const message =
      value === 0
        ? `nothing used for ${duration(this.#intervalMs ? readings * this.#intervalMs : end - start)}, between ${between(start, end)}`
        : `the same ${amount(value)} ${readings} times in a row, between ${between(start, end)}`;
    return finding(fromMs, toMs, readings, value, message);
  }
}
