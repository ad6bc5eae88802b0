import { Temporal } from 'temporal-polyfill';

export const DAY_MS = 86_400_000;

/**
 * The offsets of an IANA zone. Between two clock changes a look-up is two comparisons, so that millions of
 * times in order cost little. Throws RangeError if there is no such zone.
 */
export class ZoneClock {
  readonly zone: string;
  #offsetMs = 0;
  #fromMs = Infinity;
  #toMs = -Infinity;

  constructor(zone: string) {
    this.zone = zone;
    this.offsetMs(0);
  }

  /** To be added to UTC. */
  offsetMs(timeMs: number): number {
    if (timeMs < this.#fromMs || timeMs >= this.#toMs) this.#moveTo(timeMs);
    return this.#offsetMs;
  }

  /** What the clock on the wall shows, as if it were UTC. */
  localMs(timeMs: number): number {
    return timeMs + this.offsetMs(timeMs);
  }

  /** The time at which the clock shows this; of a repeated hour one of both, of a skipped one a time beside it. */
  utcMs(localMs: number): number {
    const guess = localMs - this.offsetMs(localMs);
    return localMs - this.offsetMs(guess);
  }

  /** The days of other than 24 hours that lie in the range or reach into it. */
  unevenDays(fromMs: number, toMs: number): { day: string; hours: number; fromMs: number; toMs: number }[] {
    const days = new Map<string, { day: string; hours: number; fromMs: number; toMs: number }>();
    if (!(fromMs <= toMs)) return [];
    let at = this.#at(fromMs - DAY_MS).getTimeZoneTransition('next');
    while (at && at.epochMilliseconds <= toMs + DAY_MS) {
      const date = at.toPlainDate();
      const start = date.toZonedDateTime(this.zone).epochMilliseconds;
      const end = date.add({ days: 1 }).toZonedDateTime(this.zone).epochMilliseconds;
      const hours = (end - start) / 3_600_000;
      if (hours !== 24 && start <= toMs && end > fromMs) {
        days.set(date.toString(), { day: date.toString(), hours, fromMs: start, toMs: end });
      }
      at = at.getTimeZoneTransition('next');
    }
    return [...days.values()];
  }

  #at(timeMs: number): Temporal.ZonedDateTime {
    return Temporal.Instant.fromEpochMilliseconds(Math.floor(timeMs)).toZonedDateTimeISO(this.zone);
  }

  #moveTo(timeMs: number): void {
    const at = this.#at(timeMs);
    this.#offsetMs = at.offsetNanoseconds / 1e6;
    const next = at.getTimeZoneTransition('next')?.epochMilliseconds ?? Infinity;
    // "previous" is exclusive: at the very moment of a change it would tell the one before.
    const after = this.#at(timeMs + 1);
    this.#fromMs = after.getTimeZoneTransition('previous')?.epochMilliseconds ?? -Infinity;
    this.#toMs = next;
  }
}
