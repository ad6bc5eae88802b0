/** A row of a table as texts: of a delimited file, a sheet, or an array of objects. */
export interface Row {
  /** From 1. */
  line: number;
  cells: string[];
}
