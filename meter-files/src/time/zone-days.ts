import { DAY_MS } from './local-time.ts';
import { spansAround } from './zone-transitions.ts';

/** The instant at which the day of a local time begins in a zone, epoch ms; where midnight is skipped, the first after it. */
export function startOfDayUtc(zone: string, localMs: number): number {
  const midnight = Math.floor(localMs / DAY_MS) * DAY_MS;
  for (const { fromMs, toMs, offsetMs } of spansAround(zone, midnight)) {
    const instant = Math.max(midnight - offsetMs, fromMs);
    if (instant < toMs) return instant;
  }
  return NaN;
}

/** How long that day is: 23, 24 or 25 hours in most zones. */
export function dayLengthMs(zone: string, localMs: number): number {
  return startOfDayUtc(zone, localMs + DAY_MS) - startOfDayUtc(zone, localMs);
}

/** Whether a clock in the zone never shows a local time, as it is changed past it. */
export function isSkipped(zone: string, localMs: number): boolean {
  return spansAround(zone, localMs).every(
    ({ fromMs, toMs, offsetMs }) => localMs - offsetMs < fromMs || localMs - offsetMs >= toMs,
  );
}
