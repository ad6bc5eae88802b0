import { ServiceError } from '../../errors.ts';
import { startsAt, timeAt, toGrid, type Grid } from '../grid.ts';
import { weekdayOf, type LocalCalendar } from '../local-calendar.ts';
import type { PatternSeries } from '../pattern-series.ts';
import type { Match, StrangePattern } from '../pattern.ts';
import { topDiscords } from '../profile/discords.ts';
import { explainWindow, toWords } from '../profile/explain.ts';
import type { MatrixProfile, ProfileRequest } from '../profile/matrix-profile.ts';
import { topMotifs } from '../profile/motifs.ts';

const DAY_SECONDS = 86_400;
/** With windows that may begin anywhere the work grows with the square of the readings: so many are a minute or two. */
const MOST_WINDOWS = 200_000;
const DAY_NAMES = ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays'];

/** What is to be computed for a pattern, and how its profile, also an unfinished one, is told. */
export interface StrangeSearch {
  request: ProfileRequest;
  toMatches: (profile: MatrixProfile) => Match[];
}

/**
 * Strange: from the matrix profile of the series (profile/matrix-profile.ts), the discords, which are the windows that
 * lie farthest from their nearest neighbour, or the motifs, the pairs that lie nearest to each other; none of them
 * overlap. Windows begin at midnight, at the midnight of a Monday, or at any reading. The score of a discord is its
 * distance, that of a motif 1 / (1 + its distance).
 *
 * Throws INVALID_ARGUMENT where a window would have fewer than four readings or be longer than half the series.
 */
export function searchStrange(
  series: PatternSeries,
  pattern: StrangePattern,
  calendar: LocalCalendar,
): StrangeSearch {
  const grid = toGrid(series, 'strange');
  const seconds = pattern.windowSeconds || (pattern.starts === 'weeks' ? 7 : 1) * DAY_SECONDS;
  const m = Math.round((seconds * 1000) / grid.stepMs);
  checkLength(m, grid, pattern);
  const starts =
    pattern.starts === 'any'
      ? undefined
      : startsAt(grid, calendar, 0, pattern.starts === 'weeks' ? 1 : undefined);
  const request = { values: grid.values, m, measure: pattern.by, ...(starts && { starts }) };
  return {
    request,
    toMatches: (profile) =>
      pattern.find === 'discords'
        ? discordMatches(grid, profile, pattern, calendar, series.unit)
        : motifMatches(grid, profile, pattern, starts, series.unit),
  };
}

function checkLength(m: number, { values }: Grid, { starts }: StrangePattern): void {
  const wrong = (problem: string) =>
    new ServiceError('INVALID_ARGUMENT', `pattern.strange.window_seconds: ${problem}`);
  if (m < 4) throw wrong(`a window has ${m} readings, fewer than 4`);
  if (2 * m > values.length)
    throw wrong(`a window has ${m} readings, more than half of the ${values.length} there are`);
  if (starts === 'any' && values.length > MOST_WINDOWS) {
    throw new ServiceError(
      'OUT_OF_RANGE',
      `pattern.strange.starts: there are ${values.length} windows, more than ${MOST_WINDOWS} that are compared at once; ask for a shorter range, or for windows that begin at midnight`,
    );
  }
}

function discordMatches(
  grid: Grid,
  profile: MatrixProfile,
  { top, by }: StrangePattern,
  calendar: LocalCalendar,
  unit: string,
): Match[] {
  return topDiscords(profile, { top }).map(({ start, distance, neighbour }) => ({
    ...rangeOf(grid, start, profile.m),
    score: distance,
    figures: [{ name: 'distance', value: distance, unit: by === 'shape' ? '' : unit }],
    reason: reasonOf(grid, profile.m, start, calendar),
    ...(neighbour >= 0 && { other: rangeOf(grid, neighbour, profile.m) }),
  }));
}

/** Held against the windows that begin at the same time of the same weekday. */
function reasonOf(grid: Grid, m: number, start: number, calendar: LocalCalendar): string {
  const timeMs = timeAt(grid, start);
  const weekday = weekdayOf(calendar.dayNumber(timeMs));
  const peers = startsAt(grid, calendar, calendar.hourOf(timeMs), weekday);
  const toClock = (index: number) => clockOf(calendar.hourOf(timeAt(grid, index)));
  return toWords(explainWindow({ values: grid.values, m, start, peers }), {
    dayType: DAY_NAMES[weekday - 1]!,
    toClock,
  });
}

/** "02:15". */
function clockOf(hour: number): string {
  const minutes = Math.round(hour * 60);
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

function motifMatches(
  grid: Grid,
  profile: MatrixProfile,
  { top, by }: StrangePattern,
  starts: number[] | undefined,
  unit: string,
): Match[] {
  return topMotifs(grid.values, profile, { top, ...(starts && { starts }) }).map(({ distance, members }) => ({
    ...rangeOf(grid, members[0]!.start, profile.m),
    score: 1 / (1 + distance),
    figures: [
      { name: 'distance', value: distance, unit: by === 'shape' ? '' : unit },
      { name: 'members', value: members.length, unit: '' },
    ],
    reason: `comes ${members.length} times, the two most alike first`,
    other: rangeOf(grid, members[1]!.start, profile.m),
  }));
}

function rangeOf(grid: Grid, start: number, m: number): { fromMs: number; toMs: number } {
  return { fromMs: timeAt(grid, start), toMs: timeAt(grid, start + m) };
}
