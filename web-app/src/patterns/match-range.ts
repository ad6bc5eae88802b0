import type { PatternMatch } from '../api/patterns.ts';
import { fitInto, spanOf, unionOf, type TimeRange } from '../time/time-range.ts';

const LEAST_ROOM_MS = 3 * 3_600_000;

/** What to show of a match: it with half as much on either side, and hours at least, to see it among what is usual. */
export function rangeAround(match: TimeRange, limits: TimeRange): TimeRange {
  const room = Math.max(spanOf(match) / 2, LEAST_ROOM_MS);
  return fitInto({ from: match.from - room, to: match.to + room }, unionOf(limits, match));
}

/** Where matches lie, for the chart and the strip. */
export interface MatchMarks {
  spans: readonly TimeRange[]; // in time order
  current: TimeRange | null;
  /** What they are like. */
  example: TimeRange | null;
}

/** The marks of all matches, of those with another window of both. */
export function toMarks(
  matches: readonly PatternMatch[],
  current: number | null,
  example: TimeRange | null = null,
): MatchMarks | null {
  if (matches.length === 0 && !example) return null;
  const spans = matches.flatMap(({ from, to, other }) => [{ from, to }, ...(other ? [other] : [])]);
  const { from, to } = matches[current ?? -1] ?? {};
  return {
    spans: spans.sort((a, b) => a.from - b.from),
    current: from === undefined || to === undefined ? null : { from, to },
    example,
  };
}
