import { ServiceError } from '../../errors.ts';
import { indexAt, startsAt, timeAt, toGrid, type Grid } from '../grid.ts';
import type { LocalCalendar } from '../local-calendar.ts';
import type { PatternSeries } from '../pattern-series.ts';
import type { Match, SimilarPattern } from '../pattern.ts';
import { findSimilar } from '../profile/similar.ts';

/**
 * Similar: the windows nearest to an example, by z-normalised Euclidean distance (shape) or plain Euclidean distance
 * (magnitude), none of which overlap each other or the example; see profile/similar.ts. Windows that touch a missing
 * reading are left out and counted. The score is 1 / (1 + d), where d is the distance divided by the root of the
 * number of readings; by magnitude it is divided by the spread of the example, too, so that it has no unit.
 *
 * Throws INVALID_ARGUMENT for an example that is not wholly in the series, or of which a reading is missing.
 */
export function findSimilarIn(
  series: PatternSeries,
  pattern: SimilarPattern,
  calendar: LocalCalendar,
): { matches: Match[]; excluded: number } {
  const grid = toGrid(series, 'similar');
  const { values: example, start } = exampleOf(grid, pattern);
  const m = example.length;
  const hour = start === undefined ? 0 : calendar.hourOf(timeAt(grid, start));
  const found = findSimilar({
    values: grid.values,
    example,
    measure: pattern.by,
    top: pattern.top,
    ...(pattern.starts === 'days' && { starts: startsAt(grid, calendar, hour) }),
    ...(start !== undefined && { exampleStart: start }),
  });
  const unitOfDistance = Math.sqrt(m) * (pattern.by === 'shape' ? 1 : spreadOf(example) || 1);
  const matches = found.matches.map((window, rank): Match => {
    const fromMs = timeAt(grid, window.start);
    return {
      fromMs,
      toMs: timeAt(grid, window.start + m),
      score: 1 / (1 + window.distance / unitOfDistance),
      figures: [
        { name: 'distance', value: window.distance, unit: pattern.by === 'shape' ? '' : series.unit },
        { name: 'rank', value: rank + 1, unit: '' },
      ],
      reason: `${rank === 0 ? 'most' : `${rank + 1}.`} similar by ${pattern.by}`,
    };
  });
  return { matches, excluded: found.excluded };
}

function exampleOf(grid: Grid, { example }: SimilarPattern): { values: Float64Array; start?: number } {
  if (Array.isArray(example)) return { values: Float64Array.from(example) };
  const start = indexAt(grid, example.fromMs);
  const end = indexAt(grid, example.toMs);
  const wrong = (problem: string) =>
    new ServiceError('INVALID_ARGUMENT', `pattern.similar.example_from: ${problem}`);
  if (start < 0 || end > grid.values.length)
    throw wrong('the example does not lie in the range that is searched');
  if (end - start < 2) throw wrong('the example has fewer than two readings');
  const values = grid.values.slice(start, end);
  const missing = values.findIndex(Number.isNaN);
  if (missing >= 0) {
    const when = new Date(timeAt(grid, start + missing)).toISOString();
    throw wrong(`a reading of the example is missing, that of the interval from ${when}`);
  }
  return { values, start };
}

/** Standard deviation. */
function spreadOf(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}
