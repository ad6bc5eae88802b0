import { isMissing } from './cells.ts';
import { isDataRow } from './layout.ts';
import { createTimeReader, planElapsed } from './plan-times.ts';
import type { TablePlan, TimePlan } from './plan.ts';
import type { Watched } from './recognise.ts';
import type { Row } from './row.ts';

/** Rows that are taken from where a watched column has news. */
const NEWS_ROWS = 100;
/** They are not taken more often. */
const MOST_NEWS = 50;

/** Local times of the first series of some rows, in the order of the rows. */
export function localTimesOf(rows: Row[], time: TimePlan, keys: number[]): number[] {
  const times = createLocalTimes(time, keys, []);
  rows.forEach(times.add);
  return times.found;
}

/** What is known of the times of a series. */
export interface SurveyedTimes {
  /** Local times in the order of the file. */
  found: number[];
  /** Those at which none of the columns of values has one. */
  empty: Set<number>;
}

function createLocalTimes(time: TimePlan, keys: number[], values: number[]) {
  const found: number[] = [];
  const empty = new Set<number>();
  const timeOf = createTimeReader(time);
  let first: string | null = null;
  function add({ cells }: Row): void {
    const key = keys.map((column) => cells[column]).join('\u0000');
    first ??= key;
    const localMs = key === first ? timeOf(cells)?.localMs : undefined;
    if (localMs === undefined || Number.isNaN(localMs)) return;
    found.push(localMs);
    if (values.length > 0 && values.every((column) => isMissing(cells[column] ?? ''))) empty.add(localMs);
  }
  return { add, found, empty };
}

/** Takes the rows in which a watched column has a text that was not there before, and some that follow. */
export function createNews(watched: Watched[]) {
  const found: Row[] = [];
  let times = 0;
  let following = 0;
  function add(row: Row): void {
    for (const { column, known } of watched) {
      const cell = row.cells[column] ?? '';
      if (known.has(cell)) continue;
      known.add(cell);
      if (isMissing(cell) || times >= MOST_NEWS) continue;
      times++;
      following = NEWS_ROWS;
    }
    if (following <= 0) return;
    following--;
    found.push(row);
  }
  return { add, found };
}

/**
 * Local times of the first series of each table, from one reading of all of its
 * rows or the first of them, which `onRow` gets as well. Of numbered hours it is
 * also planned whether they count through days of 25, which no sample tells; only
 * of those rows are kept.
 */
export async function surveyTimes(
  batches: AsyncIterable<Row[]> | Row[][],
  plans: TablePlan[],
  onRow: ((row: Row) => void) | null = null,
): Promise<SurveyedTimes[]> {
  const surveys = plans.map(({ time, keys, values }) => {
    const columns = keys.map(({ column }) => column);
    const numbered: Row[] | null = time.clock?.format.isElapsed === undefined ? null : [];
    const times = createLocalTimes(
      time,
      columns,
      values.flatMap((value) => value.columns),
    );
    return { time, columns, numbered, times };
  });
  for await (const rows of batches) {
    for (const row of rows) {
      if (!isDataRow(row)) continue;
      onRow?.(row);
      for (const { numbered, times } of surveys) {
        if (numbered) numbered.push(row);
        else times.add(row);
      }
    }
  }
  return surveys.map(({ time, columns, numbered, times }) => {
    if (!numbered) return { found: times.found, empty: times.empty };
    planElapsed(time, numbered);
    return { found: localTimesOf(numbered, time, columns), empty: new Set<number>() };
  });
}
