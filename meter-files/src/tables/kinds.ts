import type { MeterKind } from '../model.ts';
import { isMissing, parseNumber, type DecimalMark } from './cells.ts';
import { idOf, type ValuePlan } from './plan.ts';
import { groupRows, type Row } from './row.ts';
import { kindOfUnit, type Unit } from './units.ts';
import type { Meaning } from './words.ts';

export function valuesOf(rows: Row[], column: number, decimal: DecimalMark): number[] {
  return rows.map(({ cells }) => toValue(cells[column] ?? '', decimal));
}

export function toValue(cell: string, decimal: DecimalMark): number {
  return isMissing(cell) ? NaN : (parseNumber(cell, decimal)?.value ?? NaN);
}

/**
 * With the kinds of the series that the columns of `keys` tell apart: one after the other, or in turns, the dials of
 * several are none together. A series of few values, or of one alone, is of the kind of the others.
 */
export function withKinds(value: ValuePlan, rows: Row[], keys: number[], decimal: DecimalMark): ValuePlan {
  const [column, ...slots] = value.columns;
  if (keys.length === 0 || slots.length > 0) return value;
  const groups = groupRows(rows, ({ cells }) => idOf(cells, keys));
  const kinds = [...groups].map(([id, own]) => {
    const values = valuesOf(own, column!, decimal).filter((number) => !Number.isNaN(number));
    // What never changes can be a dial or a base load.
    const isFew = values.filter((number) => number > 0).length < 3 || new Set(values).size === 1;
    return { id, isFew, kind: kindOf(value.meanings, value.unit, values) };
  });
  const sure = kinds.filter(({ isFew }) => !isFew);
  const isRegister = sure.filter(({ kind }) => kind === 'register').length > sure.length / 2;
  const kind =
    sure.length === 0
      ? value.kind
      : isRegister
        ? 'register'
        : sure.find((one) => one.kind !== 'register')!.kind;
  const others = sure.filter((one) => one.kind !== kind).map((one) => [one.id, one.kind] as const);
  return { ...value, kind, kinds: new Map(others) };
}

export function kindOf(meanings: ReadonlySet<Meaning>, unit: Unit | null, values: number[]): MeterKind {
  if (unit && kindOfUnit(unit) === 'power') return 'power';
  if (
    isRegister(
      values.filter((value) => !Number.isNaN(value)),
      meanings.has('reading'),
    )
  )
    return 'register';
  return unit === null && meanings.has('power') ? 'power' : 'energy';
}

/** Values at which a dial stands never fall and are far larger than what they grow by; a heading that says so needs less. */
function isRegister(values: number[], isNamedSo: boolean): boolean {
  const positive = values.filter((value) => value > 0);
  if (positive.length < 3) return isNamedSo && values.length > 0;
  let falls = 0;
  for (let i = 1; i < positive.length; i++) if (positive[i]! < positive[i - 1]!) falls++;
  const ascending = falls <= 0.02 * positive.length;
  const descending = falls >= 0.98 * (positive.length - 1) || positive[0]! > positive.at(-1)!;
  const growth = Math.abs(positive.at(-1)! - positive[0]!);
  const isSteady = ascending || (descending && isMonotonic(positive.toReversed()));
  if (isNamedSo) return isSteady;
  const largest = Math.max(...positive.slice(0, 5000));
  const isLong = positive.length >= 20 || (positive.length >= 8 && falls % (positive.length - 1) === 0);
  return isSteady && growth > 0 && isLong && largest > 20 * (growth / positive.length);
}

function isMonotonic(values: number[]): boolean {
  return values.every((value, i) => i === 0 || value >= values[i - 1]!);
}
