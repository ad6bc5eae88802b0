import { ZoneClock } from '@wattstream/meter-files';
import Holidays from 'date-holidays';
import type { CalendarMask } from './pattern.ts';
import type { PatternSeries } from './pattern-series.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** No clock is put forward or back by more, but where a zone left out or repeated a day. */
const LONGEST_CHANGE_MS = 3 * HOUR_MS;

/** A day of the zone's calendar, and the readings whose intervals begin in it. */
export interface LocalDay {
  /** Days since 1 January 1970. */
  number: number;
  /** ISO 8601: 1 is Monday. */
  weekday: number;
  isHoliday: boolean;
  /** From included, to excluded. */
  from: number;
  to: number;
}

/** The calendar of a series: where its readings lie in the days of its zone. */
export class LocalCalendar {
  readonly clock: ZoneClock;
  readonly #holidays: PublicHolidays;

  /** `country` as in CalendarMask; empty: there are no holidays. */
  constructor(zone: string, country = '') {
    this.clock = new ZoneClock(zone);
    this.#holidays = new PublicHolidays(country);
  }

  dayNumber(timeMs: number): number {
    return Math.floor(this.clock.localMs(timeMs) / DAY_MS);
  }

  /** Hours since midnight that the clock shows, with their fraction. */
  hourOf(timeMs: number): number {
    const localMs = this.clock.localMs(timeMs);
    return (localMs - Math.floor(localMs / DAY_MS) * DAY_MS) / HOUR_MS;
  }

  /**
   * The instant at which the clock shows this, as if it were UTC: the first where it shows it twice, and where it
   * never does as long after the change as the clock lacks (Temporal's "compatible").
   */
  instantAt(localMs: number): number {
    const near = this.clock.utcMs(localMs);
    const byOffsetBefore = localMs - this.clock.offsetMs(near - LONGEST_CHANGE_MS);
    const isUnique = this.clock.localMs(near) === localMs && this.clock.localMs(byOffsetBefore) !== localMs;
    return isUnique ? near : byOffsetBefore;
  }

  isHoliday(dayNumber: number): boolean {
    return this.#holidays.has(dayNumber);
  }

  /** Days without a reading are left out. */
  daysOf({ startMs }: PatternSeries): LocalDay[] {
    const days: LocalDay[] = [];
    for (let i = 0; i < startMs.length; i++) {
      const number = this.dayNumber(startMs[i]!);
      const last = days.at(-1);
      if (last?.number === number) last.to = i + 1;
      else
        days.push({
          number,
          weekday: weekdayOf(number),
          isHoliday: this.isHoliday(number),
          from: i,
          to: i + 1,
        });
    }
    return days;
  }

  /** Of each reading whether its interval begins in the mask: 1, else 0. */
  inside({ startMs }: PatternSeries, mask: CalendarMask | undefined): Uint8Array {
    const inside = new Uint8Array(startMs.length).fill(1);
    if (!mask) return inside;
    let number = NaN;
    let isDay = true;
    for (let i = 0; i < inside.length; i++) {
      const next = this.dayNumber(startMs[i]!);
      if (next !== number) isDay = this.#isDayOf(mask, (number = next));
      inside[i] = isDay && isWithinHours(this.hourOf(startMs[i]!), mask) ? 1 : 0;
    }
    return inside;
  }

  #isDayOf({ weekdays, holidays }: CalendarMask, number: number): boolean {
    if (weekdays.length > 0 && !weekdays.includes(weekdayOf(number))) return false;
    return holidays === 'any' || this.isHoliday(number) === (holidays === 'only');
  }
}

/** Whether an hour lies between two; over midnight where from is after to; always where they are equal. */
export function isWithinHours(
  hour: number,
  { hourFrom, hourTo }: Pick<CalendarMask, 'hourFrom' | 'hourTo'>,
): boolean {
  if (hourFrom === hourTo) return true;
  return hourFrom < hourTo ? hour >= hourFrom && hour < hourTo : hour >= hourFrom || hour < hourTo;
}

export function weekdayOf(dayNumber: number): number {
  // 1 January 1970 was a Thursday.
  return ((((dayNumber + 3) % 7) + 7) % 7) + 1;
}

/** "2025-03-30". */
export function dateOf(dayNumber: number): string {
  return new Date(dayNumber * DAY_MS).toISOString().slice(0, 10);
}

/** Whether there are holidays known of a country, or a region of one. */
export function hasHolidays(country: string): boolean {
  return new PublicHolidays(country).isKnown;
}

/** The public holidays of a country by day; each year is worked out once. */
class PublicHolidays {
  readonly isKnown: boolean;
  readonly #source: Holidays | undefined;
  readonly #days = new Set<string>();
  readonly #years = new Set<number>();

  constructor(country: string) {
    const [land = '', state, region] = country.split('-');
    const names = new Holidays();
    this.isKnown =
      land !== '' &&
      land in names.getCountries() &&
      (state === undefined || state in (names.getStates(land) ?? {})) &&
      (region === undefined || region in (names.getRegions(land, state ?? '') ?? {}));
    if (this.isKnown) this.#source = new Holidays(land, state ?? '', region ?? '');
  }

  has(dayNumber: number): boolean {
    if (!this.#source) return false;
    const date = dateOf(dayNumber);
    const year = Number(date.slice(0, 4));
    if (!this.#years.has(year)) {
      this.#years.add(year);
      for (const holiday of this.#source.getHolidays(year)) {
        // A date as written there, with or without a time: "2025-12-25 00:00:00".
        if (holiday.type === 'public') this.#days.add(holiday.date.slice(0, 10));
      }
    }
    return this.#days.has(date);
  }
}
