import { cleanCell, isMissing, looksLikeNumber } from './cells.ts';
import { monthNumber } from '../time/names.ts';
import type { Row } from './row.ts';

/** What the cells of a column are, over the rows of a sample. */
export interface ColumnProfile {
  index: number;
  /** Cells with a text that does not stand for a missing value. */
  filled: number;
  missing: number;
  numbers: number;
  dates: number;
  clocks: number;
  /** Different texts, the commonest first; cut at some hundred. */
  distinct: string[];
  distinctCount: number;
}

const DATE =
  /^(?:\p{L}{2,10}\.?,?\s+)?(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}\s?[-/. ]\s?(?:\d{1,2}|\p{L}{3,10}\.?)\s?[-/. ,]\s?\d{2,4}(?!\d)|\p{L}{3,10}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{4}\s?年|(?:19|20)\d{6}(?:[T _-]?\d{4,6})?Z?$)/u;
const MONTH =
  /^((?:19|20)\d\d-(?:0[1-9]|1[0-2])$|(?:0[1-9]|1[0-2])\/(?:19|20)\d\d$|\p{L}{3,10}(?=\.?[ -](?:19|20)\d\d$))/u;
const CLOCK = /^(?:[01]?\d|2[0-4])\s?(?:[:hH時]\s?[0-5]\d.{0,24}|[aApP]\.?[mM]\.?)$|^(?:午前|午後)/;
/** Seconds, or milliseconds, from 1990 to 2060; nanoseconds from 2001 to 2033, as shorter ones may be numbers of meters. */
const EPOCH = /^(?:(?:6[3-9]|[7-9]\d|1\d\d|2[0-7]\d)\d{7}(?:\d{3})?(?:\.0+)?|1\d{18})$/;

export function looksLikeDate(cell: string): boolean {
  return DATE.test(cell) || looksLikeMonth(cell);
}

/** "2024-01", "01/2024", "Jan 2024". */
function looksLikeMonth(cell: string): boolean {
  const [, name] = MONTH.exec(cell) ?? [];
  return name !== undefined && (/^\d/.test(name) || monthNumber(name) > 0);
}

export function looksLikeClock(cell: string): boolean {
  return CLOCK.test(cell) || isHourRange(cell);
}

/** "00-01", "23 – 24": an hour of a day. */
export function isHourRange(text: string): boolean {
  const [, from, to] = /^(\d{1,2})\s?[-–]\s?(\d{1,2})$/.exec(text) ?? [];
  return (
    from !== undefined &&
    Number(from) < 24 &&
    [Number(from) + 1, (Number(from) + 1) % 24].includes(Number(to))
  );
}

export function looksLikeEpoch(cell: string): boolean {
  return EPOCH.test(cell);
}

export function cleanRow({ line, cells }: Row): Row {
  const cleaned: string[] = [];
  for (const cell of cells) cleaned.push(cleanCell(cell));
  return { line, cells: cleaned };
}

const MOST_DISTINCT = 300;

/** Profiles columns over rows that are cleaned. */
export function profileColumns(rows: Row[]): ColumnProfile[] {
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
  return Array.from({ length: width }, (_, index) => profileColumn(rows, index));
}

function profileColumn(rows: Row[], index: number): ColumnProfile {
  const counts = new Map<string, number>();
  const profile = { index, filled: 0, missing: 0, numbers: 0, dates: 0, clocks: 0 };
  for (const { cells } of rows) {
    const cell = cells[index] ?? '';
    if (isMissing(cell)) {
      profile.missing++;
      continue;
    }
    profile.filled++;
    if (looksLikeDate(cell)) profile.dates++;
    else if (looksLikeClock(cell)) profile.clocks++;
    if (looksLikeNumber(cell)) profile.numbers++;
    if (counts.size < MOST_DISTINCT || counts.has(cell)) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  const distinct = [...counts].sort((a, b) => b[1] - a[1]).map(([text]) => text);
  return { ...profile, distinct, distinctCount: counts.size };
}
