import type { FileSource } from './file-source.ts';
import type { Profile } from './profile.ts';
import type { ReadLimits } from './read-limits.ts';

/** What a series' values mean: used in the interval, mean over the interval, or cumulative as on a dial. */
export const METER_KINDS = ['energy', 'power', 'register'] as const;
export type MeterKind = (typeof METER_KINDS)[number];

/** Which side of its interval a time stamp marks. */
export const STAMP_SIDES = ['start', 'end'] as const;
export type StampSide = (typeof STAMP_SIDES)[number];

/** One series of a file, which becomes one meter. */
export interface SeriesDescription {
  /** Tells the series of a file apart, from what the file calls them; the same at every reading of the file. */
  key: string;
  /** For people. */
  name: string;
  /** As the file has it: "kWh", "Wh", "kW"; empty where it does not say. */
  unit: string;
  kind: MeterKind;
  /** Seconds from one reading to the next; null where they are irregular or not yet known. */
  intervalSeconds: number | null;
  stamp: StampSide;
  /** IANA zone of the meter; "UTC" where nothing is known. */
  zone: string;
  /** What else the file says: meter number, register, direction ("import", "export"). */
  tags: Record<string, string>;
}

/** Where a value comes from. Kept with the reading. */
export const QUALITIES = ['unstated', 'actual', 'estimated', 'substituted'] as const;
export type Quality = (typeof QUALITIES)[number];

/** Readings of one series in the order of the file, as columns of equal length; repeated stamps and all. */
export interface RawReadings {
  /** Epoch ms, UTC, the stamp as labelled. */
  timeMs: Float64Array;
  /** In the series' unit; NaN where missing. */
  value: Float64Array;
  /** Indices in QUALITIES. */
  quality: Uint8Array;
  /** Line of the file, from 1; of a binary format the row, entry or segment. */
  line: Uint32Array;
  /** The most digits behind the decimal mark among the values. */
  decimals: number;
}

export type Severity = 'error' | 'warning' | 'info';

/** Something in the file that a person should know of. */
export interface FileIssue {
  severity: Severity;
  message: string;
  /** From 1; absent where it is about the whole file. */
  line?: number;
  /** From 1, or the column's name. */
  column?: number | string;
  /** What stands there, cut where it is long. */
  text?: string;
}

/** What the file does not say: the choices there are and what each would give. */
export interface FileQuestion {
  /** The choice that answers it. */
  choice: keyof Choices;
  /** "Is 01/02/2024 the 1st of February or the 2nd of January?" */
  text: string;
  options: { value: string; label: string; consequence: string }[];
  /** What was taken until it is answered. */
  assumed: string;
}

/** Order of the numbers of a date. */
export const DATE_ORDERS = ['dmy', 'mdy', 'ymd'] as const;
/** What a person can say that a column is. */
export const COLUMN_ROLES = ['time', 'value', 'meter', 'quality', 'ignore'] as const;
export type ColumnRole = (typeof COLUMN_ROLES)[number];

/** What a person says of a file, each part optional. */
export interface Choices {
  /** IANA zone of stamps without an offset. */
  zone?: string;
  stamp?: StampSide;
  kind?: MeterKind;
  unit?: string;
  dateOrder?: (typeof DATE_ORDERS)[number];
  decimal?: ',' | '.';
  /** What columns are, by their names or "#3": their role, or "ignore". */
  columns?: Record<string, ColumnRole>;
  /** Name of a profile, instead of what is recognised. */
  profile?: string;
  /** What to call the meter, where the file does not say whose it is; a reader has no use for it. */
  meter?: string;
}

/** A column of a table, or those of a row a day together, and what it was taken for. */
export interface FileColumn {
  /** As it is called in `Choices`: its heading, or "#3" where that is not its own. */
  name: string;
  /** As the file has it, cut where it is long; of several the first and the last: "00:00 … 23:45". */
  heading: string;
  /** How many columns of the file it stands for. */
  count: number;
  /** Beside the roles that can be chosen: the unit of the values of the row. */
  role: ColumnRole | 'unit';
  /** Why numbers in it are not taken as usage: "is money by its heading". */
  reason?: string;
  /** The first text in it; empty where there is none among the first rows. */
  example: string;
}

/** What a file was understood to be. */
export interface FileFormat {
  /** "delimited", "xlsx", "xls", "json", "espi", "nem12", "nem13", "mscons". */
  format: string;
  /** Name of the issuer's profile; null where the file was recognised by what is in it. */
  profile: string | null;
  /** Of text; null for others, as are the next two. */
  encoding: string | null;
  delimiter: string | null;
  decimal: string | null;
  /** In words, for people: "semicolons, decimal comma, one row a day". */
  words: string;
  /** Of a table that has columns, the first some hundred of them. */
  columns?: FileColumn[];
}

/** What reading a file brings, in the order of the file. A series comes before its readings. */
export type FileEvent =
  | { type: 'format'; format: FileFormat }
  /** Series are numbered as they come, from 0. Its side is guessed where only the times themselves speak for it. */
  | { type: 'series'; series: SeriesDescription; isStampGuessed?: boolean }
  | { type: 'readings'; series: number; readings: RawReadings }
  /** The sum that the file itself states of a series. */
  | { type: 'total'; series: number; total: number; decimals: number; line: number }
  | { type: 'question'; question: FileQuestion }
  | { type: 'issue'; issue: FileIssue };

/** Reads one format. */
export interface FormatReader {
  /** Whether a file is of this format, by the first 64 KiB of it. */
  recognises(head: Uint8Array): boolean;
  /** Throws RefusedFile where the file cannot be read. */
  read(source: FileSource, options: ReadOptions): AsyncIterable<FileEvent>;
}

export interface ReadOptions {
  choices: Choices;
  /** Of the user's own, before those that come with the project. */
  profiles?: readonly Profile[];
  /** Where they are not the usual ones. */
  limits?: Partial<ReadLimits>;
  /** Ends the reading with its reason. */
  signal: AbortSignal;
}

/** The file cannot be read: says where and why. */
export class RefusedFile extends Error {
  readonly issue: FileIssue;
  /** Which one it is beyond: a file of use may be read with a higher one. */
  readonly limit: keyof ReadLimits | null;
  constructor(issue: Omit<FileIssue, 'severity'>, limit: keyof ReadLimits | null = null) {
    const place = [
      issue.line !== undefined && `line ${issue.line}`,
      issue.column !== undefined && `column ${issue.column}`,
    ].filter(Boolean);
    super([...place, issue.message].join(': '));
    this.name = 'RefusedFile';
    this.issue = { severity: 'error', ...issue };
    this.limit = limit;
  }
}
