import type { Choices, StampSide } from '../model.ts';
import {
  combine,
  recogniseHourNumbers,
  recogniseTimes,
  splitRange,
  type LocalTime,
  type TimeFormat,
} from '../time/time-format.ts';
import { looksLikeDate, looksLikeEpoch, type ColumnProfile } from './columns.ts';
import { findNumberedIntervals, type ClockPlan } from './numbered-intervals.ts';
import type { TimePlan } from './plan.ts';
import { isTime } from '../time/time-shapes.ts';
import { roleOf } from './roles.ts';
import type { Row } from './row.ts';
import { meaningsOf } from './words.ts';

const DAY_MS = 86_400_000;
const SHORT_DAY_MS = 23 * 3_600_000;

type DatedFormat = ReturnType<typeof recogniseTimes>[number];

export interface PlannedTimes {
  time: TimePlan;
  /** Columns that are times of some kind, and so no values. */
  columns: Set<number>;
  /** Other readings of the same dates, where day and month can be exchanged. */
  alternatives: DatedFormat[];
  dateOrder: 'dmy' | 'mdy' | 'ymd' | null;
  /** What headings say of the side that is stamped; null where they do not. */
  stamp: StampSide | null;
}

/** Columns that hold dates, or where there are none seconds since 1970. */
export function dateColumnsOf(profiles: ColumnProfile[]): number[] {
  const dates = profiles.filter(({ dates, filled }) => filled > 0 && dates >= 0.9 * filled);
  if (dates.length > 0) return dates.map(({ index }) => index);
  const epochs = profiles.filter(({ filled, distinct }) => filled > 0 && distinct.every(looksLikeEpoch));
  return epochs.slice(0, 1).map(({ index }) => index);
}

/** Columns whose headings say that their times are of UTC, where beside them the same times stand on a clock. */
function exactColumnsOf(profiles: ColumnProfile[], names: string[]): number[] {
  const dates = dateColumnsOf(profiles);
  const seconds = profiles.filter(({ distinct }) => distinct.length > 0 && distinct.every(looksLikeEpoch));
  const all = [...new Set([...dates, ...seconds.map(({ index }) => index)])];
  const exact = all.filter((column) =>
    /(?:^|[^a-z])(?:utc|gmt|unix|epoch)(?![a-z])/i.test(names[column] ?? ''),
  );
  return exact.length < all.length ? exact : [];
}

/** Columns of dates and of clock times: those that a person says are times, else all of which nobody says otherwise. */
function timeColumnsOf(profiles: ColumnProfile[], names: string[], choices: Choices) {
  const roles = new Map(
    profiles.map((profile) => [profile, roleOf(choices, names[profile.index] ?? '', profile.index)]),
  );
  const open = profiles.filter((profile) => (roles.get(profile) ?? 'time') === 'time');
  const said = open.filter((profile) => roles.get(profile) === 'time');
  const saidDates = dateColumnsOf(said);
  const exact = saidDates.length > 0 ? [] : exactColumnsOf(open, names);
  const dates = saidDates.length > 0 ? saidDates : exact.length > 0 ? exact : dateColumnsOf(open);
  const isDate = ({ index }: ColumnProfile) => dates.includes(index);
  const saidClocks = said.filter(
    (profile) => !isDate(profile) && (isClock(profile, names) || recogniseHourNumbers(profile.distinct)),
  );
  const clocks =
    saidClocks.length > 0
      ? saidClocks
      : open.filter((profile) => !isDate(profile) && isClock(profile, names));
  const others = saidDates.length + exact.length > 0 ? dateColumnsOf(open) : [];
  return { dates, clocks, columns: new Set([...dates, ...others, ...clocks.map(({ index }) => index)]) };
}

/** What else is known of a table, where day and month can be exchanged. */
export interface DateHints {
  /** A row is a day. */
  isRowADay: boolean;
  /** It comes from where the month is written first. */
  isMonthFirst: boolean;
}

/** Plans how the times of a table are read; null where its columns have none. */
export function planTimes(
  rows: Row[],
  profiles: ColumnProfile[],
  names: string[],
  choices: Choices,
  hints: DateHints,
): PlannedTimes | null {
  const { dates, clocks, columns } = timeColumnsOf(profiles, names, choices);
  const [dateStart, dateEnd] = startAndEnd(dates, names, rows);
  if (dateStart === null) return null;

  const samples = timesAmong(samplesOf(rows, dateStart));
  const isRange = samples.length > 0 && samples.every((text) => splitRange(text) !== null);
  const texts = isRange ? samples.map((text) => splitRange(text)![0]) : samples;
  const hint = {
    ...(choices.dateOrder && { dateOrder: choices.dateOrder }),
    isUnix: /unix|epoch|timestamp/i.test(names[dateStart] ?? ''),
  };
  const dated = byHints(recogniseTimes(texts, hint), texts, hints);
  const [first] = dated;
  if (!first) return null;

  const hasTime = first.hasClock && !isAlwaysMidnight(first, texts);
  const clock = hasTime
    ? null
    : (planClock(rows, clocks, names) ??
      findNumberedIntervals(rows, openColumns(profiles, names, choices), dateStart, names));
  if (clock) columns.add(clock.column);
  const formats = clock && !isRange ? orderBy(dated, rows, dateStart, clock, choices) : dated;
  const format = formats[0]!;
  const endMeaning = meaningsOf(names[dateStart] ?? '');
  const clockMeaning = clock ? meaningsOf(names[clock.column] ?? '') : endMeaning;
  const says = (meaning: 'start' | 'end') => endMeaning.has(meaning) || clockMeaning.has(meaning);
  const end = planEnd(rows, dateEnd, clock?.end ?? null, choices);
  const stamp: StampSide | null =
    isRange || clock?.isRange || end || says('start') ? 'start' : says('end') ? 'end' : null;
  return {
    time: {
      date: { column: dateStart, format },
      clock: clock && { column: clock.column, format: clock.format },
      isRange: isRange || clock?.isRange === true,
      end,
    },
    columns,
    alternatives: formats.slice(1).filter(({ dateOrder }) => dateOrder !== format.dateOrder),
    dateOrder: format.dateOrder,
    stamp,
  };
}

/** Of rows of days those orders by which days follow each other, if there are any; else the likelier order first. */
function byHints(
  formats: DatedFormat[],
  texts: string[],
  { isRowADay, isMonthFirst }: DateHints,
): DatedFormat[] {
  if (formats.length < 2) return formats;
  const steps = formats.map((format) => {
    const days = [...new Set(texts)].map((text) => format.parse(text)?.localMs ?? NaN);
    return days.slice(1).filter((day, i) => Math.abs(day - days[i]!) === DAY_MS).length;
  });
  const most = Math.max(...steps);
  if (isRowADay && most > 0) return formats.filter((_, i) => steps[i] === most);
  const rank = ({ dateOrder }: DatedFormat) => Number(isMonthFirst && dateOrder !== 'mdy');
  return formats.toSorted((a, b) => rank(a) - rank(b));
}

/** Day and month in the order that dates and clocks together allow: the day changes at midnight. */
function orderBy(
  dated: DatedFormat[],
  rows: Row[],
  date: number,
  clock: ClockPlan,
  { dateOrder }: Choices,
): DatedFormat[] {
  if (dateOrder || clock.isRange || dated.length < 2) return dated;
  const together = rows.slice(0, 500).map(({ cells }) => `${cells[date] ?? ''} ${cells[clock.column] ?? ''}`);
  const orders = recogniseTimes(together).map((format) => format.dateOrder);
  const fitting = dated.filter((format) => orders.includes(format.dateOrder));
  return fitting.length > 0
    ? fitting.sort((a, b) => orders.indexOf(a.dateOrder) - orders.indexOf(b.dateOrder))
    : dated;
}

/** The column of the interval's begin and that of its end, by headings, else by their order. */
function startAndEnd(all: number[], names: string[], rows: Row[]): [number | null, number | null] {
  const counts = new Map(all.map((column) => [column, new Set(rows.map(({ cells }) => cells[column])).size]));
  const changes = (column: number) => counts.get(column)!;
  const most = Math.max(...counts.values());
  // The begin and the end of the whole file, or of a bill, hardly change.
  const columns = all.filter((column) => changes(column) >= most / 2);
  const [first = null] = columns;
  if (columns.length < 2) return [first, null];
  const meanings = columns.map((column) => meaningsOf(names[column] ?? ''));
  const start = columns.find((_, i) => meanings[i]!.has('start') && !meanings[i]!.has('end'));
  const end = columns.find((_, i) => meanings[i]!.has('end') && !meanings[i]!.has('start'));
  if (start !== undefined && end !== undefined) return [start, end];
  // Without a word for it: the one that changes most, since a day of order or of export does not.
  const [main, other] = [...columns].sort((a, b) => changes(b) - changes(a) || a - b);
  const isPair =
    other !== undefined &&
    Math.abs(other - main!) <= 2 &&
    (changes(other) > 0.9 * changes(main!) || areMostlyAlike(rows, main!, other));
  return isPair ? [Math.min(main!, other), Math.max(main!, other)] : [main!, null];
}

/** Begin and end of an interval are mostly of the same day. */
function areMostlyAlike(rows: Row[], a: number, b: number): boolean {
  return rows.filter(({ cells }) => cells[a] === cells[b]).length > 0.9 * rows.length;
}

function isClock({ index, filled, clocks, distinct }: ColumnProfile, names: string[]): boolean {
  // When in the day something was greatest is no time of a row.
  if (filled === 0 || /peak|max|min(?!u)|sun(?:rise|set)/i.test(names[index] ?? '')) return false;
  if (clocks >= 0.9 * filled) return true;
  return meaningsOf(names[index] ?? '').has('clock') && recogniseHourNumbers(distinct) !== null;
}

function planClock(rows: Row[], clocks: ColumnProfile[], names: string[]): ClockPlan | null {
  const columns = clocks.map(({ index }) => index);
  const [column, end] = startAndEnd(columns, names, rows);
  if (column === null) return null;
  const samples = samplesOf(rows, column);
  const isRange = samples.every((text) => splitRange(text) !== null);
  const texts = isRange ? samples.map((text) => splitRange(text)![0]) : samples;
  // A plain number is that of an hour, before it is one of minutes.
  const format = recogniseHourNumbers(texts) ?? recogniseTimes(texts)[0];
  return format ? { column, format, isRange, end } : null;
}

/** Columns of which nobody says what they are, and those that are said to be times. */
function openColumns(profiles: ColumnProfile[], names: string[], choices: Choices): ColumnProfile[] {
  return profiles.filter(({ index }) => (roleOf(choices, names[index] ?? '', index) ?? 'time') === 'time');
}

function planEnd(rows: Row[], date: number | null, clock: number | null, choices: Choices): TimePlan['end'] {
  const column = date ?? clock;
  if (column === null) return null;
  const hint = choices.dateOrder ? { dateOrder: choices.dateOrder } : undefined;
  const format = recogniseTimes(samplesOf(rows, column), hint)[0];
  return format ? { column, format } : null;
}

function isAlwaysMidnight(format: TimeFormat, texts: string[]): boolean {
  return texts.every((text) => (format.parse(text)?.localMs ?? 1) % 86_400_000 === 0);
}

/** The texts without a few that are no times, such as of headings that come again, or "Total 31.01.2024". */
function timesAmong(texts: string[]): string[] {
  const times = texts.filter((text) => looksLikeDate(text) || looksLikeEpoch(text));
  const likely = times.length >= 0.9 * texts.length ? times : texts;
  const sure = likely.filter((text) => isTime(text));
  return sure.length >= 0.9 * likely.length ? sure : likely;
}

/** Texts of a column: those of the first rows, which show the steps, and others from all over. */
function samplesOf(rows: Row[], column: number): string[] {
  const texts = rows.map(({ cells }) => cells[column] ?? '').filter((cell) => cell !== '');
  // A step that no number of rows a day is a multiple of, or every sample would be of one time of day.
  const step = Math.max(1, Math.floor(texts.length / 150)) | 1;
  return texts.filter((_, i) => i < 200 || i % step === 0);
}

/** Whether the hours of a file are numbered through days of 25, or of 23: only the whole column tells. */
export function planElapsed({ date, clock }: TimePlan, rows: Row[]): void {
  if (!clock || clock.format.isElapsed === undefined || clock.format.isElapsed) return;
  const format = recogniseHourNumbers(rows.map(({ cells }) => cells[clock.column] ?? ''));
  clock.format = format ?? clock.format;
  const isElapsed = clock.format.isElapsed || hasShortDay(date, clock, rows);
  clock.format = { ...clock.format, isElapsed };
}

/** Whether on a Sunday of spring, between other days, the numbers end an hour early: the hour that the clock skips has none. */
function hasShortDay(date: TimePlan['date'], clock: NonNullable<TimePlan['clock']>, rows: Row[]): boolean {
  const days = new Map<number, Set<number>>();
  for (const { cells } of rows) {
    const dayMs = date.format.parse(cells[date.column] ?? '')?.localMs;
    const startMs = clock.format.parse(cells[clock.column] ?? '')?.localMs;
    if (dayMs === undefined || startMs === undefined) continue;
    const starts = days.get(dayMs) ?? new Set();
    days.set(dayMs, starts.add(startMs));
  }
  const stepMs = clock.format.resolutionMs;
  return [...days].some(([dayMs, starts]) => {
    const day = new Date(dayMs);
    const isSunday = day.getUTCDay() === 0 && [2, 3, 8, 9].includes(day.getUTCMonth());
    const isShort = starts.size === SHORT_DAY_MS / stepMs && !starts.has(SHORT_DAY_MS);
    return isSunday && isShort && days.has(dayMs - DAY_MS) && days.has(dayMs + DAY_MS);
  });
}

/** As readTime, for the rows of a table one after the other: those of a day have the same date. */
export function createTimeReader(plan: TimePlan): (cells: string[]) => LocalTime | null {
  const { date, clock, isRange } = plan;
  if (!clock || isRange) return (cells) => readTime(plan, cells);
  let text: string | null = null;
  let day: LocalTime | null = null;
  return (cells) => {
    const next = cells[date.column] ?? '';
    if (next !== text) {
      text = next;
      day = date.format.parse(text);
    }
    const time = day && clock.format.parse(cells[clock.column] ?? '');
    return day && time && combine(day, time);
  };
}

/** The time of a row: the begin of its interval where it has both; null where there is none to be read. */
export function readTime({ date, clock, isRange }: TimePlan, cells: string[]): LocalTime | null {
  const first = (text: string) => (isRange ? (splitRange(text)?.[0] ?? text) : text);
  const day = date.format.parse(first(cells[date.column] ?? ''));
  if (!day || !clock) return day;
  const time = clock.format.parse(first(cells[clock.column] ?? ''));
  return time && combine(day, time);
}
