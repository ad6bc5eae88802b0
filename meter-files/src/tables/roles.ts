import type { Choices, ColumnRole } from '../model.ts';

/** What a person says that a column is, by its number or by its heading. */
export function roleOf(choices: Choices, heading: string, column: number): ColumnRole | null {
  const { columns } = choices;
  const said = [`#${column + 1}`, heading].find((name) => columns && Object.hasOwn(columns, name));
  return said === undefined ? null : columns![said]!;
}
