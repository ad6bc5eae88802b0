import type { ReadingBatch } from '../meter.ts';
import { BUCKET_COLUMNS, type Buckets } from './buckets.ts';

type Column = keyof Buckets;

/**
 * Sums up readings, or finer buckets, that come in time order in buckets of one width, which begin at
 * multiples of it since the epoch. Width 0 makes each reading a bucket of its own.
 *
 * What comes of finer buckets is what comes of their readings, whole numbers and extremes exactly and sums to
 * the last digits: they are compensated (Neumaier, "Rundungsfehleranalyse einiger Verfahren zur Summation
 * endlicher Summen", ZAMM 54, 1974).
 */
export class BucketBuilder {
  private readonly bucketMs: number;
  private closed = emptyColumns();
  // The bucket that is being filled.
  private startMs = NaN;
  private endMs = -Infinity;
  private count = 0;
  private missing = 0;
  private sum = 0;
  private lost = 0;
  private min = NaN;
  private max = NaN;
  private first = NaN;
  private last = NaN;
  private minTimeMs = NaN;
  private maxTimeMs = NaN;

  constructor(bucketMs: number) {
    this.bucketMs = bucketMs;
  }

  addReadings({ timeMs, value }: ReadingBatch): void {
    for (let i = 0; i < timeMs.length; i++) {
      const [t, v] = [timeMs[i]!, value[i]!];
      if (t >= this.endMs) this.open(t);
      this.count++;
      if (Number.isNaN(v)) this.missing++;
      else this.addValues(v, v, v, v, v, t, t);
    }
  }

  addBuckets(buckets: Buckets): void {
    const { timeMs, count, missing, sum, min, max, first, last, minTimeMs, maxTimeMs } = buckets;
    for (let i = 0; i < timeMs.length; i++) {
      const t = timeMs[i]!;
      if (t >= this.endMs) this.open(t);
      this.count += count[i]!;
      this.missing += missing[i]!;
      if (count[i] === missing[i]) continue;
      this.addValues(sum[i]!, min[i]!, max[i]!, first[i]!, last[i]!, minTimeMs[i]!, maxTimeMs[i]!);
    }
  }

  /** Hands out the buckets that are complete, so that a long history needs no memory for all of its buckets. */
  takeClosed(): Buckets {
    const taken = this.closed;
    this.closed = emptyColumns();
    return toBuckets(taken);
  }

  /** The buckets that were not yet handed out, with the last one. */
  finish(): Buckets {
    this.close();
    this.endMs = -Infinity;
    return this.takeClosed();
  }

  private addValues(
    sum: number,
    min: number,
    max: number,
    first: number,
    last: number,
    minTimeMs: number,
    maxTimeMs: number,
  ): void {
    const next = this.sum + sum;
    this.lost += Math.abs(this.sum) >= Math.abs(sum) ? this.sum - next + sum : sum - next + this.sum;
    this.sum = next;
    this.last = last;
    if (Number.isNaN(this.first)) {
      this.first = first;
      this.min = min;
      this.minTimeMs = minTimeMs;
      this.max = max;
      this.maxTimeMs = maxTimeMs;
      return;
    }
    // Of equal extremes the earlier one stays.
    if (min < this.min) {
      this.min = min;
      this.minTimeMs = minTimeMs;
    }
    if (max > this.max) {
      this.max = max;
      this.maxTimeMs = maxTimeMs;
    }
  }

  private open(timeMs: number): void {
    this.close();
    this.startMs = this.bucketMs === 0 ? timeMs : Math.floor(timeMs / this.bucketMs) * this.bucketMs;
    this.endMs = this.bucketMs === 0 ? -Infinity : this.startMs + this.bucketMs;
    this.count = this.missing = this.sum = this.lost = 0;
    this.min = this.max = this.first = this.last = this.minTimeMs = this.maxTimeMs = NaN;
  }

  private close(): void {
    if (this.count === 0) return;
    const { closed } = this;
    closed.timeMs.push(this.startMs);
    closed.count.push(this.count);
    closed.missing.push(this.missing);
    closed.sum.push(this.sum + this.lost);
    closed.min.push(this.min);
    closed.max.push(this.max);
    closed.first.push(this.first);
    closed.last.push(this.last);
    closed.minTimeMs.push(this.minTimeMs);
    closed.maxTimeMs.push(this.maxTimeMs);
    this.count = 0;
  }
}

function emptyColumns(): Record<Column, number[]> {
  return Object.fromEntries(BUCKET_COLUMNS.map((name) => [name, []])) as unknown as Record<Column, number[]>;
}

function toBuckets(columns: Record<Column, number[]>): Buckets {
  const entries = BUCKET_COLUMNS.map((name) => [name, Float64Array.from(columns[name])]);
  return Object.fromEntries(entries) as Buckets;
}
