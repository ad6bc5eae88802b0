import { looksLikeDate } from './columns.ts';
import type { Layout } from './layout.ts';
import type { Row } from './row.ts';
import { unitIn, unitNamed, type Unit } from './units.ts';
import { meaningsOf } from './words.ts';

/** What stands above the values, where issuers are told apart. */
export function textAbove(rows: Row[]): string {
  return rows
    .slice(0, 30)
    .flatMap(({ cells }) => cells)
    .join('\n');
}

/** The number or name of the meter that stands above a table beside a word for it. */
export function meterAbove({ preamble, header }: Layout): string {
  for (const { cells } of [...preamble, ...header]) {
    const at = cells.findIndex((cell) => meaningsOf(cell).has('meter'));
    const value = at < 0 ? undefined : cells.slice(at + 1).find((cell) => cell !== '');
    if (value && /\d|^[A-Z]{2}\w{8,}/.test(value) && !meaningsOf(value).has('usage')) return value;
  }
  return '';
}

/** The long number that stands in the first column of a table, above its heading. */
export function numberAbove({ header, names }: Layout, from: number): string {
  const above = header
    .map(({ cells }) => cells[from] ?? '')
    .filter((cell) => cell !== '' && cell !== names[from]);
  return above.find((cell) => /\d{6,}/.test(cell)) ?? '';
}

const OBIS = /(?<![\d.])(?:\d{1,3}-\d{1,3}:)?\d{1,2}\.\d{1,2}\.\d{1,3}(?:[ *.]\w+(?:\.\w+)?)?/;

/** The number of the register, "1-1:2.9.0 P.01", that stands above a table; empty where there is none. */
export function registerAbove({ preamble, header, names }: Layout): string {
  const cells = [...preamble, ...header].flatMap((row) => row.cells).filter((cell) => !names.includes(cell));
  const found = cells.find((cell) => OBIS.exec(cell)?.[0] === cell);
  return found && !looksLikeDate(found) ? found : '';
}

/** The unit that is named above a table: in its own columns, or anywhere if it is alone. */
export function unitAboveTable(
  layout: Layout,
  { from, to }: { from: number; to: number },
  isAlone: boolean,
): Unit | null {
  return isAlone ? unitAbove(layout, 0, Infinity) : unitAbove(layout, from, to);
}

function unitAbove({ preamble, header }: Layout, from: number, to: number): Unit | null {
  const cells = [...header, ...preamble].flatMap((row) => row.cells.slice(from, to));
  const units = [...cells.map(unitNamed), ...cells.map(unitIn)];
  return units.find((unit) => unit !== null && unit.kind !== 'other') ?? null;
}
