import type { Meter, MeterDescription, ReadingBatch, TimeRange } from '../meter.ts';
import type { Buckets } from '../series/buckets.ts';

/** A file of the data folder as it was when it was imported. */
export interface SourceFile {
  /** Name within the data folder. */
  name: string;
  bytes: number;
  /** Epoch ms. */
  modifiedMs: number;
  /** Hex, of the whole content. */
  sha256: string;
}

/** What a write did, counted by time stamp. */
export interface WriteResult {
  /** Stamps written that the meter did not have. */
  added: number;
  /** Stamps the meter had with another value, which the write replaced. */
  changed: number;
  /** Stamps the meter had with the same value. */
  unchanged: number;
  /** Stamps the meter had and the write did not; gone if the write replaced the meter, else kept. */
  removed: number;
  /** Readings in the write that a later one with the same stamp overrode. */
  duplicates: number;
  meter: Meter;
}

export interface WriteOptions {
  /** True: the meter then has these readings and no others. False: its other readings stay. */
  replace: boolean;
  /** Recorded with the readings, so that the same file is not imported again. */
  source?: SourceFile;
  /** Ends the write with this signal's reason; nothing of it is then stored. */
  signal?: AbortSignal;
}

/**
 * The one seam behind which readings live. Every implementation passes testing/meter-store-conformance.ts.
 *
 * All times are stamps as labelled, epoch ms, UTC. A method that is given the id of a meter the store does
 * not have throws a NOT_FOUND ServiceError.
 */
export interface MeterStore {
  /** Ordered by id. */
  listMeters(): Promise<Meter[]>;

  /** Undefined: there is no such meter. */
  findMeter(id: string): Promise<Meter | undefined>;

  /** The meter that got its first readings before all others; undefined while there is none. */
  defaultMeter(): Promise<Meter | undefined>;

  /** Replaces name, unit, kind, zone, stamp and, where given, the interval of a meter; its readings stay. */
  describeMeter(description: MeterDescription): Promise<void>;

  /**
   * Stores readings in any order in one transaction, the later of two with the same stamp winning. Once it
   * resolves they are durable; if it rejects nothing was stored. Makes the meter if it is new. A null
   * interval in the description is replaced by the one the readings keep to, if they do.
   */
  writeReadings(
    description: MeterDescription,
    batches: AsyncIterable<ReadingBatch>,
    options: WriteOptions,
  ): Promise<WriteResult>;

  /**
   * The readings of the range in time order, as of the moment the iteration begins, in bounded memory. A batch
   * stands until the next one is asked for; who wants to keep it copies it.
   */
  readReadings(meterId: string, range: TimeRange, signal?: AbortSignal): AsyncIterable<ReadingBatch>;

  /** The readings whose stamps are among some instants (epoch ms, whole), in time order. */
  readReadingsAt(meterId: string, timesMs: Float64Array): Promise<ReadingBatch>;

  /** A bounded range summed up in buckets of the given width, which begin at multiples of it since the epoch. */
  readBuckets(meterId: string, range: TimeRange, bucketMs: number): Promise<Buckets>;

  /** The files whose readings are stored, with the meter each one gave. */
  listSources(): Promise<(SourceFile & { meterId: string })[]>;

  /** Replaces what is recorded of a file that was touched but whose content is still the one imported. */
  updateSource(source: SourceFile): Promise<void>;

  /** Puts everything that was acknowledged on disk and lets go of it. */
  close(): Promise<void>;
}
