import { unitOf } from './calendar-period.ts';
import { toLocal } from './zone.ts';
import type { TimeRange } from './time-range.ts';

// The page is in English; en-GB writes dates that no reader mistakes (17 Jan 2025) and 24-hour clocks.
const LOCALE = 'en-GB';
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
  const seconds: Fields = instantMs % 60_000 === 0 ? {} : { second: '2-digit' };
  return format(instantMs, { ...CLOCK, ...seconds, timeZone });
}

/** "BST", "CET" or "GMT+5:45": tells the two passes of a repeated hour apart. */
export function toZoneText(instantMs: number, timeZone: string): string {
  const text = format(instantMs, { timeZoneName: 'short', timeZone });
  return text.slice(text.lastIndexOf(' ') + 1);
}

/** "Fri 17 Jan 2025, 08:45 GMT". */
export function toInstantText(instantMs: number, zone: string): string {
  return `${toDateText(instantMs, zone)}, ${toClockText(instantMs, zone)} ${toZoneText(instantMs, zone)}`;
}

/** "Fri 17 Jan 2025, 00:00–00:15 GMT"; what ends at midnight ends at 24:00 of its day. */
export function toSpanText({ from, to }: TimeRange, zone: string): string {
  const [zoneFrom, zoneTo] = [toZoneText(from, zone), toZoneText(to, zone)];
  const start = `${toDateText(from, zone)}, ${toClockText(from, zone)}`;
  const endsAtMidnight = toLocal(to, zone) % 86_400_000 === 0;
  const sameDay = toDateText(from, zone) === toDateText(to - (endsAtMidnight ? 1 : 0), zone);
  const clock = endsAtMidnight && sameDay ? '24:00' : toClockText(to, zone);
  const end = `${sameDay ? '' : `${toDateText(to, zone)}, `}${clock} ${zoneTo}`;
  const dash = sameDay ? '–' : ' – ';
  return zoneFrom === zoneTo ? `${start}${dash}${end}` : `${start} ${zoneFrom} – ${end}`;
}

const PERIOD_FIELDS: Record<'month' | 'year', Fields> = {
  month: { month: 'long', year: 'numeric' },
  year: { year: 'numeric' },
};

/** A range as a heading: "January 2025", "Fri 17 Jan 2025", "13 – 19 Jan 2025", or both ends with times. */
export function toRangeText(range: TimeRange, timeZone: string): string {
  const unit = unitOf(range, timeZone);
  if (unit === 'day') return toDateText(range.from, timeZone);
  if (unit === 'month' || unit === 'year') {
    return format(range.from, { ...PERIOD_FIELDS[unit], timeZone });
  }
  const isMidnight = (instantMs: number) => toLocal(instantMs, timeZone) % 86_400_000 === 0;
  if (isMidnight(range.from) && isMidnight(range.to)) return toDaysText(range, timeZone);
  return toSpanText(range, timeZone);
}

function toDaysText({ from, to }: TimeRange, timeZone: string): string {
  const found = new Intl.DateTimeFormat(LOCALE, { ...DATE, timeZone });
  return found.formatRange(from, to - 1);
}
