import { bisector } from 'd3';
import { intervalAt, type Meter } from '../api/meter.ts';
import type { QualityRun } from '../api/qualities.ts';
import { covers, overlaps, type TimeRange } from '../time/time-range.ts';

/** What a person should know of a reading: that it was not measured. */
export const MARKS = ['estimated', 'substituted'] as const;
export type Mark = (typeof MARKS)[number];

/** The time that readings of one quality cover, or of several: `mixed`. */
export interface QualitySpan extends TimeRange {
  quality: QualityRun['quality'];
  /** What is among its readings; empty where all that are stated are actual. */
  marks: Mark[];
}

const endOf = bisector((span: QualitySpan) => span.to);

/** In time order, without overlaps; what lies between two is unstated. */
export function toQualitySpans(meter: Meter, runs: readonly QualityRun[]): QualitySpan[] {
  return runs.map((run) => ({
    from: intervalAt(meter, run.from)?.from ?? run.from,
    to: intervalAt(meter, run.to - 1)?.to ?? run.to,
    quality: run.quality,
    marks: MARKS.filter((mark) => run[mark] > 0),
  }));
}

/** Those that have readings in a range. */
export function spansIn(spans: readonly QualitySpan[], range: TimeRange): QualitySpan[] {
  const inside: QualitySpan[] = [];
  for (let i = endOf.right(spans, range.from); i < spans.length && overlaps(spans[i]!, range); i++) {
    inside.push(spans[i]!);
  }
  return inside;
}

/** What is to be told of the readings in a range: "estimated", "partly estimated and substituted"; else empty. */
export function toMarkText(spans: readonly QualitySpan[], range: TimeRange): string {
  const inside = spansIn(spans, range).filter(({ marks }) => marks.length > 0);
  const marks = MARKS.filter((mark) => inside.some((span) => span.marks.includes(mark)));
  if (marks.length === 0) return '';
  const [first] = inside;
  const isWhole = inside.length === 1 && first!.quality !== 'mixed' && covers(first!, range);
  return `${isWhole ? '' : 'partly '}${marks.join(' and ')}`;
}

/** The time that the reading with a stamp covers, an instant at least. */
export function timeOf(meter: Meter, stampMs: number): TimeRange {
  return intervalAt(meter, stampMs) ?? { from: stampMs, to: stampMs + 1 };
}
