import type { MeterKind, StampSide } from '../model.ts';
import type { ClockChangeRule, ZoneClockOptions } from '../time/clock.ts';
import type { TimeFormat } from '../time/time-format.ts';
import type { DecimalMark } from './cells.ts';
import type { Unit } from './units.ts';
import type { Meaning } from './words.ts';

/** How clock changes are written. */
export type ClockChanges = ZoneClockOptions & { rule: ClockChangeRule };

/** How the time of a row is read. */
export interface TimePlan {
  /** A date, or a date with a clock time. */
  date: { column: number; format: TimeFormat };
  /** A clock time in a column of its own. */
  clock: { column: number; format: TimeFormat & { isElapsed?: boolean } } | null;
  /** One text holds begin and end, of which the begin is read. */
  isRange: boolean;
  /** Where the end of the interval stands, as dates or clock times; read to tell a total from a reading. */
  end: { column: number; format: TimeFormat } | null;
}

/** A column of values; in a row a day, the columns of one quantity. */
export interface ValuePlan {
  /** One, or in a row a day those of its slots in order. */
  columns: number[];
  /** As the file calls it; empty where it does not. */
  heading: string;
  unit: Unit | null;
  kind: MeterKind;
  /** Of series that the texts in `keys` tell apart, where theirs is another: by those texts. */
  kinds: ReadonlyMap<string, MeterKind>;
  /** What its heading says. */
  meanings: ReadonlySet<Meaning>;
  direction: 'import' | 'export' | null;
}

/** The texts of a row that tell its series apart, as one. */
export function idOf(cells: string[], columns: readonly number[]): string {
  return columns.map((column) => cells[column] ?? '').join('\u0000');
}

/** The slots of a row a day. */
export interface SlotPlan {
  /** Minutes after local midnight at which each slot begins. */
  minutes: number[];
  /** Slots are counted on from midnight, through a changed clock; else they go by the clock. */
  isElapsed: boolean;
  /** What their headings name: the end of each slot or its begin; `minutes` are the begins. */
  stamp: StampSide;
}

/** What a table was understood to be. */
export interface TablePlan {
  /** Columns of the table: side by side there may be others. */
  from: number;
  to: number; // excluded
  headerLine: number | null;
  time: TimePlan;
  slots: SlotPlan | null;
  values: ValuePlan[];
  /** Columns whose texts tell series apart, with what they are called. */
  keys: { column: number; heading: string; tag: string }[];
  unitColumn: number | null;
  /** What that column says mostly, for rows in which it says nothing. */
  usualUnit: string;
  qualityColumn: number | null;
  /** Columns with numbers that are not usage, for the report. */
  ignored: { column: number; heading: string; reason: string }[];
  decimal: DecimalMark;
  stamp: StampSide;
  /** Nobody and no heading says the side: it is concluded from the times. */
  isStampGuessed: boolean;
  zone: string;
  /** The midnight that a day is written with is that at its end. */
  midnightEndsDay: boolean;
  /** How the stamps stand to the zone's clock changes. */
  changes: ClockChanges;
  intervalMs: number | null;
}
