import type { Row } from './row.ts';

const DATE = /^\d{1,4}([./-])\d{1,2}\1\d{1,4}$/;
const CLOCK = /^\d{1,2}:\d{2}(:\d{2})?$/;

/** Whether rows begin with a clock's time alone and the date of each stands by itself above the first of its day. */
export function hasDatedSections(rows: readonly Row[]): boolean {
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const first = filled.findIndex((row) => dateAlone(row) !== null);
  return first >= 0 && filled.findIndex(beginsWithClock) === first + 1;
}

/**
 * The rows with the date of their section in a further cell at their end, so that all others stay where they are, and
 * without the rows that have nothing else. `width` is that of the widest row.
 */
export async function* dateRows(
  batches: AsyncIterable<Row[]> | Iterable<Row[]>,
  width: number,
): AsyncIterable<Row[]> {
  let date: string | null = null;
  for await (const rows of batches) {
    const dated: Row[] = [];
    for (const row of rows) {
      const next = dateAlone(row);
      date = next ?? date;
      if (next !== null) continue;
      const isHeading = date === null && row.cells.length > 1;
      const blanks = Array.from({ length: Math.max(0, width - row.cells.length) }, () => '');
      const last = beginsWithClock(row) ? (date ?? '') : isHeading ? 'Date' : '';
      dated.push({ ...row, cells: [...row.cells, ...blanks, last] });
    }
    yield dated;
  }
}

function dateAlone({ cells }: Row): string | null {
  const [only, ...others] = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  return only !== undefined && others.length === 0 && DATE.test(only) ? only : null;
}

function beginsWithClock({ cells }: Row): boolean {
  return CLOCK.test(cells[0]?.trim() ?? '');
}
