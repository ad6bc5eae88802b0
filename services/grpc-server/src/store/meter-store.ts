import type { Meter, MeterDescription, QualityRuns, ReadingBatch, TimeRange } from '../meter.ts';
import type { Buckets } from '../series/buckets.ts';
import type {
  ImportedMeter,
  ImportOptions,
  ImportRecord,
  ImportResult,
  ImportSummary,
  UndoResult,
} from './import-record.ts';

/** A file of the data folder as it was when it was imported. */
export interface SourceFile {
  /** Name within the data folder. */
  name: string;
  bytes: number;
  /** Epoch ms. */
  modifiedMs: number;
  /** Hex, of the whole content. */
  sha256: string;
  /** What was said beside it of its meter when that was last taken over, as JSON; empty where that is not known. */
  description: string;
}

/** A pattern that somebody wants to ask for again. */
export interface SavedPattern {
  name: string;
  /** The description. */
  json: string;
  /** Epoch ms. */
  savedMs: number;
}

/** What a write did, counted by time stamp. */
export interface WriteResult {
  /** Stamps written that the meter did not have. */
  added: number;
  /** Stamps the meter had with another value or quality, which the write replaced. */
  changed: number;
  /** Stamps the meter had with the same value and quality. */
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

/** What a write would do, counted by time stamp. */
export interface Comparison {
  added: number;
  same: number;
  changed: number;
}

/**
 * The one seam behind which readings live. Every implementation passes testing/meter-store-conformance.ts.
 *
 * All times are stamps as labelled, epoch ms, UTC. A method that is given the id of a meter the store does
 * not have throws a NOT_FOUND ServiceError. Of a store that another machine keeps, any may throw UNAVAILABLE; whether
 * what it was to write was stored is then told by asking again.
 */
export interface MeterStore {
  /** Throws UNAVAILABLE, with the reason, while the store is out of reach; all other methods then do so, too. */
  checkAvailable(): Promise<void>;

  /** Ordered by id. */
  listMeters(): Promise<Meter[]>;

  /** Undefined: there is no such meter. */
  findMeter(id: string): Promise<Meter | undefined>;

  /** The meter that got its first readings before all others; undefined while there is none. */
  defaultMeter(): Promise<Meter | undefined>;

  /** Replaces name, unit, kind, zone, stamp, tags and, where given, the interval of a meter; its readings stay. */
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
   * stands until the next one is asked for; who wants to keep it copies it. A store that cannot hold on to that
   * moment ends with UNAVAILABLE where stamps were written over twice since it, and never mixes two states.
   */
  readReadings(meterId: string, range: TimeRange, signal?: AbortSignal): AsyncIterable<ReadingBatch>;

  /** The readings whose stamps are among some instants (epoch ms, whole), in time order. */
  readReadingsAt(meterId: string, timesMs: Float64Array): Promise<ReadingBatch>;

  /**
   * Where the quality of a range's readings is stated, in no more than about `most` runs. Where there are more, or
   * finding them would take reading through very many readings, they are merged in buckets as bucketMs says.
   */
  readQualities(meterId: string, range: TimeRange, most: number): Promise<QualityRuns>;

  /** What writing the readings would do, without writing. Of a meter that the store does not have all are added. */
  compareReadings(
    meterId: string,
    batches: AsyncIterable<ReadingBatch>,
    signal?: AbortSignal,
  ): Promise<Comparison>;

  /** A bounded range summed up in buckets of the given width, which begin at multiples of it since the epoch. */
  readBuckets(meterId: string, range: TimeRange, bucketMs: number): Promise<Buckets>;

  /** The files whose readings are stored, with the meter each one gave. */
  listSources(): Promise<(SourceFile & { meterId: string })[]>;

  /** Replaces what is recorded of a file that was touched but whose content is still the one imported. */
  updateSource(source: SourceFile): Promise<void>;

  /**
   * Stores the readings of a file in one transaction, its meters one after the other: all of it or nothing, also
   * where the process is killed. Readings are put in as by `writeReadings` without `replace`, and what they
   * overwrite is kept, so that the import can be taken back.
   *
   * A meter that is there keeps its description, since people may have put it right; the file's has to agree in
   * unit, kind and stamp, else INVALID_ARGUMENT. A file whose content (sha256) was imported before and which
   * changes nothing is not recorded again, unless `alwaysRecord`: the answer has the id of the earlier import. If it does change
   * something, because it was read differently or was written over since, it is an import of its own.
   */
  importFile(
    record: ImportRecord,
    meters: readonly ImportedMeter[],
    options?: ImportOptions,
  ): Promise<ImportResult>;

  /** The imports that were not taken back, in the order in which they came. */
  listImports(): Promise<ImportSummary[]>;

  /** Undefined: there is no such import, or it was taken back. */
  findImport(id: string): Promise<(ImportSummary & { reportJson: string }) | undefined>;

  /**
   * Takes an import back in one transaction, as if it had never been: what it added goes, what it overwrote
   * returns. The last write wins here, too. A stamp that a later import wrote keeps that value, and when the
   * later import is taken back in its turn, the value from before both returns. A stamp that was written by
   * `writeReadings` since, or removed by it, is no longer the import's. A meter that only imports have made goes
   * with the last of them, unless it has other readings. Throws NOT_FOUND if there is no such import.
   */
  undoImport(id: string): Promise<UndoResult>;

  /** Keeps a pattern, in the place of what has its name. */
  savePattern(pattern: SavedPattern): Promise<void>;

  /** Ordered by name. */
  listPatterns(): Promise<SavedPattern[]>;

  /** Throws NOT_FOUND if there is none of the name. */
  deletePattern(name: string): Promise<void>;

  /** Puts everything that was acknowledged on disk and lets go of it. */
  close(): Promise<void>;
}
