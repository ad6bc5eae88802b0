/** A time as a clock on a wall shows it, which a zone turns into an instant. */
export interface LocalTime {
  /** The clock's time as if it were UTC, epoch ms. Of a clock without a date: ms after midnight. */
  localMs: number;
  /** From UTC, east positive, where the text states it ("Z", "+01:00", "CEST", "MEZ"); null where it does not. */
  offsetMs: number | null;
  /** Whether the text marks the second pass of a repeated hour ("2B", "02:00*"); null where it says nothing. */
  isRepeat: boolean | null;
}

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/**
 * The time of a date and a clock that stand in two columns. Of the date only the day counts ("2024-01-31 00:00" will
 * do), of the clock the hours, 24:00 and a 25th hour included ("1899-12-30 00:15" will do). An offset or a mark of the
 * clock goes before one of the date.
 */
export function combine(date: LocalTime, clock: LocalTime): LocalTime {
  const day = Math.floor(date.localMs / DAY_MS) * DAY_MS;
  const isClockOnly = clock.localMs >= 0 && clock.localMs <= DAY_MS + HOUR_MS;
  const sinceMidnight = isClockOnly
    ? clock.localMs
    : clock.localMs - Math.floor(clock.localMs / DAY_MS) * DAY_MS;
  return {
    localMs: day + sinceMidnight,
    offsetMs: clock.offsetMs ?? date.offsetMs,
    isRepeat: clock.isRepeat ?? date.isRepeat,
  };
}

/**
 * The end that a range means: "00:14:59" and "00:14:59.999" are the end at 00:15. Of a text to the minute
 * (`resolutionMs` 60 000) "00:14" is one too; there only full five minutes are made, so that a true end stays.
 */
export function roundUpEnd(time: LocalTime, resolutionMs: number = SECOND_MS): LocalTime {
  const grid = resolutionMs >= MINUTE_MS ? 5 * MINUTE_MS : MINUTE_MS;
  const next = Math.ceil(time.localMs / grid) * grid;
  const isLastStep = next > time.localMs && next - time.localMs <= Math.min(resolutionMs, MINUTE_MS);
  return isLastStep ? { ...time, localMs: next } : time;
}
