import type { LocalTime } from './local-time.ts';

export { inferClockChange, zonesThatFit, type InferredClockChange } from './clock-change.ts';
export { dayLengthMs, startOfDayUtc } from './zone-days.ts';

/**
 * How a file writes the hour that a clock change repeats. 'offset': with its offset. 'file-order': all of the first
 * pass (daylight time), then all of the second. 'interleaved': 02:00, 02:00, 02:15, 02:15, of each pair the first is of
 * the first pass. 'merged': once. 'fixed': the clock is not changed, standard time all year.
 */
export type ClockChangeRule = 'offset' | 'file-order' | 'interleaved' | 'merged' | 'fixed';

export interface ZoneClockOptions {
  /** Order of the readings; found out from the readings where it is not given. */
  direction?: 'ascending' | 'descending';
  /**
   * The ends of intervals are written as their start plus the interval on the same clock: the first pass of the hour
   * from 02:00 ends at "03:00" and the hour before the skipped one at "02:00". Otherwise each end is written as
   * what the clock then shows, "02:00" and "03:00".
   */
  localEnds?: boolean;
}

/** Turns the local times of one series, in the order of the file, into UTC. */
export interface ZoneClock {
  /** Epoch ms, UTC. A skipped time is moved on by the length of the gap. NaN if it cannot be. */
  toUtc(time: LocalTime): number;
  /** Readings in repeated hours, with and without the other pass, and in skipped ones. */
  readonly report: { repeatedPaired: number; repeatedSingle: number; skipped: number };
}

/** One clock for each series. What `inferClockChange` gives can be passed as options. */
export function createZoneClock(
  zone: string,
  rule: ClockChangeRule,
  intervalMs: number | null,
  options: ZoneClockOptions = {},
): ZoneClock {
  (void zone, rule, intervalMs, options);
  throw new Error('not yet');
}
