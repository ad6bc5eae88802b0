import type { PatternLine, PatternMatch } from '../api/patterns.ts';

type End = Extract<PatternLine, { end: unknown }>['end'];
type Problem = Extract<PatternLine, { problem: unknown }>['problem'];

/** What a search has brought so far. */
export interface Found {
  matches: readonly PatternMatch[];
  /** Of the matches: 0 is final, null is none yet. */
  round: number | null;
  share: number; // of the work, 0 to 1
  end: End | null;
  problem: Problem | null;
}

export const NOTHING_YET: Found = { matches: [], round: null, share: 0, end: null, problem: null };

/** Takes further lines in: matches of a higher round, and the final ones, replace those before. */
export function addLines(found: Found, lines: readonly PatternLine[]): Found {
  let { round, share, end, problem } = found;
  let matches = [...found.matches];
  for (const line of lines) {
    if ('match' in line) {
      const { round: itsRound, ...match } = line.match;
      if (itsRound !== round) matches = [];
      round = itsRound;
      matches.push(match);
    } else if ('progress' in line) share = line.progress.done;
    else if ('end' in line) end = line.end;
    else problem = line.problem;
  }
  // Where the last round is empty, what was found on the way there is not so in the end.
  if (end?.matches === 0) matches = [];
  return { matches, round, share, end, problem };
}
