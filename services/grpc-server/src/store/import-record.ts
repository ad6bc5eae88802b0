import type { MeterDescription, ReadingBatch } from '../meter.ts';
import type { WriteResult } from './meter-store.ts';

/** A file that is imported. */
export interface ImportRecord {
  /** Names the import; the store does not have it yet. */
  id: string;
  /** Its name, for people. */
  file: string;
  /** Hex, of the whole content. */
  sha256: string;
  bytes: number;
  /** When it was imported, epoch ms. */
  atMs: number;
  /** What the import understood and found; as a function it is asked for when all is written, and told what that did. */
  reportJson: string | ((results: readonly WriteResult[]) => string);
}

export interface ImportOptions {
  /** Records the import also where its content was imported before and nothing would change. */
  alwaysRecord?: boolean | undefined;
  signal?: AbortSignal;
}

/** One meter of the file. A null interval is replaced by the one the readings keep to, if they do. */
export interface ImportedMeter {
  /** No two of a file have the same id. */
  description: MeterDescription;
  /** In any order, the later of two with the same stamp winning. */
  readings: AsyncIterable<ReadingBatch>;
}

export interface ImportResult {
  /** The import's id, or that of the earlier one of the same content if there was nothing to do. */
  id: string;
  isRepeat: boolean;
  /** One for each meter, in their order. */
  meters: WriteResult[];
}

/** An import without its report, which may be large. */
export interface ImportSummary {
  id: string;
  file: string;
  sha256: string;
  bytes: number;
  atMs: number;
  meters: ({ meterId: string } & Pick<WriteResult, 'added' | 'changed' | 'unchanged' | 'duplicates'>)[];
}

/** What taking an import back did, counted by time stamp. */
export interface UndoResult {
  meters: {
    meterId: string;
    /** Stamps that the import had added, gone. */
    removed: number;
    /** Stamps that have again what the import had overwritten, the same value included. */
    restored: number;
    /** Stamps that were written since and so stay. */
    kept: number;
    /** The meter went as well. */
    isGone: boolean;
  }[];
}
