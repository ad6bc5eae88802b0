import { isHourRange, type ColumnProfile } from './columns.ts';
import type { SlotPlan } from './plan.ts';

/** Columns of one quantity in a row a day. */
export interface SlotGroup {
  /** What the headings have in common: "kWh" of kWh_1 … kWh_48. */
  heading: string;
  columns: number[];
  slots: SlotPlan;
}

const DAY_MINUTES = 1440;
/** A status and a unit between two slots. */
const MOST_STEP = 3;
/** Fewer columns in a row are no day. */
const LEAST_SLOTS = 23;

/** Slots a day of which the hour is a whole number; a day of 25 hours may have columns for an hour more. */
const SLOTS_PER_DAY = [24, 48, 96, 144, 288];

/** Finds the groups of columns that are the slots of a day: headed by clock times, or numbered. */
export function findSlots(names: string[], from: number, to: number): SlotGroup[] {
  const headings = names.slice(from, to).map((name, i) => ({ column: from + i, ...readHeading(name) }));
  const groups: (typeof headings)[] = [];
  const open = new Map<string, typeof headings>();
  for (const heading of headings) {
    const group = open.get(heading.prefix);
    const last = group?.at(-1);
    if (last && isNext(last, heading) && isInStep(group!, heading.column)) group!.push(heading);
    else {
      const begun = [heading];
      groups.push(begun);
      open.set(heading.prefix, begun);
    }
  }
  return groups
    .filter((group) => group.length >= LEAST_SLOTS)
    .map((group) => ({
      heading: group[0]!.prefix,
      columns: group.map(({ column }) => column),
      slots: toSlots(group),
    }))
    .filter((group): group is SlotGroup => group.slots !== null);
}

/** Of rows without headings the last columns of numbers, where they are as many as a day has slots. */
export function slotsWithoutHeadings(profiles: ColumnProfile[]): SlotGroup[] {
  const last = profiles.findLastIndex(({ filled }) => filled > 0);
  const before = profiles.findLastIndex(
    ({ filled, numbers }, i) => i < last && filled > 0 && numbers < filled,
  );
  const columns = profiles.slice(before + 1, last + 1).map(({ index }) => index);
  const minutes = columns.map((_, i) => (i * DAY_MINUTES) / columns.length);
  const slots: SlotPlan = { minutes, isElapsed: false, stamp: 'start' };
  return SLOTS_PER_DAY.includes(columns.length) ? [{ heading: '', columns, slots }] : [];
}

interface Heading {
  prefix: string;
  /** Minutes after midnight, of a clock time. */
  minutes: number | null;
  /** The second time of a range. */
  endMinutes: number | null;
  number: number | null;
}

const RANGE =
  /^(.*?)(\d{1,2})[:.h](\d{2})(?::\d{2})?\s*(?:-|–|~|～|〜|to|bis|a|à|tot)\s*(\d{1,2})[:.h](\d{2})(?::\d{2})?\D*$/i;
const HOURS = /^(\D*?)(\d{1,2}\s?[-–]\s?\d{1,2})(?:\s?(?:h|Uhr))?$/i;
const CLOCK = /^(.*?)(\d{1,2})[:.h](\d{2})(?::\d{2})?\s*([ap]\.?m\.?)?\D*$/i;
const COMPACT = /^(\D*?)([01]\d|2[0-4])([0-5]\d)$/;
const NUMBERED = /^(.*?)(\d{1,3})\D{0,12}$/;

function readHeading(name: string): Heading {
  const range = RANGE.exec(name);
  if (range) {
    const [, prefix, h1, m1, h2, m2] = range;
    const [minutes, endMinutes] = [Number(h1) * 60 + Number(m1), Number(h2) * 60 + Number(m2)];
    return { prefix: tidy(prefix!), minutes, endMinutes, number: null };
  }
  const hours = HOURS.exec(name);
  if (hours && isHourRange(hours[2]!)) {
    const minutes = parseInt(hours[2]!, 10) * 60;
    return { prefix: tidy(hours[1]!), minutes, endMinutes: minutes + 60, number: null };
  }
  const clock = CLOCK.exec(name);
  if (clock) {
    const [, prefix, hour, minute, half] = clock;
    const hours = half ? (Number(hour) % 12) + (/^p/i.test(half) ? 12 : 0) : Number(hour);
    return { prefix: tidy(prefix!), minutes: hours * 60 + Number(minute), endMinutes: null, number: null };
  }
  const compact = COMPACT.exec(name);
  if (compact) {
    const minutes = Number(compact[2]) * 60 + Number(compact[3]);
    return { prefix: tidy(compact[1]!), minutes, endMinutes: null, number: null };
  }
  const numbered = NUMBERED.exec(name);
  if (numbered)
    return { prefix: tidy(numbered[1]!), minutes: null, endMinutes: null, number: Number(numbered[2]) };
  return { prefix: tidy(name), minutes: null, endMinutes: null, number: null };
}

function tidy(prefix: string): string {
  return prefix.replace(/[\s_:([-]+$/, '').trim();
}

function isNext(a: Heading, b: Heading): boolean {
  if (a.prefix !== b.prefix) return false;
  if (a.number !== null) return b.number === a.number + 1;
  if (a.minutes === null || b.minutes === null) return false;
  // Past midnight, where the last slot is headed 00:00, and an hour that is there twice.
  return b.minutes > a.minutes || b.minutes === 0 || a.minutes - b.minutes < 60;
}

/** Columns of the slots stand next to each other, or have as many others between them throughout, as a status each. */
function isInStep(group: { column: number }[], column: number): boolean {
  const [first, second] = group;
  const step = (second?.column ?? column) - first!.column;
  return step <= MOST_STEP && column - group.at(-1)!.column === step;
}

function toSlots(group: Heading[]): SlotPlan | null {
  const perDay = SLOTS_PER_DAY.findLast((count) => group.length >= count - count / 24);
  if (perDay === undefined || group.length > perDay + perDay / 12) return null;
  const step = DAY_MINUTES / perDay;
  const first = group[0]!;
  if (first.number !== null) {
    const minutes = group.map((_, i) => i * step);
    return { minutes, isElapsed: group.length > perDay, stamp: 'start' };
  }
  // Headed by ends where the day begins with the end of its first slot and ends with midnight.
  const last = group.at(-1)!;
  const isEnds =
    first.endMinutes === null && first.minutes === step && [0, DAY_MINUTES].includes(last.minutes!);
  const minutes = group.map((heading) => heading.minutes! - (isEnds ? step : 0));
  return {
    minutes: minutes.map((minute) => (minute < 0 ? minute + DAY_MINUTES : minute)),
    isElapsed: group.length > perDay,
    stamp: isEnds ? 'end' : 'start',
  };
}
