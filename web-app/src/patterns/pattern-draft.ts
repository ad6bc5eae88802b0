import type { Pattern, PatternSearch } from '../api/patterns.ts';
import { toQueryTime } from '../api/series.ts';
import { spanOf, type TimeRange } from '../time/time-range.ts';
import type { PatternKind } from './pattern-kinds.ts';

/** What the form says, before it is looked for. */
export interface Draft {
  pattern: Pattern;
  /** Where to look: in what is in view when it is looked for, or everywhere. */
  scope: 'view' | 'all';
  order: 'best-first' | 'in-time';
}

/** Many more than a person goes through one by one. */
const MOST_MATCHES = 500;

export const LONGEST_EXAMPLE_MS = 14 * 86_400_000;

/** Of a limit that is taken from what is in view, that is what is meant; the like and the strange are found among all. */
export function draftOf(pattern: Pattern, kind: PatternKind): Draft {
  const scope = kind === 'run' || kind === 'ramp' ? 'view' : 'all';
  return { pattern, scope, order: 'best-first' };
}

export function toDraft({ pattern, from, to, order = 'best-first' }: PatternSearch): Draft {
  return { pattern, scope: from === undefined && to === undefined ? 'all' : 'view', order };
}

/** The search of a draft with a range in view; `example` is that of a search for what is similar. */
export function toSearch(
  { pattern, scope, order }: Draft,
  view: TimeRange,
  example: TimeRange | null,
): PatternSearch {
  const { similar, ...others } = pattern;
  const times = example && {
    exampleFrom: toQueryTime(toSecond(example.from)),
    exampleTo: toQueryTime(toSecond(example.to)),
  };
  return {
    pattern: similar ? { similar: { ...similar, ...times } } : others,
    ...(scope === 'view' && { from: toSecond(view.from) / 1000, to: toSecond(view.to) / 1000 }),
    order,
    limit: MOST_MATCHES,
  };
}

/** The example of a description, if it is a window of the meter. */
export function exampleOf({ similar }: Pattern): TimeRange | null {
  const [from, to] = [similar?.exampleFrom, similar?.exampleTo].map(toInstant);
  return from !== undefined && to !== undefined && from < to ? { from, to } : null;
}

/** How the matches of a search for what is like something are compared; the API's defaults. */
export function measureOf({ similar, strange }: Pattern): 'shape' | 'magnitude' {
  return similar?.by ?? strange?.by ?? (similar ? 'shape' : 'magnitude');
}

export function isExample(range: TimeRange): boolean {
  return spanOf(range) <= LONGEST_EXAMPLE_MS;
}

function toSecond(instantMs: number): number {
  return Math.round(instantMs / 1000) * 1000;
}

function toInstant(time: string | number | undefined): number | undefined {
  if (time === undefined) return undefined;
  return typeof time === 'number' ? time * 1000 : Date.parse(time);
}
