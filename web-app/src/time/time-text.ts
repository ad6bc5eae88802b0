import { unitOf } from './calendar-period.ts';
import { toLocal } from './zone.ts';
import { spanOf, type TimeRange } from './time-range.ts';

// The page is in English; en-GB writes dates that no reader mistakes (17 Jan 2025) and 24-hour clocks.
const LOCALE = 'en-GB';
const [MINUTE_MS, HOUR_MS, DAY_MS] = [60_000, 3_600_000, 86_400_000];
const formats = new Map<string, Intl.DateTimeFormat>();

type Fields = Intl.DateTimeFormatOptions;

function format(instantMs: number, fields: Fields): string {
  const key = JSON.stringify(fields);
  let found = formats.get(key);
  if (!found) formats.set(key, (found = new Intl.DateTimeFormat(LOCALE, { hourCycle: 'h23', ...fields })));
  return found.format(instantMs);
}

const DATE: Fields = { day: 'numeric', month: 'short', year: 'numeric' };
const CLOCK: Fields = { hour: '2-digit', minute: '2-digit' };

/** "Fri 17 Jan 2025", in the zone. */
export function toDateText(instantMs: number, timeZone: string): string {
  return format(instantMs, { weekday: 'short', ...DATE, timeZone }).replace(',', '');
}

/** "08:45", with seconds only where there are some. */
export function toClockText(instantMs: number, timeZone: string): string {
  const seconds: Fields = instantMs % MINUTE_MS === 0 ? {} : { second: '2-digit' };
  return format(instantMs, { ...CLOCK, ...seconds, timeZone });
}

/** "BST", "CET" or "GMT+5:45": tells the two passes of a repeated hour apart. */
export function toZoneText(instantMs: number, timeZone: string): string {
  const text = format(instantMs, { timeZoneName: 'short', timeZone });
  return text.slice(text.lastIndexOf(' ') + 1);
}

/**
 * "Fri 17 Jan 2025, 08:45 GMT". With `seenMs`, an instant whose text the reader
 * has before them, the date and the zone that are the same as there are left out.
 */
export function toInstantText(instantMs: number, zone: string, seenMs?: number): string {
  return `${dateBeside(instantMs, zone, seenMs)}${toClockText(instantMs, zone)}${zoneBeside(instantMs, zone, seenMs)}`;
}

/** "Fri 17 Jan 2025, 00:00–00:15 GMT"; what ends at midnight ends at 24:00 of its day. `seenMs` as above. */
export function toSpanText({ from, to }: TimeRange, zone: string, seenMs?: number): string {
  const isOneDay = isSameDay(from, to - 1, zone);
  const hasOneZone = toZoneText(from, zone) === toZoneText(to, zone);
  const start = `${dateBeside(from, zone, seenMs)}${toClockText(from, zone)}`;
  const endClock = isOneDay && isMidnight(to, zone) ? '24:00' : toClockText(to, zone);
  const endDate = isOneDay ? '' : dateBeside(to, zone, seenMs);
  if (hasOneZone) {
    const dash = isOneDay ? '–' : ' – ';
    return `${start}${dash}${endDate}${endClock}${zoneBeside(to, zone, seenMs)}`;
  }
  return `${start} ${toZoneText(from, zone)} – ${endDate}${endClock} ${toZoneText(to, zone)}`;
}

function dateBeside(instantMs: number, zone: string, seenMs?: number): string {
  const isSeen = seenMs !== undefined && isSameDay(instantMs, seenMs, zone);
  return isSeen ? '' : `${toDateText(instantMs, zone)}, `;
}

function zoneBeside(instantMs: number, zone: string, seenMs?: number): string {
  const text = toZoneText(instantMs, zone);
  return seenMs !== undefined && toZoneText(seenMs, zone) === text ? '' : ` ${text}`;
}

function isMidnight(instantMs: number, zone: string): boolean {
  return toLocal(instantMs, zone) % DAY_MS === 0;
}

function isSameDay(a: number, b: number, zone: string): boolean {
  return Math.floor(toLocal(a, zone) / DAY_MS) === Math.floor(toLocal(b, zone) / DAY_MS);
}

const PERIOD_FIELDS: Record<'month' | 'year', Fields> = {
  month: { month: 'long', year: 'numeric' },
  year: { year: 'numeric' },
};

/**
 * A range as a heading: "January 2025", "Fri 17 Jan 2025", "13 – 19 Jan 2025", or
 * both ends with times, to the minute where a gesture has left seconds in hours.
 */
export function toRangeText(range: TimeRange, timeZone: string): string {
  const unit = unitOf(range, timeZone);
  if (unit === 'day') return toDateText(range.from, timeZone);
  if (unit === 'month' || unit === 'year') {
    return format(range.from, { ...PERIOD_FIELDS[unit], timeZone });
  }
  if (isMidnight(range.from, timeZone) && isMidnight(range.to, timeZone)) return toDaysText(range, timeZone);
  return toSpanText(spanOf(range) > HOUR_MS ? toMinutes(range) : range, timeZone);
}

function toMinutes({ from, to }: TimeRange): TimeRange {
  const round = (instantMs: number) => Math.round(instantMs / MINUTE_MS) * MINUTE_MS;
  return { from: round(from), to: round(to) };
}

function toDaysText({ from, to }: TimeRange, timeZone: string): string {
  const found = new Intl.DateTimeFormat(LOCALE, { ...DATE, timeZone });
  return found.formatRange(from, to - 1);
}
