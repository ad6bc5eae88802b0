import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, type LocalTime } from './local-time.ts';
import { recogniseNumbers } from './number-times.ts';
import { countIrregular, isRegular, usualStep } from './regularity.ts';
import { describePattern } from './time-pattern.ts';
import { clean, cursor, parseShape, SHAPES, type Shape } from './time-shapes.ts';

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

/**
 * All formats that fit every sample (texts of one column, in the order of the file, empty ones are left out), the
 * likeliest first; none if it is no column of times. An order of day and month that the samples leave open gives two
 * formats. What looks like a number as well ("0.15", "0030", 45292) is a time only where several samples are apart by
 * regular steps.
 */
export function recogniseTimes(
  samples: readonly string[],
  hint: { dateOrder?: DateOrder; isUnix?: boolean } = {},
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
  return [...formats, ...recogniseNumbers(texts, hint.isUnix)];
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
  const strong = left.filter((one) => !isWeak(one));
  const ranked = (strong.length > 0 ? strong : left).toSorted(
    (a, b) => a.irregular - b.irregular || Number(isAmerican(b)) - Number(isAmerican(a)),
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

/**
 * Whether the steps tell one order from another: where the one goes on at midnight, the other jumps a month. Of dates
 * alone that stand for each reading, one goes on by days.
 */
function isSurer(one: Candidate, other: Candidate): boolean {
  const step = usualStep(one.times);
  if (step < DAY_MS) return other.irregular > 2 * one.irregular;
  const same = one.times.filter((time, at) => time === one.times[at - 1]).length;
  return step === DAY_MS && same > one.times.length / 2 && usualStep(other.times) >= 28 * DAY_MS;
}

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
    return (
      new Set(clocks).size > 2 && isRegular(clocks, DAY_MS) && usualStep(clocks, DAY_MS) >= 5 * MINUTE_MS
    );
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
