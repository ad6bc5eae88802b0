import type { MeterReport } from '../report.ts';

/** Of a small chart. */
export const MOST_BUCKETS = 300;

/**
 * The lowest and the highest reading of each of at most 300 buckets of equal length, each of whole intervals. A
 * bucket is named by its first stamp, epoch ms. A bucket of a regular series without a value is a gap, null; an
 * irregular series promises none and has no empty buckets.
 */
export class SmallChart {
  readonly #first: number;
  readonly #unit: number;
  readonly #width: number;
  readonly #regular: boolean;
  readonly #time: number[] = [];
  readonly #min: number[] = [];
  readonly #max: number[] = [];

  /** First and last on the grid that the stamps are on, of UTC or of local time. */
  constructor(first: number, last: number, intervalMs: number | null) {
    this.#first = first;
    this.#regular = intervalMs !== null;
    this.#unit = intervalMs ?? 1;
    const stamps = Math.round((last - first) / this.#unit) + 1;
    this.#width = this.#unit * Math.ceil(stamps / MOST_BUCKETS);
  }

  push(grid: number, timeMs: number, value: number): void {
    // A stamp a little before its place on the grid belongs there none the less.
    const bucket = Math.floor((grid - this.#first + this.#unit / 2) / this.#width);
    this.#time[bucket] ??= timeMs;
    this.#min[bucket] ??= Infinity;
    this.#max[bucket] ??= -Infinity;
    if (value < this.#min[bucket]) this.#min[bucket] = value;
    if (value > this.#max[bucket]) this.#max[bucket] = value;
  }

  get chart(): MeterReport['chart'] {
    const chart: MeterReport['chart'] = { time: [], min: [], max: [] };
    for (let bucket = 0; bucket < this.#time.length; bucket += 1) {
      const time = this.#time[bucket];
      if (time === undefined && !this.#regular) continue;
      const known = time !== undefined && this.#min[bucket]! <= this.#max[bucket]!;
      chart.time.push(time ?? chart.time.at(-1)! + this.#width);
      chart.min.push(known ? this.#min[bucket]! : null);
      chart.max.push(known ? this.#max[bucket]! : null);
    }
    return chart;
  }
}
