import { createRows, copyRows, sliceRows, type Rows } from './rows.ts';

/** Where the merge stands in one run. */
interface Cursor {
  /** Place of the run among the runs: of equal times an earlier run's come first. */
  run: number;
  rows: Rows;
  at: number;
  rest: AsyncIterator<Rows>;
}

/**
 * Merges runs, each ascending by time, into one. Rows are taken in stretches up to where the next run begins
 * to lie before them, which for files that are in order but for some blocks makes it a copy.
 */
export async function* mergeRuns(runs: AsyncIterable<Rows>[], batchRows: number): AsyncGenerator<Rows> {
  const cursors: Cursor[] = [];
  for (const [run, rows] of runs.entries()) {
    const cursor = { run, rows: createRows(0), at: 0, rest: rows[Symbol.asyncIterator]() };
    if (await refill(cursor)) cursors.push(cursor);
  }

  let batch = createRows(batchRows);
  let filled = 0;
  while (cursors.length > 0) {
    const { first, second } = firstTwo(cursors);
    const end = second ? endOfStretch(first, second) : first.rows.timeMs.length;
    while (first.at < end) {
      const taken = Math.min(end - first.at, batchRows - filled);
      copyRows(first.rows, first.at, first.at + taken, batch, filled);
      first.at += taken;
      filled += taken;
      if (filled === batchRows) {
        yield batch;
        batch = createRows(batchRows);
        filled = 0;
      }
    }
    const finished = first.at === first.rows.timeMs.length && !(await refill(first));
    if (finished) cursors.splice(cursors.indexOf(first), 1);
  }
  if (filled > 0) yield sliceRows(batch, 0, filled);
}

async function refill(cursor: Cursor): Promise<boolean> {
  const next = await cursor.rest.next();
  if (next.done) return false;
  cursor.rows = next.value;
  cursor.at = 0;
  return true;
}

const timeOf = ({ rows, at }: Cursor): number => rows.timeMs[at]!;

function firstTwo(cursors: Cursor[]): { first: Cursor; second: Cursor | undefined } {
  let first = cursors[0]!;
  let second: Cursor | undefined;
  for (const cursor of cursors.slice(1)) {
    if (timeOf(cursor) < timeOf(first)) [first, second] = [cursor, first];
    else if (!second || timeOf(cursor) < timeOf(second)) second = cursor;
  }
  return { first, second };
}

/** How far the first run's rows come before the second's. */
function endOfStretch(first: Cursor, second: Cursor): number {
  const times = first.rows.timeMs;
  const bound = timeOf(second);
  let end = first.at + 1;
  while (end < times.length && (times[end]! < bound || (times[end] === bound && first.run < second.run)))
    end += 1;
  return end;
}
