import { DAY_MS } from './local-time.ts';

/**
 * Whether the file writes the end of a day as 00:00 of that day, "31.01. 23:45, 31.01. 00:00, 01.02. 00:15": such a
 * midnight means the next day's, `DAY_MS` later. Local times of one series in the order of the file.
 */
export function midnightEndsDay(localMs: readonly number[] | Float64Array, intervalMs: number): boolean {
  let atEnd = 0;
  let atStart = 0;
  for (let at = 1; at < localMs.length; at++) {
    const [before = NaN, after = NaN] = [localMs[at - 1], localMs[at]];
    // Newest first, midnight comes before 23:45.
    const [midnight, other] = after % DAY_MS === 0 ? [after, before] : [before, after];
    if (midnight % DAY_MS !== 0) continue;
    if (other - midnight === DAY_MS - intervalMs) atEnd++;
    else if (midnight - other === intervalMs) atStart++;
  }
  return atEnd > atStart;
}
