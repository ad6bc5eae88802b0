import {
  RefusedFile,
  type Choices,
  type FileEvent,
  type MeterKind,
  type SeriesDescription,
} from '../model.ts';
import { dayLengthMs, isSkipped, startOfDayUtc } from '../time/clock.ts';
import type { LocalTime } from '../time/time-format.ts';
import { isMissing, looksLikeNumber, parseNumber, type DecimalMark, type ParsedNumber } from './cells.ts';
import { createTimeReader } from './plan-times.ts';
import type { TablePlan, ValuePlan } from './plan.ts';
import { qualityOf } from './quality-words.ts';
import type { Row } from './row.ts';
import type { OpenSeries, SeriesRegistry } from './series-registry.ts';
import { CUBIC_METRE, kindOfUnit, powerBetween, unitBehind, unitIn, unitNamed, type Unit } from './units.ts';
import { meaningsOf } from './words.ts';

/** What a row was: of readings, of sums over others, or not of this table. */
type RowResult = 'readings' | 'total' | 'blank' | 'stray';

export type TableReader = ReturnType<typeof createTableReader>;

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** An interval that is so many times as long as the others is a sum over them. */
const TOTAL_SPAN = 3;

/** What is said above a table, or beside it, of all that is in it. */
export interface TableContext {
  /** Whose it is; empty where nothing says it. */
  meter: string;
  unit: Unit | null;
  /** Tells it from a table beside it. */
  label: string;
}

/** Reads the rows of one table. */
export function createTableReader(
  plan: TablePlan,
  registry: SeriesRegistry,
  choices: Choices,
  { meter, unit, label }: TableContext,
) {
  const { time, slots, values, keys, decimal } = plan;
  const titles = titlesOf(values);
  /** Days on which the clock skips some time are few, and a row's times are of one day. */
  let skipping = { dayMs: NaN, isShort: false };
  const open = new Map<string, { series: OpenSeries; value: ValuePlan }>();
  /** Sums that no reading has come behind, as one of some rows amid the others has. */
  const totals = new Map<OpenSeries, FileEvent>();
  let firstMs: number | null = null;
  const otherUnits = new Set<string>();
  const timeOf = createTimeReader(time);
  /** Columns whose texts tell series apart, and of each of `values` the last row's texts and series. */
  const idColumns = [...keys.map(({ column }) => column), plan.unitColumn].filter(
    (column) => column !== null,
  );
  const latest: { cells: string[]; series: OpenSeries }[] = [];

  function read(row: Row): RowResult {
    const { cells } = row;
    if (isBlank(cells)) return 'blank';
    const at = atEndOfDay(timeOf(cells));
    if (!at || isSum(cells, at.localMs)) return readTotal(row, at === null);
    if (isNoUsage(row)) return 'blank';
    firstMs ??= at.localMs;
    if (totals.size > 0) totals.clear();
    const quality = plan.qualityColumn === null ? 0 : qualityOf(cells[plan.qualityColumn] ?? '');
    for (const [i, value] of values.entries()) {
      const series = seriesOf(row, value, i);
      if (slots) readDay(series, row, value, at.localMs, quality);
      else readValue(series, row, value, value.columns[0]!, toUtc(series, at, cells), quality);
    }
    return 'readings';
  }

  function atEndOfDay(at: LocalTime | null): LocalTime | null {
    const isMidnight = at !== null && at.localMs % DAY_MS === 0;
    return isMidnight && plan.midnightEndsDay ? { ...at, localMs: at.localMs + DAY_MS } : at;
  }

  function isBlank(cells: string[]): boolean {
    for (let column = plan.from; column < plan.to; column++) if (cells[column]) return false;
    return true;
  }

  function readValue(
    series: OpenSeries,
    row: Row,
    { unit }: ValuePlan,
    column: number,
    timeMs: number,
    quality: number,
  ): void {
    const cell = inUnit(row.cells[column] ?? '', unit);
    if (Number.isNaN(timeMs)) throw refuse(row, time.date.column, 'is no time that there is in the zone');
    if (isMissing(cell)) return registry.add(series, timeMs, NaN, 0, quality, row.line);
    const number = parseNumber(cell, decimal);
    if (!number) throw refuse(row, column, `is no number with the decimal mark "${decimal}"`);
    registry.add(series, timeMs, number.value, number.decimals, quality, row.line);
  }

  /** The slots of a day: by the clock, or counted on from midnight. */
  function readDay(series: OpenSeries, row: Row, value: ValuePlan, dayMs: number, quality: number): void {
    const { minutes, isElapsed, stamp } = slots!;
    const length = minutes[1]! - minutes[0]!;
    const perDay = Math.round(1440 / length);
    const toStamp = stamp === 'end' ? length * MINUTE_MS : 0;
    const midnight = isElapsed ? startOfDayUtc(plan.zone, dayMs) : NaN;
    const dayEnd = isElapsed ? startOfDayUtc(plan.zone, dayMs + DAY_MS) : NaN;
    value.columns.forEach((column, i) => {
      const cell = row.cells[column] ?? '';
      // The columns of a 25th hour are empty on all other days.
      if (i >= perDay && isNothing(cell)) return;
      const localMs = dayMs + minutes[i]! * MINUTE_MS;
      const timeMs = isElapsed
        ? midnight + minutes[i]! * MINUTE_MS
        : series.clock.toUtc({ localMs, offsetMs: null, isRepeat: null });
      // So are those of the hour that a clock change skips.
      if (isNothing(cell) && (isElapsed ? timeMs >= dayEnd : skips(dayMs, localMs))) return;
      readValue(series, row, value, column, timeMs + toStamp, quality);
    });
  }

  /** Whether the clock skips a local time of a day. */
  function skips(dayMs: number, localMs: number): boolean {
    if (dayMs !== skipping.dayMs) skipping = { dayMs, isShort: dayLengthMs(plan.zone, dayMs) < DAY_MS };
    return skipping.isShort && isSkipped(plan.zone, localMs);
  }

  function isNothing(cell: string): boolean {
    return isMissing(cell) || parseNumber(cell, decimal)?.value === 0;
  }

  /** Of numbered hours a day's 25th is counted on from midnight; other times are a clock's. */
  function toUtc(series: OpenSeries, at: LocalTime, cells: string[]): number {
    if (!time.clock?.format.isElapsed) return series.clock.toUtc(at);
    // The 25th hour begins with the next day's first where days are of the clock.
    const { localMs } = time.date.format.parse(cells[time.date.column] ?? '') ?? at;
    const dayMs = Math.floor(localMs / DAY_MS) * DAY_MS;
    return startOfDayUtc(plan.zone, dayMs) + at.localMs - dayMs;
  }

  /** A row in degrees or in euros, of which the first of each unit is told. */
  function isNoUsage({ cells, line }: Row): boolean {
    const text = plan.unitColumn === null ? '' : (cells[plan.unitColumn] ?? '');
    if (text === '' || unitNamed(text)?.kind !== 'other') return false;
    if (!otherUnits.has(text)) {
      otherUnits.add(text);
      const message = `rows in ${text} are no usage, and are left out`;
      registry.events.push({ type: 'issue', issue: { severity: 'info', line, text, message } });
    }
    return true;
  }

  /** A column of the row says that it is of gas or water. */
  function isVolume({ cells }: Row): boolean {
    const texts = cells.slice(plan.from, plan.to).filter((cell) => /^\p{L}[\p{L} ]{1,20}$/u.test(cell));
    return texts.some((text) => meaningsOf(text).has('volume'));
  }

  /** A row that ends far behind its begin sums up others. */
  function isSum(cells: string[], startMs: number): boolean {
    const { end } = time;
    if (!end || plan.intervalMs === null || time.clock) return false;
    const endMs = end.format.parse(cells[end.column] ?? '')?.localMs;
    if (endMs === undefined || endMs - startMs <= TOTAL_SPAN * plan.intervalMs) return false;
    // Where the clock goes on by an hour an interval looks longer.
    return endMs - startMs !== plan.intervalMs + HOUR_MS;
  }

  function readTotal(row: Row, isWithoutTime: boolean): RowResult {
    const { cells, line } = row;
    const texts = cells.slice(plan.from, plan.to).filter((cell) => cell !== '' && !looksLikeNumber(cell));
    const isNamed = texts.some((text) => meaningsOf(text).has('total'));
    const timeCell = cells[time.date.column] ?? '';
    if (isWithoutTime && !isNamed && (timeCell !== '' || texts.length > 0)) return 'stray';
    const at = timeOf(cells);
    // Of a day or a month among others.
    const isOfPart = at !== null && firstMs !== null && at.localMs > firstMs;
    if (!slots && !isOfPart)
      for (const value of values) addTotal(value, parseNumber(cells[value.columns[0]!] ?? '', decimal), line);
    return 'total';
  }

  /** A total of several series together is none of one of them. */
  function addTotal(value: ValuePlan, total: ParsedNumber | null, line: number): void {
    const of = [...open.values()].filter((opened) => opened.value === value);
    if (total && of.length === 1) totals.set(of[0]!.series, toTotal(of[0]!.series, total, line));
  }

  /** The sums that rows at the end state, and those in headings: "Lastgänge (306,499 kWh)". */
  function* statedTotals(): Iterable<FileEvent> {
    yield* totals.values();
    for (const { series, value } of open.values()) {
      const stated = totalIn(value.heading, series.sum);
      if (stated) yield toTotal(series, stated, plan.headerLine ?? 1);
    }
  }

  function seriesOf(row: Row, value: ValuePlan, i: number): OpenSeries {
    const { cells } = row;
    const last = latest[i];
    if (last && idColumns.every((column) => last.cells[column] === cells[column])) return last.series;
    const series = findSeries(row, value);
    latest[i] = { cells, series };
    return series;
  }

  function findSeries(row: Row, value: ValuePlan): OpenSeries {
    const parts = keys.map(({ column }) => row.cells[column] ?? '');
    const unitCell = plan.unitColumn === null ? '' : (row.cells[plan.unitColumn] ?? '');
    const unitText = isMissing(unitCell) ? plan.usualUnit : unitCell;
    const id = `${parts.join('\u0000')}\u0000${unitText}\u0000${value.columns[0]}`;
    const known = open.get(id);
    if (known) return known.series;
    const description = describe(value, parts, unitText, row);
    const series = registry.open(description, plan.changes, plan.intervalMs, plan.isStampGuessed);
    open.set(id, { series, value });
    return series;
  }

  function describe(value: ValuePlan, parts: string[], unitText: string, row: Row): SeriesDescription {
    const inKeys = parts.map(unitIn).find((named) => named !== null && named.kind !== 'other') ?? null;
    const said = value.unit ?? unitNamed(unitText) ?? inKeys ?? unit;
    const found = said ?? (isVolume(row) ? CUBIC_METRE : null);
    const heading = titles.get(value)!;
    const isOneOfSeveral = values.length > 1 || (parts.length === 0 && meter === '');
    const names = [meter, ...parts, isOneOfSeveral ? heading || value.heading : '', label].filter(
      (part) => part !== '',
    );
    const direction = directionOf([...parts, label]) ?? value.direction;
    const texts = keys.map(({ tag }, i): [string, string] => [tag, parts[i]!]);
    const tags = Object.fromEntries<string>(texts.filter(([, text]) => text !== ''));
    const kind =
      choices.kind ??
      kindOf(kindIn(value, parts), choices.unit === undefined ? found : unitNamed(choices.unit));
    return {
      key: [meter, ...parts, heading, found?.name ?? '', label].join('|'),
      name: names.filter((part, i) => names.indexOf(part) === i).join(' '),
      unit: choices.unit ?? found?.name ?? (kind === 'power' ? 'kW' : 'kWh'),
      kind,
      intervalSeconds: plan.intervalMs === null ? null : plan.intervalMs / 1000,
      stamp: plan.stamp,
      zone: plan.zone,
      tags: {
        ...(meter && !('meter' in tags) && { meter }),
        ...tags,
        ...(direction && { direction }),
      },
    };
  }

  return { read, statedTotals, plan };
}

const LETTER = 0x41;

/** A number with a unit behind it as one in the unit of its series: of "1.25 kW" among watts "1.25e3". */
function inUnit(cell: string, unit: Unit | null): string {
  if (unit === null || cell.charCodeAt(cell.length - 1) < LETTER) return cell;
  const own = unitBehind(cell);
  const power = own && powerBetween(own, unit);
  return power ? `${cell.replace(/\s*\p{L}+$/u, '')}e${power}` : cell;
}

/** The headings without units and totals in brackets, where they are still different then. */
function titlesOf(values: ValuePlan[]): Map<ValuePlan, string> {
  const titles = values.map(({ heading }) =>
    heading
      .replace(/[[(]([^\])]*)[\])]/g, (aside, inside: string) =>
        unitIn(inside) !== null || !/\p{L}/u.test(inside) ? ' ' : aside,
      )
      .replace(/\s+/g, ' ')
      .trim(),
  );
  const isAlone = (title: string) => titles.indexOf(title) === titles.lastIndexOf(title);
  return new Map(values.map((value, i) => [value, isAlone(titles[i]!) ? titles[i]! : value.heading]));
}

/** What the names of registers say of the direction: "Injectie Nacht", "1-0:2.8.0". */
function directionOf(parts: string[]): 'import' | 'export' | null {
  const meanings = meaningsOf(parts.join(' '));
  return meanings.has('export') ? 'export' : meanings.has('import') ? 'import' : null;
}

const kindIn = ({ kind, kinds }: ValuePlan, parts: string[]): MeterKind =>
  kinds.get(parts.join('\u0000')) ?? kind;

function kindOf(kind: MeterKind, unit: Unit | null): MeterKind {
  if (kind === 'register') return kind;
  return unit ? kindOfUnit(unit) : kind;
}

function refuse({ cells, line }: Row, column: number, reason: string): RefusedFile {
  const text = (cells[column] ?? '').slice(0, 100);
  return new RefusedFile({ line, column: column + 1, text, message: `"${text}" ${reason}` });
}

/** A total that stands in a heading, whose decimal mark may not be that of the values: the reading that is nearest to the sum. */
function totalIn(heading: string, sum: number): ParsedNumber | null {
  const [, text] = /[[(]\s*([\d.,' ]*\d)\s*(?:[kM]?Wh|[kM]?W)\s*[\])]/.exec(heading) ?? [];
  if (!text) return null;
  const readings = ([',', '.'] as DecimalMark[])
    .map((mark) => parseNumber(text, mark))
    .filter((number) => number !== null);
  return readings.sort((a, b) => Math.abs(a.value - sum) - Math.abs(b.value - sum))[0] ?? null;
}

function toTotal({ index }: OpenSeries, { value, decimals }: ParsedNumber, line: number): FileEvent {
  return { type: 'total', series: index, total: value, decimals, line };
}
