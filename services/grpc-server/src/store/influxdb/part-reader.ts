import type { ReadingBatch, TimeRange } from '../../meter.ts';
import type { Buckets } from '../../series/buckets.ts';
import type { MeterHead } from './meter-heads.ts';

/** Where something is read from: the readings, where the level is 0, or the rollups of a level. */
export interface Part extends TimeRange {
  levelMs: number;
}

/** A part of readings as columns, or of rollups as buckets. */
export type PartRead = { readings: ReadingBatch } | { rollups: Buckets };

/** What reads one meter, as of one moment. */
export interface PartReader {
  readonly head: Pick<MeterHead, 'meter' | 'finestRollupMs'>;
  /** The readings of a range, in windows. */
  readings(range: TimeRange, signal?: AbortSignal): AsyncIterable<ReadingBatch>;
  /** Several parts in one question, in their order. */
  readParts(parts: readonly Part[]): Promise<PartRead[]>;
}
