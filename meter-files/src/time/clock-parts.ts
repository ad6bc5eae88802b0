import { isLetter, type Cursor } from './cursor.ts';

/** A way to write a time of the day. */
export interface ClockPart {
  /** Looks like a number: needs more evidence where it stands alone. */
  isWeak?: true;
  /** Only behind a date. */
  needsDate?: true;
  isCompact?: true;
  isTwelveHours?: true;
  read(cursor: Cursor): boolean;
}

const COLON = 58;
const DOT = 46;
const COMMA = 44;

/** Ways to write a clock's time, the commoner first. */
export const CLOCK_PARTS: readonly ClockPart[] = [
  { read: readColons },
  { isTwelveHours: true, read: readTwelveHours },
  { read: readLetters },
  { isWeak: true, read: readDots },
  { isWeak: true, isCompact: true, read: readDigits },
  { needsDate: true, isCompact: true, read: readHour },
];

/** "0:30", "00:30:15", "00:30:15.250", "2A:30". */
function readColons(cursor: Cursor): boolean {
  const hour = readMarkedHour(cursor);
  if (hour < 0 || !cursor.skip(COLON)) return false;
  const minute = cursor.number(2, 2);
  return cursor.setClock(hour, minute, readSeconds(cursor, COLON));
}

/** "0.30", "00.30.15" */
function readDots(cursor: Cursor): boolean {
  const hour = cursor.number(1, 2);
  if (hour < 0 || !cursor.skip(DOT)) return false;
  const minute = cursor.number(2, 2);
  return cursor.setClock(hour, minute, readSeconds(cursor, DOT));
}

/** "0030", "003015"; without a date "30" and "100" as well, of numbers that lost their zeros. */
function readDigits(cursor: Cursor): boolean {
  const from = cursor.at;
  const value = cursor.number(cursor.dateTo > 0 ? 4 : 1, 6);
  const length = cursor.at - from;
  if (value < 0 || length === 5 || cursor.isAtDigit) return false;
  if (length === 6) {
    const ms = (value % 100) * 1_000;
    return cursor.setClock(Math.floor(value / 10_000), Math.floor(value / 100) % 100, ms);
  }
  return cursor.setClock(Math.floor(value / 100), value % 100);
}

/** "0h30", "00 h 30 min", "0時30分", "0時" */
function readLetters(cursor: Cursor): boolean {
  const hour = cursor.number(1, 2);
  cursor.skipSpaces();
  return hour >= 0 && readAfterHourMark(cursor, hour);
}

function readAfterHourMark(cursor: Cursor, hour: number): boolean {
  if (!'hH時时点'.includes(cursor.text.charAt(cursor.at)) || cursor.isAtEnd) return false;
  cursor.at++;
  cursor.skipSpaces();
  const minute = cursor.isAtDigit ? cursor.number(1, 2) : 0;
  const hasMinuteMark = skipOneOf(cursor, ['分', 'min', 'm', "'"]);
  const second = hasMinuteMark && cursor.isAtDigit ? cursor.number(1, 2) : 0;
  skipOneOf(cursor, ['秒', 's']);
  return cursor.setClock(hour, minute, second * 1_000);
}

/** "12:30 AM", "1:05:00 p.m.", "12 AM", "午後1:30", "午前0時30分" */
function readTwelveHours(cursor: Cursor): boolean {
  const before = readMeridiem(cursor);
  cursor.skipSpaces();
  const hour = cursor.number(1, 2);
  if (hour < 0) return false;
  const isRead = readMinutes(cursor, hour) || (before >= 0 && readAfterHourMark(cursor, hour));
  if (!isRead && !cursor.setClock(hour, 0)) return false;
  cursor.skipSpaces();
  const half = before >= 0 ? before : readMeridiem(cursor);
  // "13:30 PM" is written too.
  if (half < 0 || (half === 0 && hour > 12) || hour >= 24) return false;
  if (hour === 12) cursor.clockMs -= 12 * 3_600_000;
  if (half === 1 && hour <= 12) cursor.clockMs += 12 * 3_600_000;
  return true;
}

/** ":30", ".30", ":30:15" */
function readMinutes(cursor: Cursor, hour: number): boolean {
  const mark = cursor.code;
  if (mark !== COLON && mark !== DOT) return false;
  cursor.at++;
  const minute = cursor.number(2, 2);
  return cursor.setClock(hour, minute, readSeconds(cursor, mark));
}

/** 0 of "AM", "a.m.", "A", "午前"; 1 of "PM" and its like; -1 if neither is here. */
function readMeridiem(cursor: Cursor): number {
  const found = /^(?:([ap])(?:\. ?m\.?|m\.?)?(?![a-z])|午([前後]))/i.exec(
    cursor.text.slice(cursor.at, cursor.at + 6),
  );
  if (!found) return -1;
  cursor.at += found[0].length;
  return found[1]?.toLowerCase() === 'p' || found[2] === '後' ? 1 : 0;
}

/** An hour alone, "2024-01-31 00". */
function readHour(cursor: Cursor): boolean {
  const hour = readMarkedHour(cursor);
  return !cursor.isAtDigit && cursor.setClock(hour, 0);
}

/** An hour; of the repeated one "2A" or "02B" tell the passes apart. */
function readMarkedHour(cursor: Cursor): number {
  const hour = cursor.number(1, 2);
  const mark = cursor.code | 32;
  if ((mark === 97 || mark === 98) && hour >= 0 && !isLetter(cursor.text.charCodeAt(cursor.at + 1))) {
    cursor.at++;
    cursor.isRepeat = mark === 98;
  }
  return hour;
}

/** Seconds and their fraction behind a mark, in ms: 0 if there are none, -1 if they cannot be read. */
function readSeconds(cursor: Cursor, mark: number): number {
  if (!cursor.skip(mark)) return 0;
  const second = cursor.number(2, 2);
  if (second < 0 || second > 60) return -1;
  if (!(cursor.skip(DOT) || cursor.skip(COMMA) || (mark === COLON && cursor.skip(COLON))))
    return second * 1_000;
  const from = cursor.at;
  const fraction = cursor.number(1, 9);
  return fraction < 0 ? -1 : second * 1_000 + Math.floor(fraction / 10 ** (cursor.at - from - 3));
}

function skipOneOf(cursor: Cursor, marks: readonly string[]): boolean {
  const mark = marks.find((mark) => cursor.text.startsWith(mark, cursor.at));
  if (mark === undefined) return false;
  cursor.at += mark.length;
  cursor.skipSpaces();
  return true;
}
