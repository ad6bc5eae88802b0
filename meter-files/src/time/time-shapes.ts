import { CLOCK_PARTS, type ClockPart } from './clock-parts.ts';
import { Cursor } from './cursor.ts';
import { DATE_PARTS, type DatePart } from './date-parts.ts';
import type { LocalTime } from './local-time.ts';
import { isWeekday, monthNumber } from './names.ts';
import { readSuffix } from './time-suffix.ts';

/** A date, a clock or both, in one of the two orders. */
export interface Shape {
  date: DatePart | null;
  clock: ClockPart | null;
  clockFirst: boolean;
  /** Some writers leave out the clock at midnight. */
  midnightDropped: boolean;
}

/** All that are known, the commoner first. */
export const SHAPES: readonly Shape[] = listShapes();
const SURE_SHAPES = SHAPES.filter(
  ({ date, clock, midnightDropped }) =>
    !midnightDropped && !date?.isWeak && !date?.isMonth && !(date === null && clock?.isWeak),
);
// Parsing never waits, so one serves all formats.
export const cursor = new Cursor();

let lastShape: Shape | null = null;

/** Whether a text by itself is surely a time: a date with or without a clock, or a clock with a mark. */
export function isTime(text: string): boolean {
  const cleaned = clean(text);
  // The rows of a file are written alike.
  if (lastShape && parseShape(lastShape, cleaned)) return true;
  lastShape = SURE_SHAPES.find((shape) => parseShape(shape, cleaned)) ?? null;
  return lastShape !== null;
}

/**
 * Without quotes, a spreadsheet's guards (`="…"`, a leading apostrophe) and blanks around; other blanks inside and
 * full-width digits become plain ones.
 */
export function clean(text: string): string {
  const plain = /[^\x20-\x7e]/.test(text)
    ? text.normalize('NFKC').replace(/[\s\u200b-\u200f\ufeff]+/g, ' ')
    : text;
  return plain.replace(/^[\s='"`]+|[\s'"`]+$/g, '');
}

/** Null if the text is not of the shape. Where the parts stand is left in `cursor`. */
export function parseShape(
  { date, clock, clockFirst, midnightDropped }: Shape,
  text: string,
): LocalTime | null {
  cursor.start(text);
  if (!cursor.isAtDigit) skipWeekday(date?.startsWithName === true);
  if (clockFirst && clock && date) {
    if (!readClock(clock) || !readJoint(false) || !readDate(date)) return null;
  } else {
    if (date && !readDate(date)) return null;
    if (clock && !(midnightDropped && cursor.isAtEnd)) {
      const isJoined = date?.isCompact === true && clock.isCompact === true;
      if (date && !readJoint(true) && !isJoined) return null;
      if (!readClock(clock)) return null;
    }
    if (!clock && date) skipWeekdayBehind();
  }
  if (cursor.isAtEnd) return cursor.time;
  return readSuffix(cursor, canHaveMinus(date)) ? cursor.time : null;
}

/** "00:00-01:00" is a range; behind an ISO date, seconds or "AM" it is an offset. */
const canHaveMinus = (date: DatePart | null): boolean =>
  date !== null && (date.order === 'ymd' ? cursor.clockTo > 0 : cursor.clockTo - cursor.clockFrom > 5);

function readDate(date: DatePart): boolean {
  cursor.dateFrom = cursor.at;
  if (!date.read(cursor)) return false;
  cursor.dateTo = cursor.at;
  return true;
}

function readClock(clock: ClockPart): boolean {
  cursor.clockFrom = cursor.at;
  if (!clock.read(cursor)) return false;
  cursor.clockTo = cursor.at;
  return true;
}

/** "Mo, " before a date. "Mar" is a Tuesday of Romance languages and a month, which `nameIsMonth` prefers. */
function skipWeekday(nameIsMonth: boolean): void {
  const word = /^\p{L}[\p{L}-]+/u.exec(cursor.text)?.[0] ?? '';
  if (!isWeekday(word) || (nameIsMonth && monthNumber(word) > 0)) return;
  cursor.at += word.length;
  while (' .,'.includes(cursor.text.charAt(cursor.at)) && !cursor.isAtEnd) cursor.at++;
}

/** " (水)", ", Mo" behind a date. */
function skipWeekdayBehind(): void {
  const found = /^[ ,]*\(?(\p{L}+)\.?\)?/u.exec(cursor.text.slice(cursor.at));
  if (found?.[1] !== undefined && isWeekday(found[1])) cursor.at += found[0].length;
}

const JOINT = /^(?:[ ,;_|]|[-–:](?=\s?\d)|T(?=\d)|(?:um|at|om|kl|klo|alle|ore|à|a|às|o|de?)\b\.?)+/iu;

/** What stands between date and clock; false if nothing does. */
function readJoint(hasDateBefore: boolean): boolean {
  const next = cursor.text.charCodeAt(cursor.at + 1);
  // A blank or a "T" and a digit: nearly always.
  if ((cursor.code === 32 || cursor.code === 84) && next >= 48 && next <= 57) {
    cursor.at++;
    return true;
  }
  const from = cursor.at;
  if (hasDateBefore) skipWeekdayBehind();
  cursor.at += JOINT.exec(cursor.text.slice(cursor.at))?.[0].length ?? 0;
  // "2024年1月31日0時30分" needs nothing between.
  return cursor.at > from || cursor.text.charAt(from - 1) === '日';
}

function listShapes(): Shape[] {
  const shapes: Shape[] = [];
  const add = (date: DatePart | null, clock: ClockPart | null, clockFirst = false, midnightDropped = false) =>
    shapes.push({ date, clock, clockFirst, midnightDropped });
  for (const date of DATE_PARTS.filter((part) => !part.isMonth)) {
    for (const clock of CLOCK_PARTS) add(date, clock);
    // Only colons, and not in front of digits alone, are certain enough for the rarer ways.
    for (const clock of CLOCK_PARTS.slice(0, 3)) {
      add(date, clock, true);
      add(date, clock, false, true);
    }
  }
  for (const date of DATE_PARTS) if (!(date.units === 'YMD' && date.isWeak)) add(date, null);
  for (const clock of CLOCK_PARTS) if (!clock.needsDate) add(null, clock);
  return shapes;
}
