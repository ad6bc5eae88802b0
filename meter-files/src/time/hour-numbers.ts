import type { TimeFormat } from './time-format.ts';

/** A clock column of numbers of hours (1..24, 0..23), half hours (1..48) or quarters (1..96). */
export interface HourNumbers extends TimeFormat {
  /** The number of the interval that begins at midnight. */
  first: 0 | 1;
  /**
   * Whether the numbers count the hours that have passed, a 25th, 50th or 100th among them: the time is then
   * `startOfDayUtc(zone, day) + localMs` and not a clock's.
   */
  isElapsed: boolean;
}

/** The format of numbers of intervals; `parse` gives the start of the interval. Null if the samples are none. */
export function recogniseHourNumbers(samples: readonly string[]): HourNumbers | null {
  void samples;
  return null;
}
