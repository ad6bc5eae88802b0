import { ServiceError } from '../errors.ts';
import { weekdayOf, type LocalCalendar } from './local-calendar.ts';
import type { PatternSeries } from './pattern-series.ts';

/** A grid takes 8 bytes an interval, and its windows some ten times as much. */
const MOST_INTERVALS = 4_000_000;

/** A series with a value for each interval, whether there is a reading or not. */
export interface Grid {
  /** NaN where a reading is missing or lacking. */
  values: Float64Array;
  /** Start of the first interval, epoch ms. */
  firstMs: number;
  stepMs: number;
}

/**
 * Puts a series on its grid. A reading whose stamp is off by less than half an interval goes where it belongs. Throws
 * INVALID_ARGUMENT if the readings keep to no interval.
 */
export function toGrid({ startMs, value, stepMs }: PatternSeries, kind: string): Grid {
  if (Number.isNaN(stepMs)) {
    throw new ServiceError(
      'INVALID_ARGUMENT',
      `pattern.${kind}: the meter's readings keep to no interval, so that windows of them cannot be compared`,
    );
  }
  const firstMs = startMs[0] ?? 0;
  const length = startMs.length === 0 ? 0 : Math.round((startMs.at(-1)! - firstMs) / stepMs) + 1;
  if (length > MOST_INTERVALS) {
    throw new ServiceError(
      'OUT_OF_RANGE',
      `pattern.${kind}: there are ${length} intervals from the first reading to the last, more than ${MOST_INTERVALS} that are compared at once; ask for a shorter range`,
    );
  }
  const values = new Float64Array(length).fill(NaN);
  for (let i = 0; i < value.length; i++) values[Math.round((startMs[i]! - firstMs) / stepMs)] = value[i]!;
  return { values, firstMs, stepMs };
}

export function timeAt({ firstMs, stepMs }: Grid, index: number): number {
  return firstMs + index * stepMs;
}

/** The place of the interval that begins at, or nearest to, an instant. */
export function indexAt({ firstMs, stepMs }: Grid, timeMs: number): number {
  return Math.round((timeMs - firstMs) / stepMs);
}

/** The places whose intervals begin at an hour of the day, of all days or of one weekday (1 is Monday). */
export function startsAt(grid: Grid, calendar: LocalCalendar, hour: number, weekday?: number): number[] {
  const stepHours = grid.stepMs / 3_600_000;
  const starts: number[] = [];
  for (let i = 0; i < grid.values.length; i++) {
    const timeMs = timeAt(grid, i);
    const after = calendar.hourOf(timeMs) - hour;
    if (after < 0 || after >= stepHours) continue;
    if (weekday === undefined || weekdayOf(calendar.dayNumber(timeMs)) === weekday) starts.push(i);
  }
  return starts;
}
