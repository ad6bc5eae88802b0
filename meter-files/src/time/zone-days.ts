import { DAY_MS } from './local-time.ts';
import { spansAround } from './zone-transitions.ts';

/** The instant at which the day of a local time begins in a zone, epoch ms. */
export function startOfDayUtc(zone: string, localMs: number): number {
  const midnight = Math.floor(localMs / DAY_MS) * DAY_MS;
  const instants = spansAround(zone, midnight)
    // Where midnight is skipped, the day begins with the span.
    .map((span) => Math.max(midnight - span.offsetMs, span.fromMs))
    .filter((instant, at, all) => {
      const span = spansAround(zone, midnight)[at];
      return (
        span !== undefined &&
        instant < span.toMs &&
        instant + span.offsetMs < midnight + DAY_MS &&
        all.length > 0
      );
    });
  return Math.min(...instants);
}

/** How long that day is: 23, 24 or 25 hours in most zones. */
export function dayLengthMs(zone: string, localMs: number): number {
  return startOfDayUtc(zone, localMs + DAY_MS) - startOfDayUtc(zone, localMs);
}
