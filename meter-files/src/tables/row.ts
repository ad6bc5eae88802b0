import { RefusedFile } from '../model.ts';

/** A row of a table as texts: of a delimited file, a sheet, or an array of objects. */
export interface Row {
  /** From 1. */
  line: number;
  cells: string[];
}

/** Throws RefusedFile if a row has more cells than it may. */
export function checkColumns(cells: number, line: number, most: number): void {
  if (cells <= most) return;
  throw new RefusedFile({ line, message: `the row has more than ${most} columns` }, 'columns');
}

/** Rows with the same key together, in the order in which each key comes first. */
export function groupRows(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
