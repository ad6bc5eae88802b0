import { limitsOf } from '../read-limits.ts';
import { chooseProfile, ownProfiles, withProfile } from '../profile.ts';
import { RefusedFile, type Choices, type FileEvent, type FileIssue, type ReadOptions } from '../model.ts';
import { meterAbove, numberAbove, registerAbove, textAbove, unitAboveTable } from './above-table.ts';
import { isMissing, type DecimalMark } from './cells.ts';
import { cleanRow } from './columns.ts';
import { dateRows, hasDatedSections } from './dated-sections.ts';
import { describeColumns } from './describe-columns.ts';
import { intervalText, wordsOf } from './in-words.ts';
import { findLayout, isDataRow } from './layout.ts';
import { CLOCK_ROWS, firstRows, recogniseInZone, type Recognised } from './recognise-in-zone.ts';
import type { RecognisedTable } from './recognise.ts';
import { findPartsOfDates, joinPartsOfDates } from './parts-of-dates.ts';
import { checkColumns, type Row } from './row.ts';
import { SeriesRegistry } from './series-registry.ts';
import { findTimesAcross, turnTimesDown } from './times-across.ts';
import { createTableReader, type TableContext, type TableReader } from './table-reader.ts';

/** Where rows come from, for the report. */
export interface RowsOrigin {
  format: string;
  encoding: string | null;
  delimiter: string | null;
}

/** Rows by which a table is recognised. */
const SAMPLE_ROWS = 3000;
/** Rows from a stray one on in which the headings of another table are looked for. */
const NEXT_TABLE_ROWS = 60;
/** Stray rows are told one by one up to this number. */
const MOST_STRAY_ISSUES = 20;

/**
 * Reads the tables in some rows: recognises them by the first rows, looks at the
 * times of all for clock changes, and then reads every row. `openUnchecked` gives the
 * rows in batches from the first on, each time anew. Throws RefusedFile.
 */
export async function* readRows(
  openUnchecked: () => AsyncIterable<Row[]>,
  origin: RowsOrigin,
  options: ReadOptions,
): AsyncIterable<FileEvent> {
  const { signal } = options;
  const openChecked = () => withinColumns(openUnchecked(), limitsOf(options).columns);
  const across = findTimesAcross(await takeRows(firstRows(openChecked(), NEXT_TABLE_ROWS)));
  const openTurned = across ? () => turnTimesDown(openChecked(), across) : openChecked;
  const turned = await takeRows(firstRows(openTurned(), SAMPLE_ROWS));
  const width = Math.max(0, ...turned.map(({ cells }) => cells.length));
  const parts = findPartsOfDates(turned);
  const openPlain = parts ? () => joinPartsOfDates(openTurned(), parts, width) : openTurned;
  const plain = parts ? await takeRows(joinPartsOfDates([turned], parts, width)) : turned;
  const isSectioned = hasDatedSections(plain);
  const open = isSectioned ? () => dateRows(openPlain(), width) : openPlain;
  const sample = isSectioned ? await takeRows(dateRows([plain], width)) : plain;
  const profile = chooseProfile(
    [...(options.profiles ?? []), ...ownProfiles()],
    textAbove(sample),
    options.choices.profile,
  );
  const choices = withProfile(options.choices, profile);
  const openDecimal: DecimalMark = origin.delimiter === ';' || origin.delimiter === '\t' ? ',' : '.';
  const registry = new SeriesRegistry();
  const first = (await recogniseInZone(sample, open, choices, openDecimal)) ?? (await recogniseFurtherDown());
  if (!first) throw refuseRows(sample);
  // A table further down is of the same issuer, and too short to tell its zone by clock changes.
  const further = { ...knownOf(first), ...choices };

  const words = wordsOf(first.tables, origin);
  const decimal = first.tables[0]!.plan.decimal;
  const columns = describeColumns(first, sample);
  yield { type: 'format', format: { ...origin, profile: profile?.name ?? null, decimal, words, columns } };
  for (const question of first.questions) yield { type: 'question', question };
  for (const { plan } of first.tables) {
    for (const { column, heading, reason } of plan.ignored) {
      const message = `column "${heading || `#${column + 1}`}" ${reason}, and is left out`;
      yield { type: 'issue', issue: { severity: 'info', column: column + 1, message } };
    }
  }

  let current = first;
  let context: TableContext | null = null;
  const begins = new Map<string, number>();
  const registers = new Map<string, string>();
  let readers = toReaders(first, sample, null);
  const read = [...readers];
  let strays = 0;
  let ahead: Row[] = []; // from a stray row on, while it may be the begin of another table
  for await (const batch of open()) {
    signal.throwIfAborted();
    for (const raw of batch) {
      if (raw.line < first.firstLine) continue;
      const row = cleanRow(raw);
      if (ahead.length > 0) {
        ahead.push(row);
        if (ahead.length >= NEXT_TABLE_ROWS) yield* settle();
      } else if (!readRow(row)) ahead.push(row);
      if (registry.events.length > 0) yield* registry.events.splice(0);
    }
  }
  while (ahead.length > 0) yield* settle();
  yield* finish();

  /** By the rows at the top, and those from the first on that has a value: a file can begin with a year that has none. */
  async function recogniseFurtherDown(): Promise<Recognised | null> {
    if (sample.length < SAMPLE_ROWS) return null;
    const below: Row[] = [];
    for await (const rows of firstRows(open(), CLOCK_ROWS)) {
      signal.throwIfAborted();
      const from = below.length > 0 ? 0 : rows.findIndex(isDataRow);
      if (from >= 0) below.push(...rows.slice(from));
      if (below.length >= SAMPLE_ROWS) break;
    }
    return below.length > 0
      ? recogniseInZone([...sample.slice(0, NEXT_TABLE_ROWS), ...below], open, choices, openDecimal)
      : null;
  }

  /** False: no table has a use for the row. */
  function readRow(row: Row): boolean {
    let [isUsed, isStray] = [false, false];
    for (const reader of readers) {
      const result = reader.read(row);
      isUsed ||= result === 'readings' || result === 'total';
      isStray ||= result === 'stray';
    }
    return isUsed || !isStray;
  }

  /** Decides on the rows that begin with a stray one: another table, or rows of the same with something between. */
  async function* settle(): AsyncIterable<FileEvent> {
    const rows = ahead;
    ahead = [];
    const same = headsSame(rows);
    const next = same ?? (await recogniseNext(rows));
    if (next) {
      current = next;
      readers = toReaders(next, rows, same && context);
      read.push(...readers);
    }
    for (const row of rows) {
      if (next && row.line < next.firstLine) continue;
      if (ahead.length > 0) ahead.push(row);
      else if (!readRow(row)) {
        if (row === rows[0]) yield* tellStray(row);
        else ahead.push(row);
      }
    }
    yield* registry.events.splice(0);
  }

  /** Headings that come again head the same table: of some rows less would be known of it. */
  function headsSame(rows: Row[]): Recognised | null {
    const { names } = current.layout;
    const at = names.some((name) => name !== '') ? rows.findIndex(({ cells }) => isAlike(cells, names)) : -1;
    const first = rows[at + 1];
    // What has readings between belongs to another table.
    if (at < 0 || !first || rows.slice(0, at).some(isDataRow)) return null;
    const layout = { names, header: rows.slice(0, at + 1), preamble: [], firstData: at + 1 };
    return { layout, tables: current.tables, questions: [], firstLine: first.line };
  }

  async function recogniseNext(rows: Row[]): Promise<Recognised | null> {
    const names = findLayout(rows)?.names.filter((name) => name !== '') ?? [];
    return names.length < 2 ? null : recogniseInZone(rows, null, further, openDecimal);
  }

  /** Where the same headings come again and the times begin anew, it is another series, unless it has no values: which of them. */
  function nameRepeat(meter: string, { tables, firstLine }: Recognised, rows: Row[]): string {
    const data = rows.filter(({ line }) => line >= firstLine);
    const { time, values } = tables[0]!.plan;
    if (!data.some(({ cells }) => values.some(({ columns }) => !isMissing(cells[columns[0]!] ?? ''))))
      return '';
    const begin = `${meter}\u0000${data[0]!.cells[time.date.column] ?? ''}`;
    const times = (begins.get(begin) ?? 0) + 1;
    begins.set(begin, times);
    return times === 1 ? '' : `#${times}`;
  }

  /** The register of a table further down, where it is not that of the first one of the meter. */
  function otherRegister(meter: string, { layout }: Recognised): string {
    const register = registerAbove(layout);
    const first = registers.get(meter) ?? register;
    registers.set(meter, first);
    return register === first ? '' : register;
  }

  function* tellStray(row: Row): Iterable<FileEvent> {
    const cells = row.cells.filter((cell) => cell !== '');
    // A row with values whose time cannot be read is a reading that would be lost.
    const { plan } = readers[0]!;
    const timeCell = row.cells[plan.time.date.column] ?? '';
    const hasValue = plan.values.some(({ columns }) => /\d/.test(row.cells[columns[0]!] ?? ''));
    if (hasValue && /\d/.test(timeCell)) {
      const column = plan.time.date.column + 1;
      throw new RefusedFile({
        line: row.line,
        column,
        text: timeCell,
        message: `"${timeCell}" is no time of the form ${plan.time.date.format.pattern}`,
      });
    }
    if (++strays > MOST_STRAY_ISSUES) return;
    const text = cells.join(' ').slice(0, 100);
    yield warning({ line: row.line, text, message: 'the line is not understood, and is left out' });
  }

  function* finish(): Iterable<FileEvent> {
    registry.flush();
    yield* registry.events.splice(0);
    if (strays > MOST_STRAY_ISSUES) {
      const message = `${strays - MOST_STRAY_ISSUES} more lines are not understood, and are left out`;
      yield warning({ message });
    }
    for (const reader of read) yield* reader.statedTotals();
    if (registry.size === 0) throw refuseRows(sample);
  }

  /** `before`: what was said above the same headings the last time. */
  function toReaders(recognised: Recognised, rows: Row[], before: TableContext | null): TableReader[] {
    const { layout, tables } = recognised;
    const numberOf = ({ plan }: RecognisedTable) => numberAbove(layout, plan.from);
    const meter = meterAbove(layout) || (before && (numberOf(tables[0]!) || before.meter)) || '';
    const id = meter || numberOf(tables[0]!);
    const repeat = otherRegister(id, recognised) || nameRepeat(id, recognised, rows);
    const isAlone = tables.length === 1;
    return tables.map((table) => {
      const { plan } = table;
      context = {
        meter: meter || numberOf(table),
        unit: unitAboveTable(layout, plan, isAlone) ?? before?.unit ?? null,
        label: isAlone ? (before ? repeat : '') : intervalText(plan.intervalMs ?? 0),
      };
      return createTableReader(plan, registry, choices, context);
    });
  }
}

function isAlike(names: string[], others: string[]): boolean {
  const width = Math.max(names.length, others.length);
  return Array.from({ length: width }).every((_, i) => (names[i] ?? '') === (others[i] ?? ''));
}

/** What the first tables of a file tell of those further down. */
function knownOf({ tables }: Recognised): Choices {
  const [{ plan, times }] = tables as [RecognisedTable];
  return {
    ...(plan.zone !== 'UTC' && { zone: plan.zone }),
    ...(times.dateOrder && { dateOrder: times.dateOrder }),
  };
}

function warning(issue: Omit<FileIssue, 'severity'>): FileEvent {
  return { type: 'issue', issue: { severity: 'warning', ...issue } };
}

async function* withinColumns(batches: AsyncIterable<Row[]>, most: number): AsyncIterable<Row[]> {
  for await (const rows of batches) {
    for (const { line, cells } of rows) checkColumns(cells.length, line, most);
    yield rows;
  }
}

async function takeRows(batches: AsyncIterable<Row[]>): Promise<Row[]> {
  const taken: Row[] = [];
  for await (const rows of batches) taken.push(...rows);
  return taken;
}

function refuseRows(rows: Row[]): RefusedFile {
  const row = rows.find(({ cells }) => cells.some((cell) => cell !== ''));
  const text = row?.cells.join(' ').slice(0, 100);
  if (!row) return new RefusedFile({ message: 'there is no text in it' });
  return new RefusedFile({
    line: row.line,
    ...(text && { text }),
    message: 'no table of readings begins here or further down: no row has a time and a number beside it',
  });
}
