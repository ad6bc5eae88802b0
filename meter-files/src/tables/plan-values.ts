import type { Choices, ColumnRole } from '../model.ts';
import { inferDecimalMark, type DecimalMark } from './cells.ts';
import type { ColumnProfile } from './columns.ts';
import { kindOf, toValue, valuesOf } from './kinds.ts';
import type { TablePlan, ValuePlan } from './plan.ts';
import { roleOf } from './roles.ts';
import type { Row } from './row.ts';
import type { SlotGroup } from './slots.ts';
import { CUBIC_METRE, powerBetween, unitBehind, unitIn, unitNamed, type Unit } from './units.ts';
import { meaningsOf, type Meaning } from './words.ts';

/** What a column is, by its heading, its unit and its cells. */
interface Column {
  profile: ColumnProfile;
  heading: string;
  /** What a person says that it is, before all else. */
  role: ColumnRole | null;
  meanings: Set<Meaning>;
  unit: Unit | null;
  isNumeric: boolean;
}

export type PlannedValues = Pick<
  TablePlan,
  'values' | 'unitColumn' | 'qualityColumn' | 'ignored' | 'decimal'
> & {
  /** Columns that may tell series apart, the likeliest first. */
  keyCandidates: number[];
  /** Those of them of which a person says so. */
  saidKeys: number[];
  /** Columns of whole numbers that tell series apart only where all repeated times are of different ones. */
  numberKeys: number[];
  /** Columns of usage in which no value was found. */
  empty: number[];
};

/** Meanings of a column of numbers that is no usage. */
const NO_USAGE: Meaning[] = ['cost', 'physical', 'other', 'number', 'quality', 'unit', 'clock', 'date'];
const USAGE: Meaning[] = ['usage', 'power', 'import', 'export', 'reading', 'total'];

export function planValues(
  rows: Row[],
  profiles: ColumnProfile[],
  names: string[],
  header: Row[],
  timeColumns: Set<number>,
  slots: SlotGroup[],
  choices: Choices,
  openDecimal: DecimalMark,
): PlannedValues {
  const slotColumns = new Set(slots.flatMap(({ columns }) => columns));
  const columns = profiles
    .filter(({ index }) => !timeColumns.has(index) && !slotColumns.has(index))
    .map((profile) => toColumn(profile, names, header, choices));

  const withUnits = columns.filter(isUnitColumn);
  const unitColumn =
    (withUnits.find(({ meanings }) => meanings.has('unit')) ?? withUnits[0])?.profile.index ?? null;
  const ignored: TablePlan['ignored'] = [];
  const chosen = slots.length > 0 ? [] : chooseValues(columns, unitColumn, ignored);
  const isTaken = (column: Column) => chosen.includes(column) || column.profile.index === unitColumn;
  const qualities = columns.filter((column) => !isTaken(column) && column.meanings.has('quality'));
  const qualityColumn =
    (qualities.find(({ role }) => role === 'quality') ?? qualities[0])?.profile.index ?? null;

  const valueColumns = [...chosen.map(({ profile }) => profile.index), ...slotColumns];
  const decimal = choices.decimal ?? inferDecimalMark(cellsOf(rows, valueColumns)) ?? openDecimal;
  const single = numberAlike(chosen.map((column) => toValuePlan(column, rows, decimal)));
  const grouped = slots.map((group) => toSlotPlan(group, header, rows, decimal));
  return {
    values: slots.length > 0 ? grouped : single,
    unitColumn,
    qualityColumn,
    ignored,
    decimal,
    empty: columns
      .filter((column) => isEmpty(column) && ignored.some((one) => one.column === column.profile.index))
      .map(({ profile }) => profile.index),
    numberKeys: columns
      .filter((column) => !isTaken(column) && column.role === null && isNumberOfSomething(column))
      .map(({ profile }) => profile.index),
    saidKeys: columns.filter(({ role }) => role === 'meter').map(({ profile }) => profile.index),
    keyCandidates: columns
      .filter((column) => !isTaken(column) && column.profile.index !== qualityColumn)
      .filter(({ role }) => role === null || role === 'meter')
      .filter(
        ({ profile, meanings, isNumeric, heading }) =>
          profile.filled > 0.9 * rows.length &&
          (!isNumeric || meanings.has('meter') || (heading === '' && isMeterNumber(profile))),
      )
      .sort((a, b) => rank(a) - rank(b))
      .map(({ profile }) => profile.index),
  };
}

/** Headings that are there twice would make one series of two. */
function numberAlike(values: ValuePlan[]): ValuePlan[] {
  const seen = new Map<string, number>();
  return values.map((value) => {
    const times = (seen.get(value.heading) ?? 0) + 1;
    seen.set(value.heading, times);
    return times === 1 ? value : { ...value, heading: `${value.heading} #${times}` };
  });
}

/** A name of the place is of all meters that are there. */
const PLACE = /^(?:site|premise|location)/i;

function rank({ meanings, heading }: Column): number {
  if (meanings.has('meter')) return PLACE.test(heading) ? 0.5 : 0;
  return meanings.has('register') ? 1 : meanings.has('unit') ? 2 : 3;
}

function toColumn(profile: ColumnProfile, names: string[], header: Row[], choices: Choices): Column {
  const heading = names[profile.index] ?? '';
  const above = header.filter(isRowOfUnits).map(({ cells }) => cells[profile.index] ?? '');
  const role = roleOf(choices, heading, profile.index);
  const meanings = role ? new Set<Meaning>(ROLE_MEANINGS[role]) : meaningsOf(heading);
  const isNumeric = profile.filled > 0 && profile.numbers >= 0.9 * profile.filled;
  const symbol = role === null ? SYMBOLS[heading] : undefined;
  if (symbol) return { profile, heading, role, meanings: new Set([symbol]), unit: null, isNumeric };
  const isOther = NO_USAGE.some((meaning) => meanings.has(meaning)) && !hasUsage(meanings);
  const unit =
    unitIn(heading) ??
    // A fact above the table that names a unit is not of a duration below it.
    (isOther ? undefined : above.map(unitNamed).find((found) => found !== null)) ??
    (isNumeric && !isOther ? unitOfCells(profile) : null) ??
    (meanings.has('volume') ? CUBIC_METRE : null);
  return { profile, heading, role, meanings, unit, isNumeric };
}

/** Power, current, voltage, reactive and apparent power, as whole headings. */
const SYMBOLS: Record<string, Meaning> = {
  P: 'power',
  I: 'physical',
  U: 'physical',
  Q: 'physical',
  S: 'physical',
};

/** The unit that stands behind each number of a column: "350 W"; of several of a kind the smallest, "1.2 kW" beside it. */
function unitOfCells({ distinct }: ColumnProfile): Unit | null {
  const units = distinct.map(unitBehind);
  const [first = null] = units;
  const isAlike = first !== null && units.every((unit) => unit?.kind === first.kind);
  if (!isAlike) return null;
  return units.reduce((a, b) => ((powerBetween(b!, a!) ?? 0) < 0 ? b : a));
}

/** A row of headings with the units of columns; a unit among other facts is not that of the column below it. */
function isRowOfUnits({ cells }: Row): boolean {
  const texts = cells.filter((cell) => cell !== '');
  const units = texts.filter((text) => unitNamed(text) !== null);
  // "Phase;A" is a fact as well, and no row of amperes.
  return units.length >= texts.length / 2 && units.some((text) => text.length > 1);
}

const ROLE_MEANINGS: Record<ColumnRole, Meaning[]> = {
  time: ['date'],
  value: ['usage'],
  meter: ['meter'],
  quality: ['quality'],
  ignore: ['other'],
};

function isUnitColumn({ profile, heading, role, isNumeric, meanings }: Column): boolean {
  if (role !== null || isNumeric || profile.filled === 0) return false;
  const units = profile.distinct.filter((text) => unitNamed(text) !== null);
  if (meanings.has('unit')) return units.length > 0;
  // "A", "L" and "V" can be a status, save where what is measured is called by its unit; "EUR" is a currency, and
  // "PA" is active power in France.
  const isMeasurement = /measurement/i.test(heading);
  const isOfUsage = (text: string) => text.length > 1 && unitNamed(text)!.kind !== 'other';
  return units.length === profile.distinct.length && (isMeasurement || units.some(isOfUsage));
}

const hasUsage = (meanings: Set<Meaning>): boolean => USAGE.some((meaning) => meanings.has(meaning));

const isUsage = ({ unit, meanings }: Column): boolean =>
  (unit !== null && unit.kind !== 'other') || hasUsage(meanings);

const isEmpty = (column: Column): boolean => column.profile.filled === 0 && isUsage(column);

/** The columns of usage; of the other columns of numbers it is noted why they are none. */
function chooseValues(columns: Column[], unitColumn: number | null, ignored: TablePlan['ignored']): Column[] {
  const ignore = ({ profile, heading }: Column, reason: string) => {
    ignored.push({ column: profile.index, heading, reason });
    return false;
  };
  const candidates = columns.filter((column) => {
    const { profile, role, isNumeric, unit, meanings } = column;
    if (profile.index === unitColumn) return false;
    if (role === 'time') return ignore(column, 'has no times that can be read');
    if (role === 'value' && profile.numbers === 0) return ignore(column, 'has no numbers');
    if (!isNumeric && role !== 'value') return isEmpty(column) ? ignore(column, 'has no value') : false;
    if (role !== null && role !== 'value') return role === 'ignore' ? ignore(column, 'is not wanted') : false;
    if (isIdentifier(profile) && role === null) return false;
    if (unit?.kind === 'other') return ignore(column, `is in ${unit.name}`);
    if (meanings.has('meter') && unit === null && !meanings.has('reading') && !meanings.has('usage'))
      return false;
    const other = NO_USAGE.find((meaning) => meanings.has(meaning));
    const isSure = other === 'physical' || !hasUsage(meanings);
    if (other && unit === null && isSure) {
      return ignore(column, `is ${REASONS[other] ?? 'no usage'} by its heading`);
    }
    if (meanings.has('cost')) return ignore(column, 'is money by its heading');
    return true;
  });
  const sure = candidates.filter(isUsage);
  if (sure.length === 0) return candidates;
  for (const column of candidates) if (!isUsage(column)) ignore(column, 'names neither usage nor a unit');
  return sure;
}

/** What a whole number beside a reading cannot be where it is that of a customer or a building. */
const NO_NUMBER: Meaning[] = ['cost', 'physical', 'other', 'quality', 'unit', 'total', 'power', 'reading'];

function isNumberOfSomething({ profile, unit, isNumeric, meanings }: Column): boolean {
  const { distinct, distinctCount } = profile;
  return (
    isNumeric &&
    unit === null &&
    distinctCount > 1 &&
    distinct.every((text) => /^\d{1,9}$/.test(text)) &&
    !NO_NUMBER.some((meaning) => meanings.has(meaning))
  );
}

/** Numbers so long that they are a meter's, in a column that nothing is said of. */
export function isMeterNumber({ distinct }: ColumnProfile): boolean {
  return distinct.every((text) => /^\d{10,}$/.test(text));
}

/** Long whole numbers that are always the same few: a number of a meter, a contract, a product. */
function isIdentifier({ distinct, distinctCount }: ColumnProfile): boolean {
  return distinctCount <= 3 && distinct.every((text) => /^\d{9,}$/.test(text));
}

const REASONS: Partial<Record<Meaning, string>> = {
  cost: 'money',
  number: 'a number of something',
  clock: 'a time',
  date: 'a date',
  quality: 'a status',
  physical: 'something else that is measured',
  other: 'something else',
};

function* cellsOf(rows: Row[], columns: number[]): Iterable<string> {
  for (const { cells } of rows) for (const column of columns) yield cells[column] ?? '';
}

function toValuePlan(
  { profile, heading, meanings, unit }: Column,
  rows: Row[],
  decimal: DecimalMark,
): ValuePlan {
  return {
    columns: [profile.index],
    heading,
    unit,
    kind: kindOf(meanings, unit, valuesOf(rows, profile.index, decimal)),
    kinds: new Map(),
    meanings,
    direction: meanings.has('export') ? 'export' : meanings.has('import') ? 'import' : null,
  };
}

function toSlotPlan(
  { heading, columns }: SlotGroup,
  header: Row[],
  rows: Row[],
  decimal: DecimalMark,
): ValuePlan {
  const meanings = meaningsOf(heading);
  // "P1" is a period, and no price in pence.
  const units = [unitIn(heading), ...header.flatMap(({ cells }) => cells.map(unitNamed))];
  const unit = units.find((found) => found !== null && found.kind !== 'other');
  const first = rows
    .slice(0, 3)
    .flatMap(({ cells }) => columns.map((column) => toValue(cells[column] ?? '', decimal)));
  return {
    columns,
    heading,
    unit: unit ?? null,
    kind: kindOf(meanings, unit ?? null, first),
    kinds: new Map(),
    meanings,
    direction: meanings.has('export') ? 'export' : meanings.has('import') ? 'import' : null,
  };
}
