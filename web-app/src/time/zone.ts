import type { TimeRange } from './time-range.ts';

const DAY_MS = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

function partsFormat(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    const fields = { year: 'numeric', month: 'numeric', day: 'numeric' } as const;
    const clock = { hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23' } as const;
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, ...fields, ...clock });
    formats.set(zone, format);
  }
  return format;
}

const SLOT_MS = 900_000;
/** More are of no use to what is on a screen. */
const MOST_SLOTS = 10_000;
/** Offsets by zone and quarter hour, null where the clock changes within it: Intl takes a long time, and every frame asks. */
const slots = new Map<string, number | null>();

/** Offset of a zone's local time from UTC at an instant, in ms, positive east of Greenwich. */
export function offsetMs(instantMs: number, zone: string): number {
  const slot = Math.floor(instantMs / SLOT_MS);
  const key = `${slot} ${zone}`;
  let offset = slots.get(key);
  if (offset === undefined) {
    if (slots.size >= MOST_SLOTS) slots.clear();
    const [first, last] = [
      computeOffsetMs(slot * SLOT_MS, zone),
      computeOffsetMs((slot + 1) * SLOT_MS - 1000, zone),
    ];
    slots.set(key, (offset = first === last ? first : null));
  }
  return offset ?? computeOffsetMs(instantMs, zone);
}

function computeOffsetMs(instantMs: number, zone: string): number {
  const part: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of partsFormat(zone).formatToParts(instantMs)) part[type] = Number(value);
  const { year = 1970, month = 1, day = 1, hour, minute, second } = part;
  const localMs = Date.UTC(year, month - 1, day, hour, minute, second);
  return localMs - Math.floor(instantMs / 1000) * 1000;
}

/**
 * The zone's local time as the instant at which UTC clocks show the same, so
 * that UTC calendar arithmetic can be done on it.
 */
export function toLocal(instantMs: number, zone: string): number {
  return instantMs + offsetMs(instantMs, zone);
}

/**
 * The instant of a local time, the inverse of `toLocal`. Of a repeated hour it
 * is the first; a skipped time is moved on by what was skipped.
 */
export function fromLocal(localMs: number, zone: string): number {
  const offsetBefore = offsetMs(localMs - DAY_MS, zone);
  const offsetAfter = offsetMs(localMs + DAY_MS, zone);
  const late = localMs - offsetAfter;
  const early = localMs - offsetBefore;
  const isLate = offsetMs(early, zone) !== offsetBefore && offsetMs(late, zone) === offsetAfter;
  return isLate ? late : early;
}

/**
 * Cuts a range at its clock change. Meant for ranges of some days: of several
 * changes inside the range only one is looked for.
 */
export function splitAtClockChange(range: TimeRange, zone: string): TimeRange[] {
  const offset = offsetMs(range.from, zone);
  if (offsetMs(range.to, zone) === offset) return [range];
  let [before, after] = [range.from, range.to];
  while (after - before > 1000) {
    const middle = Math.floor((before + after) / 2000) * 1000;
    if (middle <= before) break;
    if (offsetMs(middle, zone) === offset) before = middle;
    else after = middle;
  }
  // Clocks change on a whole minute; the search stops within a second of it.
  const change = Math.round(after / 60_000) * 60_000;
  return [
    { from: range.from, to: change },
    { from: change, to: range.to },
  ];
}
