import { CLOCK_PARTS, type ClockPart } from './clock-parts.ts';
import { Cursor } from './cursor.ts';
import { DATE_PARTS, type DatePart } from './date-parts.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, type LocalTime } from './local-time.ts';
import { isWeekday, monthNumber } from './names.ts';
import { recogniseNumbers } from './number-times.ts';
import { countIrregular, isRegular, usualStep } from './regularity.ts';
import { readSuffix } from './time-suffix.ts';
import { describePattern } from './time-pattern.ts';

export { combine, roundUpEnd, type LocalTime } from './local-time.ts';
export { midnightEndsDay } from './midnight.ts';
export { splitRange } from './time-range.ts';
export { recogniseHourNumbers, type HourNumbers } from './hour-numbers.ts';

export type DateOrder = 'dmy' | 'mdy' | 'ymd';

/** How a column writes its times. */
export interface TimeFormat {
  /** In words of people: "DD.MM.YYYY HH:mm". */
  pattern: string;
  hasDate: boolean;
  hasClock: boolean;
  /** The smallest step that the texts show: 60 000 for minutes; 86 400 000 for dates, 31 of those for months. */
  resolutionMs: number;
  /** Null where the text is not of this format. A clock without a date is ms after midnight. */
  parse(text: string): LocalTime | null;
}

/** A format, and the order of day and month that it takes numbers for; null where there is no such question. */
export type RecognisedFormat = TimeFormat & { dateOrder: DateOrder | null };

/** A date, a clock or both, in one of the two orders. */
interface Shape {
  date: DatePart | null;
  clock: ClockPart | null;
  clockFirst: boolean;
  /** Some writers leave out the clock at midnight. */
  midnightDropped: boolean;
}

const SHAPES: readonly Shape[] = listShapes();
const SURE_SHAPES = SHAPES.filter(
  ({ date, clock, midnightDropped }) =>
    !midnightDropped && !date?.isWeak && !date?.isMonth && !(date === null && clock?.isWeak),
);
// Parsing never waits, so one serves all formats.
const cursor = new Cursor();

/**
 * All formats that fit every sample (texts of one column, in the order of the file, empty ones are left out), the
 * likeliest first; none if it is no column of times. An order of day and month that the samples leave open gives two
 * formats. What looks like a number as well ("0.15", "0030", 45292) is a time only where several samples are apart by
 * regular steps.
 */
export function recogniseTimes(
  samples: readonly string[],
  hint: { dateOrder?: DateOrder } = {},
): RecognisedFormat[] {
  const texts = samples.map(clean).filter((text) => text !== '');
  const [first] = texts;
  if (first === undefined || !texts.every((text) => /\d/.test(text))) return [];
  const found: Candidate[] = [];
  for (const shape of SHAPES) {
    if (parseShape(shape, first) === null && !shape.midnightDropped) continue;
    const times = texts.map((text) => parseShape(shape, text)?.localMs ?? NaN);
    if (times.some(Number.isNaN) || !isEvident(shape, texts, times)) continue;
    found.push({ shape, times, irregular: countIrregular(evenSteps(times)) });
  }
  const formats = withoutUnlikely(found, hint).map(({ shape }) => toFormat(shape, texts));
  return [...formats, ...recogniseNumbers(texts)];
}

let lastShape: Shape | null = null;

/** Whether a text by itself is surely a time: a date with or without a clock, or a clock with a mark. */
export function isTime(text: string): boolean {
  const cleaned = clean(text);
  // The rows of a file are written alike.
  if (lastShape && parseShape(lastShape, cleaned)) return true;
  lastShape = SURE_SHAPES.find((shape) => parseShape(shape, cleaned)) ?? null;
  return lastShape !== null;
}

interface Candidate {
  shape: Shape;
  times: number[];
  irregular: number;
}

/** The candidates that the hint and the steps from sample to sample leave, the likeliest first. */
function withoutUnlikely(found: readonly Candidate[], hint: { dateOrder?: DateOrder }): Candidate[] {
  const hinted = found.filter(({ shape }) => shape.date?.order === hint.dateOrder);
  const left = hinted.length > 0 && hint.dateOrder !== undefined ? hinted : found;
  const ranked = left.toSorted(
    (a, b) =>
      Number(isWeak(a)) - Number(isWeak(b)) ||
      a.irregular - b.irregular ||
      Number(isAmerican(b)) - Number(isAmerican(a)),
  );
  const kept = ranked.filter(
    (one) =>
      !ranked.some((other) => isSurer(other, one) || (isRare(one) && !isRare(other) && !isSurer(one, other))),
  );
  // One of each order: further ones read the same in another way.
  return kept.filter(
    ({ shape }, at) => kept.findIndex((other) => orderOf(other.shape) === orderOf(shape)) === at,
  );
}

/** Within a day the steps tell: where one order goes on at midnight, another jumps a month. */
const isSurer = (one: Candidate, other: Candidate): boolean =>
  other.irregular > 2 * one.irregular && usualStep(one.times) < DAY_MS;

const isRare = ({ shape }: Candidate): boolean => shape.date?.isRare === true;

const isWeak = ({ shape }: Candidate): boolean => (shape.date ?? shape.clock)?.isWeak === true;

/** Twelve hours go with the month first, where nothing else tells. */
const isAmerican = ({ shape }: Candidate): boolean =>
  shape.date?.order === 'mdy' && shape.clock?.isTwelveHours === true;

const orderOf = (shape: Shape): DateOrder | null => shape.date?.order ?? null;

/** Of months, which have no length of their own, their numbers; of other times the times. */
function evenSteps(times: readonly number[]): readonly number[] {
  const dates = times.map((time) => new Date(time));
  const isMonths = dates.every(
    (date, at) => date.getUTCDate() === dates[0]?.getUTCDate() && (times[at] ?? 1) % DAY_MS === 0,
  );
  return isMonths ? dates.map((date) => date.getUTCFullYear() * 12 + date.getUTCMonth()) : times;
}

/** Whether samples that could be numbers are times after all. */
function isEvident(shape: Shape, texts: readonly string[], times: readonly number[]): boolean {
  const { date, clock, midnightDropped } = shape;
  // Some must have a clock, and some none.
  if (midnightDropped && new Set(texts.map((text) => /\d[:hH時]|[ap]\.?m/i.test(text))).size === 1)
    return false;
  if (date === null && clock?.isWeak) {
    const clocks = times.map((time) => time % DAY_MS);
    // 1, 2, 3 are numbers of hours or lines, and 0001, 0002 no minutes.
    return new Set(clocks).size > 2 && isRegular(clocks) && usualStep(clocks) >= 5 * MINUTE_MS;
  }
  return !(date?.isWeak && clock === null) || isRegular(evenSteps(times));
}

function toFormat(shape: Shape, texts: readonly string[]): RecognisedFormat {
  const { date, clock } = describePattern(
    texts,
    (text) => parseShape(shape, text) && cursor,
    shape.date?.units ?? '',
  );
  return {
    pattern: date + clock,
    hasDate: shape.date !== null,
    hasClock: shape.clock !== null,
    resolutionMs: resolutionOf(shape, clock),
    dateOrder: orderOf(shape),
    parse: (text) => parseShape(shape, text) ?? parseCleaned(shape, text),
  };
}

/** By the letters of the clock's pattern. */
function resolutionOf({ date }: Shape, clock: string): number {
  if (clock === '') return date?.isMonth ? 31 * DAY_MS : DAY_MS;
  if (clock.includes('S')) return 1;
  if (clock.includes('s')) return SECOND_MS;
  return clock.includes('m') ? MINUTE_MS : HOUR_MS;
}

function parseCleaned(shape: Shape, text: string): LocalTime | null {
  const cleaned = clean(text);
  return cleaned === text ? null : parseShape(shape, cleaned);
}

/**
 * Without quotes, a spreadsheet's guards (`="…"`, a leading apostrophe) and blanks around; other blanks inside and
 * full-width digits become plain ones.
 */
function clean(text: string): string {
  const plain = /[^\x20-\x7e]/.test(text)
    ? text.normalize('NFKC').replace(/[\s\u200b-\u200f\ufeff]+/g, ' ')
    : text;
  return plain.replace(/^[\s='"`]+|[\s'"`]+$/g, '');
}

function parseShape({ date, clock, clockFirst, midnightDropped }: Shape, text: string): LocalTime | null {
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
