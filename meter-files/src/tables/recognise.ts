import type { Choices, StampSide } from '../model.ts';
import type { DecimalMark } from './cells.ts';
import { profileColumns, type ColumnProfile } from './columns.ts';
import { withKinds } from './kinds.ts';
import { isDataRow, timeColumnOf, type Layout } from './layout.ts';
import { dateColumnsOf, planTimes, readTime, type PlannedTimes } from './plan-times.ts';
import { isMeterNumber, planValues } from './plan-values.ts';
import { idOf, type TablePlan, type TimePlan } from './plan.ts';
import type { Row } from './row.ts';
import { findSlots, slotsWithoutHeadings } from './slots.ts';
import { localTimesOf } from './survey-times.ts';
import { unitIn } from './units.ts';
import { meaningsOf } from './words.ts';

/** A table with what was not certain about it. */
export interface RecognisedTable {
  plan: TablePlan;
  times: PlannedTimes;
  /** Neither a heading nor the times say which side of the interval is stamped. */
  isStampAssumed: boolean;
  /** The texts that tell series apart name their units: "Active Import Interval (kW)". */
  hasUnitInKeys: boolean;
  /** Columns that rows further down could show to tell series apart, or to have values. */
  watched: Watched[];
}

/** A column, and the texts in it that are no news. */
export interface Watched {
  column: number;
  known: Set<string>;
}

const DAY_MS = 86_400_000;
/** Fewer rows are no table. */
const LEAST_ALIKE = 3;
/** More texts than this in a column tell nothing apart. */
const MOST_KEYS = 50;
/** Fewer rows of a text may be of the hour that a clock change repeats, or of a few readings that came again. */
const LEAST_BLOCK = 20;
/** Rows that have the time of an earlier row are of another series where they are more than this share. */
const REPEATS = 0.1;

/** Recognises the tables that lie side by side in rows of data; `later` are rows with news from further down. */
export function recogniseTables(
  rows: Row[],
  later: Row[],
  { firstData, header, names }: Layout,
  choices: Choices,
  openDecimal: DecimalMark,
  isMonthFirst: boolean,
): RecognisedTable[] {
  const data = withoutStrays([...rows.slice(firstData), ...later].filter(isDataRow));
  const profiles = profileColumns(data);
  return splitBlocks(profiles, names)
    .map(([from, to]) =>
      recogniseBlock(
        data,
        later,
        profiles.slice(from, to),
        names,
        header,
        choices,
        openDecimal,
        isMonthFirst,
      ),
    )
    .filter((table) => table !== null);
}

/** Without the few rows that have their time elsewhere: what is above a further table can look like data. */
function withoutStrays(data: Row[]): Row[] {
  const columns = data.map(timeColumnOf);
  const counts = new Map<number, number>();
  for (const column of columns) counts.set(column, (counts.get(column) ?? 0) + 1);
  const isUsual = (count: number) => count >= LEAST_ALIKE || count >= 0.1 * data.length;
  return data.filter((_, i) => isUsual(counts.get(columns[i]!)!));
}

/** Columns of tables side by side: another begins where the headings begin anew. */
function splitBlocks(profiles: ColumnProfile[], names: string[]): [from: number, to: number][] {
  const dates = dateColumnsOf(profiles);
  const [first] = dates;
  const starts = dates.filter(
    (column, i) => i > 0 && names[column] !== '' && names[column] === names[first!] && column > first! + 1,
  );
  const edges = [0, ...starts.map((column) => column - (first ?? 0)), profiles.length];
  return edges.slice(1).map((to, i) => [edges[i]!, to]);
}

function recogniseBlock(
  data: Row[],
  later: Row[],
  profiles: ColumnProfile[],
  names: string[],
  header: Row[],
  choices: Choices,
  openDecimal: DecimalMark,
  isMonthFirst: boolean,
): RecognisedTable | null {
  const [from, to] = [profiles[0]!.index, profiles.at(-1)!.index + 1];
  const hasHeadings = names.slice(from, to).some((name) => name !== '');
  const groups = hasHeadings ? findSlots(names, from, to) : slotsWithoutHeadings(profiles);
  const times = planTimes(data, profiles, names, choices, { isRowADay: groups.length > 0, isMonthFirst });
  if (!times) return null;
  const rows = data.filter(({ cells }) => readTime(times.time, cells) !== null);
  // Groups of other columns, such as the state of each slot, are none of values.
  const slots = groups.filter(({ columns }) => {
    const ofGroup = columns.map((column) => profiles[column - from]);
    const count = (of: 'filled' | 'numbers') =>
      ofGroup.reduce((sum, profile) => sum + (profile?.[of] ?? 0), 0);
    return count('filled') > 0 && count('numbers') >= 0.9 * count('filled');
  });
  const values = planValues(rows, profiles, names, header, times.columns, slots, choices, openDecimal);
  if (values.values.length === 0) return null;

  const { keyCandidates, saidKeys, numberKeys, empty, ...planned } = values;
  const namesMeter = (column: number) =>
    meaningsOf(names[column] ?? '').has('meter') ||
    (names[column] === '' && isMeterNumber(profiles[column - from]!));
  const meters = keyCandidates.filter(
    (column) => namesMeter(column) && profiles[column - from]!.distinctCount <= 1 + rows.length / 2,
  );
  const hasUnit = values.unitColumn !== null || values.values.every(({ unit }) => unit !== null);
  const chosenKeys = chooseKeys(
    rows,
    later,
    times,
    saidKeys.length > 0 ? saidKeys : meters.slice(0, 1),
    keyCandidates,
    numberKeys,
  );
  const keys = (hasUnit ? chosenKeys : withUnitNames(chosenKeys, keyCandidates, profiles, from)).map(
    (column) => ({
      column,
      heading: names[column] ?? '',
      tag: namesMeter(column) ? 'meter' : tagOf(names[column] ?? ''),
    }),
  );
  const keyColumns = keys.map(({ column }) => column);
  const localMs = localTimesOf(rows, times.time, keyColumns).sort((a, b) => a - b);
  const intervalMs = slots[0]
    ? (slots[0].slots.minutes[1]! - slots[0].slots.minutes[0]!) * 60_000
    : stepOf(localMs);
  const stampByTimes = slots.length > 0 ? null : stampBy(localMs, intervalMs);
  const isStampGuessed = !choices.stamp && times.stamp === null && slots.length === 0;
  const { unitColumn } = planned;
  const plan: TablePlan = {
    ...planned,
    values: planned.values.map((value) => withKinds(value, rows, keyColumns, planned.decimal)),
    from,
    to,
    headerLine: header.at(-1)?.line ?? null,
    time: times.time,
    slots: slots[0]?.slots ?? null,
    usualUnit: unitColumn === null ? '' : (profiles[unitColumn - from]!.distinct[0] ?? ''),
    keys,
    stamp: choices.stamp ?? slots[0]?.slots.stamp ?? times.stamp ?? stampByTimes?.side ?? 'start',
    isStampGuessed,
    zone: 'UTC',
    changes: { rule: 'file-order' },
    midnightEndsDay: false,
    intervalMs,
  };
  const watched = [
    ...[...keyCandidates, ...numberKeys]
      .filter((column) => !keyColumns.includes(column) && profiles[column - from]!.distinctCount <= MOST_KEYS)
      .map((column) => ({ column, known: new Set(['', ...usualTexts(rows, column)]) })),
    ...empty.map((column) => ({ column, known: new Set(['']) })),
  ];
  const hasUnitInKeys = keyColumns.some((column) =>
    profiles[column - from]!.distinct.every((text) => unitIn(text) !== null),
  );
  return { plan, times, isStampAssumed: isStampGuessed && !stampByTimes?.isSure, hasUnitInKeys, watched };
}

/**
 * The columns that tell series apart: those that name a meter, and as many more as times are repeated without; of whole
 * numbers one that leaves hardly any repeated.
 */
function chooseKeys(
  rows: Row[],
  later: Row[],
  { time }: PlannedTimes,
  meters: number[],
  candidates: number[],
  numbers: number[],
): number[] {
  const isLater = new Set(later);
  // Of rows that are one series after another only those with news are repeated.
  const share = (columns: number[]) => {
    const seen = new Set<string>();
    const repeated = { all: 0, later: 0 };
    for (const row of rows) {
      const at = readTime(time, row.cells);
      const key = [at?.localMs, at?.offsetMs, ...columns.map((column) => row.cells[column])].join('\u0000');
      if (!seen.has(key)) seen.add(key);
      else {
        repeated.all++;
        if (isLater.has(row)) repeated.later++;
      }
    }
    return Math.max(repeated.all / Math.max(1, rows.length), repeated.later / Math.max(1, later.length));
  };
  const chosen = [...meters];
  let repeats = share(chosen);
  for (const column of candidates) {
    if (chosen.includes(column)) continue;
    if (repeats <= REPEATS && !(repeats > 0 && tellsBlocks(rows, time, chosen, column))) continue;
    const left = share([...chosen, column]);
    if (left > repeats - Math.min(0.05, repeats / 2)) continue;
    chosen.push(column);
    repeats = left;
  }
  const number =
    repeats > REPEATS ? numbers.find((column) => share([...chosen, column]) <= REPEATS) : undefined;
  return number === undefined ? chosen : [...chosen, number];
}

/** The texts of a column without those that have only begun: more of their rows are to come. */
function usualTexts(rows: Row[], column: number): string[] {
  const counts = new Map<string, number>();
  for (const { cells } of rows) counts.set(cells[column] ?? '', (counts.get(cells[column] ?? '') ?? 0) + 1);
  return [...counts].filter(([, count]) => count >= LEAST_BLOCK).map(([text]) => text);
}

/** With the first column of texts that all name a unit, where no heading does: "Active Import Interval (kW)". */
function withUnitNames(
  keys: number[],
  candidates: number[],
  profiles: ColumnProfile[],
  from: number,
): number[] {
  const named = candidates.find((column) =>
    profiles[column - from]!.distinct.every(
      (text) => /[\s([]/.test(text) && (unitIn(text)?.kind ?? 'other') !== 'other',
    ),
  );
  return named === undefined || keys.includes(named) ? keys : [...keys, named];
}

/** Whether the rows of one of a column's texts have the times of those of another: a series has just begun below. */
function tellsBlocks(rows: Row[], time: TimePlan, chosen: number[], column: number): boolean {
  const texts = new Map<string, string>();
  const counts = new Map<string, { rows: number; repeated: number }>();
  for (const { cells } of rows) {
    const at = readTime(time, cells);
    const key = [at?.localMs, at?.offsetMs, idOf(cells, chosen)].join('\u0000');
    const text = cells[column] ?? '';
    const first = texts.get(key) ?? text;
    texts.set(key, first);
    const count = counts.get(text) ?? { rows: 0, repeated: 0 };
    counts.set(text, { rows: count.rows + 1, repeated: count.repeated + (first === text ? 0 : 1) });
  }
  return [...counts.values()].some((count) => count.rows >= LEAST_BLOCK && count.repeated > 0.9 * count.rows);
}

function tagOf(heading: string): string {
  const meanings = meaningsOf(heading);
  return meanings.has('register') ? 'register' : heading || 'series';
}

/** The commonest step between two different times, if most are of it. */
function stepOf(times: number[]): number | null {
  const counts = new Map<number, number>();
  let steps = 0;
  for (let i = 1; i < times.length; i++) {
    const step = times[i]! - times[i - 1]!;
    if (step <= 0) continue;
    steps++;
    counts.set(step, (counts.get(step) ?? 0) + 1);
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  return best && best[1] >= 0.5 * steps ? best[0] : null;
}

/**
 * Data of whole days begin at midnight and end one interval before it if stamps
 * are starts, and the other way round if they are ends; what only half fits is not sure.
 */
function stampBy(times: number[], intervalMs: number | null): { side: StampSide; isSure: boolean } | null {
  if (times.length === 0 || intervalMs === null) return null;
  if (intervalMs >= DAY_MS) return { side: 'start', isSure: true };
  const [first, last] = [times[0]! % DAY_MS, times.at(-1)! % DAY_MS];
  const start = [first === 0, last === DAY_MS - intervalMs];
  const end = [first === intervalMs, last === 0];
  if (start.every(Boolean)) return { side: 'start', isSure: true };
  if (end.every(Boolean)) return { side: 'end', isSure: true };
  // How it begins says more than how it ends, which may be anywhere.
  if (start[0] || end[0]) return { side: start[0] ? 'start' : 'end', isSure: false };
  return start[1] || end[1] ? { side: start[1] ? 'start' : 'end', isSure: false } : null;
}
