import type { BatchWriter } from './batch-writer.ts';

// Bytes of the characters that plain rows are made of.
const ZERO = 0x30;
const DASH = 0x2d;
const COLON = 0x3a;
const SPACE = 0x20;
const COMMA = 0x2c;
const POINT = 0x2e;
const RETURN = 0x0d;
const NEWLINE = 0x0a;

const STAMP_LENGTH = 'YYYY-MM-DD HH:mm:ss'.length;
/** With so many digits a whole number is exact, and so is the power of ten it is divided by. */
const MOST_DIGITS = 15;
const POWERS_OF_TEN = Array.from({ length: MOST_DIGITS + 1 }, (_, n) => 10 ** n);
const DAY_MS = 86_400_000;

/** Two digits as a number; more than 99 if they are none. */
function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = bytes[at]! - ZERO;
  const ones = bytes[at + 1]! - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : 100;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/**
 * Days from the epoch to a date of the Gregorian calendar. Howard Hinnant, "chrono-Compatible Low-Level Date
 * Algorithms", days_from_civil, for years from 1 on.
 */
function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The stamp "YYYY-MM-DD HH:mm:ss" that begins at a byte as epoch ms, or NaN. */
function stampAt(bytes: Uint8Array, at: number): number {
  const hasMarks =
    bytes[at + 4] === DASH &&
    bytes[at + 7] === DASH &&
    bytes[at + 10] === SPACE &&
    bytes[at + 13] === COLON &&
    bytes[at + 16] === COLON;
  if (!hasMarks) return NaN;
  const [century, years] = [twoDigits(bytes, at), twoDigits(bytes, at + 2)];
  const [month, day] = [twoDigits(bytes, at + 5), twoDigits(bytes, at + 8)];
  const hour = twoDigits(bytes, at + 11);
  const minute = twoDigits(bytes, at + 14);
  const second = twoDigits(bytes, at + 17);
  // Years below 1000 are left to whoever reads the other rows.
  if (century > 99 || century < 10 || years > 99 || month > 12 || month === 0) return NaN;
  if (hour > 23 || minute > 59 || second > 59) return NaN;
  const year = century * 100 + years;
  if (day === 0 || day > daysInMonth(year, month)) return NaN;
  return daysFromCivil(year, month, day) * DAY_MS + ((hour * 60 + minute) * 60 + second) * 1000;
}

/**
 * Reads rows such as "2019-01-01 00:15:00,55.09", each with its line end, from bytes into a batch until it is
 * full, until a row is not wholly there, or until one is any other than that: a missing value, an exponent,
 * quotes, dirt, a header. Returns how many rows it read and the position behind them.
 *
 * Values come out as Number() reads them: a whole number of up to 15 digits divided by a power of ten is
 * rounded once (Clinger, "How to Read Floating Point Numbers Accurately", PLDI 1990).
 */
export function readPlainRows(
  bytes: Uint8Array,
  start: number,
  batch: BatchWriter,
): { rows: number; end: number } {
  let end = start;
  let rows = 0;
  while (!batch.isFull) {
    const timeMs = stampAt(bytes, end);
    let at = end + STAMP_LENGTH;
    if (Number.isNaN(timeMs) || bytes[at++] !== COMMA) break;
    const isNegative = bytes[at] === DASH;
    if (isNegative) at++;
    let number = 0;
    let digits = 0;
    let decimals = -1; // none until the point
    for (; digits <= MOST_DIGITS; at++) {
      const digit = bytes[at]! - ZERO;
      if (digit >= 0 && digit <= 9) {
        number = number * 10 + digit;
        digits++;
        if (decimals >= 0) decimals++;
      } else if (bytes[at] === POINT && decimals < 0 && digits > 0) decimals = 0;
      else break;
    }
    if (digits === 0 || digits > MOST_DIGITS) break;
    if (bytes[at] === RETURN) at++;
    if (bytes[at++] !== NEWLINE) break;
    const value = decimals > 0 ? number / POWERS_OF_TEN[decimals]! : number;
    batch.add(timeMs, isNegative ? -value : value);
    end = at;
    rows++;
  }
  return { rows, end };
}
