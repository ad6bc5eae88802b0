import type { Cursor } from './cursor.ts';
import type { ChartSeries } from './frame.ts';
import type { MoveThreshold } from './interactions/drag-threshold.ts';
import type { RangeChange } from './interactions/surface.ts';
import type { MarkedReading } from './layers/peak-mark.ts';
import type { Meter } from '../api/meter.ts';
import type { MatchMarks } from '../patterns/match-range.ts';
import type { QualitySpan } from '../series/quality-spans.ts';
import { covers, overlaps, type TimeRange } from '../time/time-range.ts';

/** What the chart shows, given from outside. */
export interface ChartState {
  width: number; // CSS px
  height: number; // CSS px
  range: TimeRange;
  /** What panning and zooming may reach. */
  limits: TimeRange;
  minSpanMs: number;
  zone: string; // IANA, of the time axis
  /** Where in its interval a reading is stamped; `start` if it has none. */
  stamp: Meter['stamp'];
  quantity: string; // label of the value axis, with its unit
  startsAtZero: boolean;
  /** What was loaded for the range, or for the one before while the new is on its way. */
  detail: ChartSeries | null;
  /** The whole history, coarsely: drawn where there is no detail. */
  overview: ChartSeries | null;
  /** Where readings are not measured ones, in time order. */
  qualities: readonly QualitySpan[];
  peak: MarkedReading | null;
  /** Where a pattern was found. */
  matches: MatchMarks | null;
  /** Which of the colours of lines the detail has. */
  colour: LineColour;
  /** Other series on the same axes, the lowest first. */
  lines: ChartLine[];
  /** Whether the lines are the lower edges of a stack whose upper one is the detail. */
  isStacked: boolean;
  /** Levels that a person can move. */
  thresholds: readonly Threshold[];
  drag: 'pan' | 'select';
}

export interface Threshold {
  key: string;
  value: number; // in the chart's unit
  label: string; // what it is
  text: string; // its value for people
}

/** A number of a colour of lines (styles/tokens.css), from 0, that of a meter drawn alone. */
export type LineColour = number;

/** A series that is drawn beside the detail: in its unit, and stamped on its side of the interval. */
export interface ChartLine {
  drawn: ChartSeries;
  colour: LineColour;
}

/** What a person does with the chart, reported to outside. */
export interface ChartEvents {
  onRange: (range: TimeRange, change: RangeChange) => void;
  onCursor: (cursor: ChartCursor | null) => void;
  onThreshold: MoveThreshold;
}

/** The point under the cross-hair and where it is drawn. */
export interface ChartCursor {
  source: ChartSeries;
  index: number; // of the point
  x: number; // CSS px
  y: number | null; // CSS px; null: missing
  by: Cursor['by'];
}

/** What there is to draw of a range: the detail, and the overview where the detail does not reach. */
export function drawnSeries({ detail, overview }: ChartState, range: TimeRange): ChartSeries[] {
  const isCovered = detail && covers(detail.series.range, range);
  return [isCovered ? null : overview, detail].filter((source) => source !== null);
}

/** The series that the cross-hair reads in a range. */
export function readSeries({ detail, overview }: ChartState, range: TimeRange): ChartSeries | null {
  return detail && overlaps(detail.series.range, range) ? detail : (overview ?? detail);
}
