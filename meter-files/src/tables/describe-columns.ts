import type { FileColumn } from '../model.ts';
import { isMissing } from './cells.ts';
import type { TablePlan } from './plan.ts';
import type { Recognised } from './recognise-in-zone.ts';
import type { Row } from './row.ts';

/** More are not told. */
const MOST_COLUMNS = 200;
const MOST_EXAMPLE = 40;
/** A longer heading is no name to be chosen by. */
const MOST_NAME = 100;

/** What the columns were taken for, in the order of the file; those of a row a day as one. */
export function describeColumns({ layout, tables, firstLine }: Recognised, sample: Row[]): FileColumn[] {
  const data = sample.filter(({ line }) => line >= firstLine);
  const columns: FileColumn[] = [];
  for (const { plan } of tables) {
    for (let column = plan.from; column < plan.to; column++) {
      if (columns.length === MOST_COLUMNS) return columns;
      const slots = plan.values.find((value) => value.columns.length > 1 && value.columns.includes(column));
      if (slots && column !== slots.columns[0]) continue;
      const heading = layout.names[column] ?? '';
      const use = useOf(plan, column);
      const example = exampleOf(data, column);
      // Delimiters at the end of a line make columns of nothing.
      if (use.role === 'ignore' && heading === '' && example === '') continue;
      const last = layout.names[slots?.columns.at(-1) ?? -1] ?? '';
      const span = last === '' ? heading : `${heading} … ${last}`;
      columns.push({
        name: nameOf(layout.names, column),
        heading: cut(slots ? span : heading, MOST_NAME),
        count: slots?.columns.length ?? 1,
        ...use,
        example,
      });
    }
  }
  return columns;
}

function useOf(plan: TablePlan, column: number): Pick<FileColumn, 'role' | 'reason'> {
  const { time, values, keys, ignored } = plan;
  if ([time.date, time.clock, time.end].some((part) => part?.column === column)) return { role: 'time' };
  if (values.some(({ columns }) => columns.includes(column))) return { role: 'value' };
  if (keys.some((key) => key.column === column)) return { role: 'meter' };
  if (plan.qualityColumn === column) return { role: 'quality' };
  if (plan.unitColumn === column) return { role: 'unit' };
  const reason = ignored.find((one) => one.column === column)?.reason;
  return { role: 'ignore', ...(reason !== undefined && { reason }) };
}

/** Its heading, where that tells it from others. */
function nameOf(names: string[], column: number): string {
  const heading = names[column] ?? '';
  const isOwn = names.indexOf(heading) === names.lastIndexOf(heading);
  return isOwn && heading !== '' && heading.length <= MOST_NAME && !heading.startsWith('#')
    ? heading
    : `#${column + 1}`;
}

function exampleOf(data: Row[], column: number): string {
  const row = data.find(({ cells }) => !isMissing(cells[column] ?? ''));
  return cut(row?.cells[column] ?? '', MOST_EXAMPLE);
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
