import type { ReadingBatch } from '../meter.ts';
import { BucketBuilder } from './bucket-builder.ts';
import type { Buckets } from './buckets.ts';

/**
 * Sums up readings that come in time order in buckets of several widths at once, from fine to coarse, each a
 * multiple of the one before. Finer buckets feed the coarser ones.
 */
export class RollupBuilder {
  private readonly builders: BucketBuilder[];

  constructor(levelsMs: readonly number[]) {
    this.builders = levelsMs.map((levelMs) => new BucketBuilder(levelMs));
  }

  addReadings(batch: ReadingBatch): void {
    this.builders[0]?.addReadings(batch);
  }

  /** Hands out the buckets that are complete, those of each level in the order of the levels. */
  takeClosed(): Buckets[] {
    return this.passOn((builder) => builder.takeClosed());
  }

  /** The buckets that were not yet handed out, with the last one of each level. */
  finish(): Buckets[] {
    return this.passOn((builder) => builder.finish());
  }

  /** Feeds what each level has finished to the next coarser one. */
  private passOn(take: (builder: BucketBuilder) => Buckets): Buckets[] {
    return this.builders.map((builder, i) => {
      const closed = take(builder);
      this.builders[i + 1]?.addBuckets(closed);
      return closed;
    });
  }
}
