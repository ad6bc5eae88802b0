import type { CalendarUnit } from '../series/calendar-periods.ts';

/**
 * What to look for in the readings of a meter; the same in gRPC, JSON and links. Thresholds are in the unit of
 * the PatternSeries (kW for meters of energy and power), durations in seconds, hours those of the meter's zone.
 * docs/patterns.md has the definitions.
 */
export type Pattern = PatternKind & {
  /** Only in this part of the calendar. */
  when?: CalendarMask;
};

export type PatternKind =
  | RunPattern
  | PeaksPattern
  | RampPattern
  | FlatPattern
  | GapsPattern
  | BaseLoadPattern
  | OutOfHoursPattern
  | OutlierPattern
  | SimilarPattern
  | StrangePattern;

/** A part of the calendar of the meter's zone. */
export interface CalendarMask {
  /** ISO 8601: 1 is Monday, 7 Sunday. Empty: all. */
  weekdays: number[];
  /** From included, to excluded, 0 to 24; over midnight where from is after to. Equal: the whole day. */
  hourFrom: number;
  hourTo: number;
  holidays: 'any' | 'only' | 'without';
  /** Whose holidays: "NL", or with a region "DE-BY". */
  country: string;
}

/** Readings above, below or between limits for a while. */
export interface RunPattern {
  kind: 'run';
  is: 'above' | 'below' | 'between';
  limit: number;
  /** Of `between`, which includes both limits. */
  upperLimit: number;
  atLeastSeconds: number;
  /** So many readings in a row may be missing, or lacking, within a run. */
  missingTolerated: number;
}

/** The highest means over windows, of each period. */
export interface PeaksPattern {
  kind: 'peaks';
  top: number;
  per: CalendarUnit | 'range';
  /** 0: the meter's interval. */
  windowSeconds: number;
  /** Windows begin at each reading, not at the clock's multiples of their length. */
  isSliding: boolean;
  /** From the end of one to the start of the next, at least. */
  separationSeconds: number;
}

/** A change of so much in so short a time. */
export interface RampPattern {
  kind: 'ramp';
  direction: 'up' | 'down' | 'either';
  change: number;
  withinSeconds: number;
}

/** The same value for too long. */
export interface FlatPattern {
  kind: 'flat';
  /** So far the values may lie apart. */
  tolerance: number;
  atLeastSeconds: number;
  /** Only where the value is 0, give or take the tolerance. */
  onlyZero: boolean;
}

export const GAP_KINDS = ['gap', 'missing', 'repeat', 'double'] as const;

/** What is wrong with the record itself. */
export interface GapsPattern {
  kind: 'gaps';
  /** Empty: all. */
  of: (typeof GAP_KINDS)[number][];
  /** Of gaps and missing readings. */
  atLeastSeconds: number;
}

/** What is used when nothing is used: by day or night, and where it stepped up and stayed. */
export interface BaseLoadPattern {
  kind: 'baseLoad';
  find: 'steps' | 'nights';
  /** Hours of the day that are looked at; equal: all. */
  hourFrom: number;
  hourTo: number;
  /** Share of the readings that lie below. */
  quantile: number;
  /** A step is at least so high, kW. */
  atLeast: number;
  /** So long the base load has to stay where it is. */
  staysDays: number;
}

/** Usage while the building is closed. */
export interface OutOfHoursPattern {
  kind: 'outOfHours';
  /** Of the level of open hours, above which a night, weekend day or holiday is told. */
  share: number;
  openWeekdays: number[];
  openFrom: number;
  openTo: number;
  /** Whose holidays are closed; empty: none are. */
  country: string;
}

/** Readings far from what is usual at their time of day and type of day. */
export interface OutlierPattern {
  kind: 'outlier';
  /** Robust z from which on a reading is told. */
  z: number;
  direction: 'up' | 'down' | 'either';
  /** Whose holidays count as Sundays; empty: none do. */
  country: string;
}

/** Windows like an example. */
export interface SimilarPattern {
  kind: 'similar';
  /** A window of the meter, epoch ms, or the values of a shape, one for each interval. */
  example: { fromMs: number; toMs: number } | number[];
  by: 'shape' | 'magnitude';
  starts: 'any' | 'days';
  top: number;
}

/** Windows unlike all others, or that repeat. */
export interface StrangePattern {
  kind: 'strange';
  find: 'discords' | 'motifs';
  /** 0: a day, or of weeks a week. */
  windowSeconds: number;
  starts: 'any' | 'days' | 'weeks';
  by: 'shape' | 'magnitude';
  top: number;
}

/** One place where a pattern was found. */
export interface Match {
  /** Start of the first and end of the last interval, epoch ms. */
  fromMs: number;
  toMs: number;
  /** The greater the better; comparable within one kind. */
  score: number;
  figures: Figure[];
  /** In words, without times. */
  reason: string;
  /** Another window that belongs to it, such as the twin of a motif. */
  other?: { fromMs: number; toMs: number };
}

export interface Figure {
  name: string;
  value: number;
  unit: string;
}
