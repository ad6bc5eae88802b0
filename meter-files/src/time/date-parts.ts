import { fullYear, isDigit, isLetter, type Cursor } from './cursor.ts';
import { monthNumber } from './names.ts';
import type { DateOrder } from './time-format.ts';

/** A way to write a date. */
export interface DatePart {
  /** What its numbers are, in their order; a name counts as none. */
  units: string;
  /** Of formats that could be read in another order; null where there is no such question. */
  order: DateOrder | null;
  isMonth?: true;
  /** Only if no other fits. */
  isRare?: true;
  /** Looks like a number or a part of one: needs more evidence. */
  isWeak?: true;
  /** Digits alone, so that the digits of a clock can follow at once. */
  isCompact?: true;
  startsWithName?: true;
  read(cursor: Cursor): boolean;
}

const DOT = 46;
const SPACE = 32;
/** Italian: "1° gennaio". */
const DEGREE = 176;

/** Ways to write a date, the commoner first. */
export const DATE_PARTS: readonly DatePart[] = [
  numeric('ymd', '-'),
  numeric('dmy', '.'),
  numeric('dmy', '/'),
  numeric('mdy', '/'),
  numeric('ymd', '/'),
  numeric('dmy', '-'),
  numeric('mdy', '-'),
  numeric('ymd', '.'),
  { ...numeric('mdy', '.'), isRare: true },
  compact('ymd'),
  named('dmy'),
  named('mdy'),
  named('ymd'),
  { units: 'YMD', order: 'ymd', read: readIdeographs },
  numeric('ymd', '-', 2),
  { ...numeric('ymd', '/', 2), isRare: true },
  { ...numeric('ymd', '.', 2), isRare: true },
  numeric('dmy', ' '),
  numeric('mdy', ' '),
  numeric('ymd', ' '),
  { ...compact('dmy'), isWeak: true },
  compact('ymd', 2),
  month('YM', '-'),
  month('YM', '/'),
  month('MY', '/'),
  month('MY', '-'),
  { ...month('MY', '.'), isWeak: true },
  namedMonth(true),
  namedMonth(false),
  { units: 'YM', order: null, isMonth: true, read: readIdeographMonth },
  { ...month('YM', ''), isWeak: true },
];

/** "31.1.2024", "31. 1. 24", "1/31/2024", "2024-01-31"; of a year that comes first the digits are given. */
function numeric(order: DateOrder, separator: string, yearDigits = 4): DatePart {
  const mark = separator.charCodeAt(0);
  const next = (cursor: Cursor): boolean => {
    if (!cursor.skip(mark)) return false;
    if (mark === DOT && cursor.code === SPACE) cursor.skipSpaces();
    return true;
  };
  const readYearFirst = (cursor: Cursor): boolean => {
    const year = cursor.number(yearDigits, yearDigits);
    if (year < 0 || !next(cursor)) return false;
    const month = cursor.number(1, 2);
    if (month < 0 || !next(cursor)) return false;
    const day = cursor.number(1, 2);
    // Hungarian: "2024.01.31."
    if (mark === DOT) cursor.skip(DOT);
    return cursor.setDate(yearDigits === 2 ? fullYear(year) : year, month, day);
  };
  const readYearLast = (cursor: Cursor): boolean => {
    const first = cursor.number(1, 2);
    if (first < 0 || !next(cursor)) return false;
    const second = cursor.number(1, 2);
    if (second < 0 || !next(cursor)) return false;
    const year = readYear(cursor);
    if (mark === DOT) cursor.skip(DOT);
    return order === 'dmy' ? cursor.setDate(year, second, first) : cursor.setDate(year, first, second);
  };
  return { units: order.toUpperCase(), order, read: order === 'ymd' ? readYearFirst : readYearLast };
}

/** "20240131", "31012024", "240131". */
function compact(order: 'dmy' | 'ymd', yearDigits = 4): DatePart {
  const read = (cursor: Cursor): boolean => {
    const first = cursor.number(order === 'ymd' ? yearDigits : 2, order === 'ymd' ? yearDigits : 2);
    const month = cursor.number(2, 2);
    const last = cursor.number(order === 'ymd' ? 2 : 4, order === 'ymd' ? 2 : 4);
    if (first < 0 || month < 0 || last < 0) return false;
    const year = order === 'dmy' ? last : yearDigits === 2 ? fullYear(first) : first;
    return isPlausible(year) && cursor.setDate(year, month, order === 'dmy' ? first : last);
  };
  return {
    units: order.toUpperCase(),
    order,
    isCompact: true,
    ...(yearDigits === 2 && { isWeak: true }),
    read,
  };
}

/** "31 Jan 2024", "31. Januar 2024", "31-JAN-24", "31 de enero de 2024"; "Jan 31st, 2024"; "2024-Jan-31". */
function named(order: DateOrder): DatePart {
  const read = (cursor: Cursor): boolean => {
    let year = order === 'ymd' ? cursor.number(4, 4) : 0;
    if (order === 'ymd') skipBetween(cursor);
    let day = 0;
    if (order === 'dmy') day = readDay(cursor);
    if (year < 0 || day < 0) return false;
    const month = readMonthName(cursor);
    if (month === 0) return false;
    if (order !== 'dmy') day = readDay(cursor);
    if (order !== 'ymd') {
      // "Jan 2024" is no 20th of January.
      if (order === 'mdy' && isDigit(cursor.text.charCodeAt(cursor.at - 1))) return false;
      year = readYear(cursor);
    }
    return day > 0 && year >= 0 && cursor.setDate(year, month, day);
  };
  return {
    units: order.replace('m', '').toUpperCase(),
    order: null,
    ...(order === 'mdy' && { startsWithName: true }),
    read,
  };
}

/** "2024年1月31日" */
function readIdeographs(cursor: Cursor): boolean {
  const year = readBefore(cursor, '年', 4);
  const month = readBefore(cursor, '月', 2);
  return cursor.setDate(year, month, readBefore(cursor, '日', 2));
}

function readIdeographMonth(cursor: Cursor): boolean {
  const year = readBefore(cursor, '年', 4);
  return cursor.setDate(year, readBefore(cursor, '月', 2), 1);
}

/** A number, blanks around it, and the mark behind it. */
function readBefore(cursor: Cursor, mark: string, most: number): number {
  cursor.skipSpaces();
  const value = cursor.number(1, most);
  cursor.skipSpaces();
  return cursor.skip(mark.charCodeAt(0)) ? value : -1;
}

/** "2024-01", "01/2024", "202401": stands for the first day. */
function month(units: 'YM' | 'MY', separator: string): DatePart {
  const read = (cursor: Cursor): boolean => {
    const first = units === 'YM' ? cursor.number(4, 4) : cursor.number(1, 2);
    if (first < 0 || (separator !== '' && !cursor.skip(separator.charCodeAt(0)))) return false;
    const last = units === 'YM' ? cursor.number(2, 2) : cursor.number(4, 4);
    const year = units === 'YM' ? first : last;
    return isPlausible(year) && cursor.setDate(year, units === 'YM' ? last : first, 1);
  };
  return { units, order: null, isMonth: true, read };
}

/** "Januar 2024", "Jan-24", or "2024 Jan". */
function namedMonth(nameFirst: boolean): DatePart {
  const read = (cursor: Cursor): boolean => {
    let year = nameFirst ? 0 : cursor.number(4, 4);
    if (!nameFirst) skipBetween(cursor);
    const month = readMonthName(cursor);
    if (month === 0) return false;
    if (nameFirst) year = readYear(cursor);
    return isPlausible(year) && cursor.setDate(year, month, 1);
  };
  return { units: 'Y', order: null, isMonth: true, ...(nameFirst && { startsWithName: true }), read };
}

/** Of four digits, or of two. */
function readYear(cursor: Cursor): number {
  const year = cursor.number(4, 4);
  if (year >= 0) return year;
  const short = cursor.number(2, 2);
  return short < 0 || cursor.isAtDigit ? -1 : fullYear(short);
}

const ORDINALS = new Set(['st', 'nd', 'rd', 'th', 'er', 'e', 'o', 'a']);

function readDay(cursor: Cursor): number {
  const day = cursor.number(1, 2);
  const word = cursor.isAtLetter ? cursor.word() : '';
  if (ORDINALS.has(word)) cursor.at += word.length;
  cursor.skip(DEGREE);
  skipBetween(cursor);
  return day;
}

function readMonthName(cursor: Cursor): number {
  const word = cursor.word();
  if (word === '') return 0;
  cursor.at += word.length;
  skipBetween(cursor);
  return monthNumber(word);
}

/** What stands between day, name and year: marks, and "de" or "of". */
function skipBetween(cursor: Cursor): void {
  while (' .-/,'.includes(cursor.text.charAt(cursor.at)) && !cursor.isAtEnd) cursor.at++;
  const word = /^(?:de|del|of)\b/i.exec(cursor.text.slice(cursor.at, cursor.at + 4))?.[0];
  if (word === undefined || isLetter(cursor.text.charCodeAt(cursor.at + word.length))) return;
  cursor.at += word.length;
  cursor.skipSpaces();
}

/** Digits alone are a date only in the years of electronic meters. */
const isPlausible = (year: number): boolean => year >= 1990 && year <= 2060;
