import { isDataRow } from './layout.ts';
import { createTimeReader, planElapsed } from './plan-times.ts';
import type { TablePlan, TimePlan } from './plan.ts';
import type { Row } from './row.ts';

/** Local times of the first series of some rows, in the order of the rows. */
export function localTimesOf(rows: Row[], time: TimePlan, keys: number[]): number[] {
  const times = createLocalTimes(time, keys);
  rows.forEach(times.add);
  return times.found;
}

function createLocalTimes(time: TimePlan, keys: number[]) {
  const found: number[] = [];
  const timeOf = createTimeReader(time);
  let first: string | null = null;
  function add({ cells }: Row): void {
    const key = keys.map((column) => cells[column]).join('\u0000');
    first ??= key;
    const localMs = key === first ? timeOf(cells)?.localMs : undefined;
    if (localMs !== undefined && !Number.isNaN(localMs)) found.push(localMs);
  }
  return { add, found };
}

/**
 * Local times of the first series of each table, from one reading of all of its
 * rows or the first of them. Of numbered hours it is also planned whether they
 * count through days of 25, which no sample tells; only of those rows are kept.
 */
export async function surveyTimes(
  batches: AsyncIterable<Row[]> | Row[][],
  plans: TablePlan[],
): Promise<number[][]> {
  const surveys = plans.map(({ time, keys }) => {
    const columns = keys.map(({ column }) => column);
    const numbered: Row[] | null = time.clock?.format.isElapsed === undefined ? null : [];
    return { time, columns, numbered, times: createLocalTimes(time, columns) };
  });
  for await (const rows of batches) {
    for (const row of rows) {
      if (!isDataRow(row)) continue;
      for (const { numbered, times } of surveys) {
        if (numbered) numbered.push(row);
        else times.add(row);
      }
    }
  }
  return surveys.map(({ time, columns, numbered, times }) => {
    if (!numbered) return times.found;
    planElapsed(time, numbered);
    return localTimesOf(numbered, time, columns);
  });
}
