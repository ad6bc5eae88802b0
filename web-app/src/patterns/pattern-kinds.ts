import type { Pattern } from '../api/patterns.ts';

export type PatternKind = Exclude<keyof Pattern, 'when'>;

/** What can be looked for, in the words of who looks. */
export const KINDS: readonly { kind: PatternKind; label: string; hint: string }[] = [
  { kind: 'run', label: 'Above a limit', hint: 'Power above, below or between limits for a while.' },
  { kind: 'peaks', label: 'Highest peaks', hint: 'The highest means of each day, week, month or year.' },
  { kind: 'ramp', label: 'Ramps', hint: 'A large change in a short time.' },
  { kind: 'flat', label: 'Stuck or zero', hint: 'The same value for too long: a stuck meter, or an outage.' },
  { kind: 'gaps', label: 'Gaps', hint: 'Readings that are absent, empty, or there twice.' },
  { kind: 'baseLoad', label: 'Base load', hint: 'What is used at night, and when it stepped up and stayed.' },
  { kind: 'outOfHours', label: 'Out of hours', hint: 'Usage while the building is closed.' },
  {
    kind: 'outlier',
    label: 'Unusual readings',
    hint: 'Readings far from what is usual at their time of day.',
  },
  { kind: 'similar', label: 'Similar to what is selected', hint: 'Times that look like an example.' },
  { kind: 'strange', label: 'Strange days', hint: 'Days or weeks unlike all others, and why.' },
];

/** The one kind that a description has; null where it has none, or several. */
export function kindOf(pattern: Pattern): PatternKind | null {
  const kinds = KINDS.filter(({ kind }) => pattern[kind] !== undefined);
  return kinds.length === 1 ? kinds[0]!.kind : null;
}

/** Windows are compared as a whole, for which there is no part of the calendar. */
export function hasCalendar(kind: PatternKind): boolean {
  return kind !== 'similar' && kind !== 'strange';
}
