import type { FindPatternsReply__Output as FindPatternsReply } from '@wattstream/protos';
import type { EndJson, MatchJson, MatchLine } from '../routes/pattern-answers.ts';

type Match = NonNullable<FindPatternsReply['match']>;
type End = NonNullable<FindPatternsReply['end']>;

/** A match as the API shows it; a figure that is not defined is null. */
export function toMatchJson(match: Match): MatchJson {
  const { meter_id, from_ms, to_ms, score, figures, reason, other_from_ms, other_to_ms } = match;
  return {
    ...{ meter: meter_id, from: from_ms, to: to_ms, score: orNull(score) },
    figures: figures.map(({ name, value, unit }) => ({ name, value: orNull(value), unit })),
    reason,
    ...(other_to_ms !== 0 && { other: { from: other_from_ms, to: other_to_ms } }),
  };
}

export function toEndJson({ matches, meters, readings, excluded }: End): EndJson {
  return { matches, meters, readings, excluded };
}

/** A message of the stream as a line; undefined for one that a newer server knows and we do not. */
export function toMatchLine({ match, progress, end }: FindPatternsReply): MatchLine | undefined {
  if (match) return { match: { ...toMatchJson(match), round: match.round } };
  if (progress) return { progress: { done: progress.done, meter: progress.meter_id } };
  return end ? { end: toEndJson(end) } : undefined;
}

function orNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
