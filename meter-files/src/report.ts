import type { FileFormat, FileIssue, FileQuestion, SeriesDescription } from './model.ts';

/** What an import understood and found, as the API shows it. */
export interface ImportReport extends FileFormat {
  id: string;
  file: string;
  /** Hex, of the file as it came. */
  sha256: string;
  stored: boolean;
  meters: MeterReport[];
  questions: FileQuestion[];
  issues: FileIssue[];
}

/** One series of the file. Figures are of the readings as they stand in the file, exact to its decimals. */
export interface MeterReport extends Omit<SeriesDescription, 'key'> {
  id: string;
  /** As they stand in the file, repeated ones included. */
  rows: number;
  /** Different stamps: what is stored. */
  readings: number;
  /** Rows without a value. */
  missing: number;
  min: number | null;
  max: number | null;
  sum: number | null;
  /** The sum of what is stored: of each stamp the last row. */
  storedSum: number | null;
  /**
   * What was used, in the unit, or for power in the unit times hours: of energy the stored sum, of a register
   * what it counted, its resets set apart. Null where there are no values, or power has no interval.
   */
  energy: number | null;
  /** The most digits behind the decimal mark among the values. */
  decimals: number;
  /** Stamps as labelled, "2024-01-31T23:00:00Z"; null if there are none. */
  first: string | null;
  last: string | null;
  /** Rows whose stamp an earlier row has, and among them those with another value. */
  duplicates: number;
  conflicts: number;
  /** Stretches in which stamps that the interval promises are not there. */
  gaps: number;
  quality: QualityReport;
  /** For a small chart: at most some hundred buckets with their extremes; null where a value is missing. */
  chart: { time: number[]; min: (number | null)[]; max: (number | null)[] };
}

/** Stretches are listed up to a number, counted without end. Times are UTC, as stamps. */
export interface QualityReport {
  /** From the first to the last stamp that is not there. */
  gapList: { from: string; to: string; stamps: number; message: string }[];
  stampsInGaps: number;
  /** Rows whose stamp is earlier than that of the row before; in a file from the newest to the oldest, later. */
  outOfOrder: number;
  negative: number;
  spikes: Finding[];
  stuckRuns: Finding[];
  doubleHours: Finding[];
  registerResets: Finding[];
  /** How many there are of each, where the lists above are cut. */
  found: { spikes: number; stuckRuns: number; doubleHours: number; registerResets: number };
  /** Days of 23 or 25 hours in the range: "2023-10-29", and how many readings they have. */
  clockChangeDays: { day: string; hours: number; readings: number }[];
  /** How many readings have which code of QUALITIES. */
  codes: Record<string, number>;
  /** What the store has of the same stamps; null where that was not asked. */
  overlap: { added: number; same: number; changed: number } | null;
}

export interface Finding {
  from: string;
  to: string;
  readings: number;
  value: number | null;
  /** In words. */
  message: string;
}
