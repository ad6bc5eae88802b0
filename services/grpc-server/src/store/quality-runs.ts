import { QUALITIES, type QualityRun, type QualityRuns, type ReadingBatch } from '../meter.ts';

// What MeterStore.readQualities answers, from qualities in time order as a store reads them.

/** Readings that are gone through one by one; more of them are counted in buckets. */
const MOST_READ = 1_000_000;

/** Finds the runs of a stated quality among readings, in time order, whose values are indices in QUALITIES. */
export class RunFinder {
  private readonly most: number;
  private readonly found: QualityRun[] = [];
  private before = 0;
  private read = 0;

  constructor(most: number) {
    this.most = most;
  }

  /** Undefined: there are more than `most`, or more readings than are gone through one by one. */
  get runs(): QualityRun[] | undefined {
    return this.read > MOST_READ || this.found.length > this.most ? undefined : this.found;
  }

  add({ timeMs, value: quality }: ReadingBatch): void {
    this.read += timeMs.length;
    if (!this.runs) return;
    for (let i = 0; i < timeMs.length; i++) {
      const now = quality[i]!;
      if (now !== 0) {
        if (now !== this.before) this.found.push(emptyRun(timeMs[i]!));
        count(this.found.at(-1)!, timeMs[i]!, now);
      }
      this.before = now;
    }
  }
}

/** Counts readings, in time order, in buckets of a width, each a run of however many qualities. */
export class BucketCounter {
  readonly buckets: QualityRun[] = [];
  private readonly bucketMs: number;
  private endMs = -Infinity;

  constructor(bucketMs: number) {
    this.bucketMs = bucketMs;
  }

  add({ timeMs, value: quality }: ReadingBatch): void {
    for (let i = 0; i < timeMs.length; i++) {
      const stamp = timeMs[i]!;
      if (stamp >= this.endMs) {
        this.buckets.push(emptyRun(stamp));
        this.endMs = (Math.floor(stamp / this.bucketMs) + 1) * this.bucketMs;
      }
      count(this.buckets.at(-1)!, stamp, quality[i]!);
    }
  }
}

/** The answer in buckets: neighbours of one quality, the same, are one run, and what is wholly unstated is none. */
export function mergeBuckets(buckets: readonly QualityRun[], bucketMs: number): QualityRuns {
  const runs = joinEqual(buckets).filter(({ counts: [, ...stated] }) => stated.some((times) => times > 0));
  return { runs, bucketMs: runs.some((run) => qualityOf(run) === undefined) ? bucketMs : 0 };
}

function joinEqual(buckets: readonly QualityRun[]): QualityRun[] {
  const runs: QualityRun[] = [];
  for (const bucket of buckets) {
    const last = runs.at(-1);
    const quality = qualityOf(bucket);
    if (last && quality !== undefined && quality === qualityOf(last)) {
      last.toMs = bucket.toMs;
      last.counts[quality]! += bucket.counts[quality]!;
    } else runs.push(bucket);
  }
  return runs;
}

/** Undefined: of several. */
function qualityOf({ counts }: QualityRun): number | undefined {
  const [quality, ...others] = counts.flatMap((times, i) => (times > 0 ? [i] : []));
  return others.length === 0 ? quality : undefined;
}

function emptyRun(stampMs: number): QualityRun {
  return { fromMs: stampMs, toMs: stampMs, counts: QUALITIES.map(() => 0) };
}

function count(run: QualityRun, stampMs: number, quality: number): void {
  run.toMs = stampMs + 1;
  run.counts[quality]!++;
}
