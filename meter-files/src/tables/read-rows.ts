import { RefusedFile, type FileEvent, type FileQuestion, type ReadOptions } from '../model.ts';
import type { DecimalMark } from './cells.ts';
import { cleanRow } from './columns.ts';
import { findLayout, isDataRow, type Layout } from './layout.ts';
import { planZone } from './plan-zone.ts';
import { planElapsed, readTime } from './plan-times.ts';
import { midnightEndsDay } from '../time/time-format.ts';
import { recogniseTables, localTimesOf, type RecognisedTable } from './recognise.ts';
import type { Row } from './row.ts';
import { SeriesRegistry } from './series-registry.ts';
import { chooseProfile, ownProfiles, withProfile } from '../profile.ts';
import { createTableReader, totalIn, type TableReader } from './table-reader.ts';
import { questionsOf } from './questions.ts';
import { unitIn, unitNamed, type Unit } from './units.ts';
import { meaningsOf } from './words.ts';
import { intervalText, wordsOf } from './in-words.ts';

/** Where rows come from, for the report. */
export interface RowsOrigin {
  format: string;
  encoding: string | null;
  delimiter: string | null;
}

/** Rows by which a table is recognised. */
const SAMPLE_ROWS = 3000;
/** Rows in which clock changes are looked for: years of quarter hours. */
const CLOCK_ROWS = 400_000;
/** Rows from a stray one on in which the headings of another table are looked for. */
const NEXT_TABLE_ROWS = 60;
/** Stray rows are told one by one up to this number. */
const MOST_STRAY_ISSUES = 20;

/**
 * Reads the tables in some rows: recognises them by the first rows, looks at the
 * times of all for clock changes, and then reads every row. `open` gives the rows
 * from the first on, each time anew. Throws RefusedFile.
 */
export async function* readRows(
  open: () => AsyncIterable<Row>,
  origin: RowsOrigin,
  options: ReadOptions,
): AsyncIterable<FileEvent> {
  const { signal } = options;
  const sample = await takeRows(open, SAMPLE_ROWS);
  const profile = chooseProfile(
    [...(options.profiles ?? []), ...ownProfiles()],
    textAbove(sample),
    options.choices.profile,
  );
  const choices = withProfile(options.choices, profile);
  const openDecimal: DecimalMark = origin.delimiter === ';' || origin.delimiter === '\t' ? ',' : '.';
  const registry = new SeriesRegistry();
  const first = await recognise(sample, open);
  if (!first) throw refuseRows(sample);

  const words = wordsOf(first.tables, origin);
  const decimal = first.tables[0]!.plan.decimal;
  yield { type: 'format', format: { ...origin, profile: profile?.name ?? null, decimal, words } };
  for (const question of first.questions) yield { type: 'question', question };
  for (const { plan } of first.tables) {
    for (const { column, heading, reason } of plan.ignored) {
      const message = `column "${heading || `#${column + 1}`}" ${reason}, and is left out`;
      yield { type: 'issue', issue: { severity: 'info', column: column + 1, message } };
    }
  }

  let readers = first.readers;
  let strays = 0;
  let ahead: Row[] = []; // from a stray row on, while it may be the begin of another table
  for await (const raw of open()) {
    signal.throwIfAborted();
    const row = cleanRow(raw);
    if (row.line < first.firstLine) continue;
    if (ahead.length > 0) {
      ahead.push(row);
      if (ahead.length >= NEXT_TABLE_ROWS) yield* settle();
    } else if (!readRow(row)) ahead.push(row);
    if (registry.events.length > 0) yield* registry.events.splice(0);
  }
  while (ahead.length > 0) yield* settle();
  yield* finish();

  /** False: no table has a use for the row. */
  function readRow(row: Row): boolean {
    const results = readers.map((reader) => reader.read(row));
    return (
      !results.every((result) => result === 'stray' || result === 'blank') ||
      results.every((result) => result === 'blank')
    );
  }

  /** Decides on the rows that begin with a stray one: another table, or rows of the same with something between. */
  async function* settle(): AsyncIterable<FileEvent> {
    const rows = ahead;
    ahead = [];
    const layout = findLayout(rows);
    const hasHeadings = layout !== null && layout.names.filter((name) => name !== '').length >= 2;
    const next = hasHeadings ? await recognise(rows, null) : null;
    if (next) readers = next.readers;
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
    yield {
      type: 'issue',
      issue: {
        severity: 'warning',
        line: row.line,
        text,
        message: 'the line is not understood, and is left out',
      },
    };
  }

  function* finish(): Iterable<FileEvent> {
    registry.flush();
    yield* registry.events.splice(0);
    if (strays > MOST_STRAY_ISSUES) {
      const message = `${strays - MOST_STRAY_ISSUES} more lines are not understood, and are left out`;
      yield { type: 'issue', issue: { severity: 'warning', message } };
    }
    for (const { index, description, sum } of registry.all()) {
      const heading = first!.tables
        .flatMap(({ plan }) => plan.values)
        .find(
          ({ heading }) =>
            description.key.includes(heading.replace(/[[(].*/, '').trim()) && /[[(]/.test(heading),
        );
      const stated = heading && totalIn(heading.heading, sum);
      if (stated)
        yield { type: 'total', series: index, ...stated, line: first!.tables[0]!.plan.headerLine ?? 1 };
    }
    if (registry.size === 0) throw refuseRows(sample);
  }

  interface Recognised {
    tables: RecognisedTable[];
    readers: TableReader[];
    questions: FileQuestion[];
    firstLine: number;
  }

  async function recognise(rows: Row[], all: (() => AsyncIterable<Row>) | null): Promise<Recognised | null> {
    const layout = findLayout(rows);
    if (!layout) return null;
    const tables = recogniseTables(rows, layout, choices, openDecimal);
    if (tables.length === 0) return null;
    const questions: FileQuestion[] = [];
    for (const table of tables) questions.push(...(await placeInZone(table, layout, rows, all)));
    const meter = meterAbove(layout);
    const readers = tables.map(({ plan }) => {
      const name = meter || nameAbove(layout, plan.from);
      const label = tables.length > 1 ? intervalText(plan.intervalMs ?? 0) : '';
      return createTableReader(
        plan,
        registry,
        name,
        tables.length > 1 ? unitAbove(layout, plan.from, plan.to) : unitAbove(layout, 0, Infinity),
        choices,
        label,
      );
    });
    return { tables, readers, questions, firstLine: rows[layout.firstData]!.line };
  }

  async function placeInZone(
    table: RecognisedTable,
    layout: Layout,
    rows: Row[],
    all: (() => AsyncIterable<Row>) | null,
  ): Promise<FileQuestion[]> {
    const { plan, times } = table;
    const keys = plan.keys.map(({ column }) => column);
    const data = rows.slice(layout.firstData).filter(isDataRow);
    const hasOffsets = data
      .slice(0, 50)
      .every(({ cells }) => (readTime(plan.time, cells)?.offsetMs ?? null) !== null);
    const scanned =
      all && !hasOffsets && !plan.slots ? (await takeRows(all, CLOCK_ROWS)).filter(isDataRow) : data;
    const words = [...layout.preamble, ...layout.header, ...data.slice(0, 20)]
      .flatMap(({ cells }) => cells)
      .join(' ');
    planElapsed(plan.time, scanned);
    const local = plan.slots ? [] : localTimesOf(scanned, times, keys);
    plan.midnightEndsDay = plan.intervalMs !== null && midnightEndsDay(local, plan.intervalMs);
    const { zone, changes, question } = planZone(choices, words, local, hasOffsets, plan.intervalMs);
    plan.zone = zone;
    plan.changes = changes;
    return [...(question ? [question] : []), ...questionsOf(table, choices)];
  }
}

/** What stands above the values, where issuers are told apart. */
function textAbove(rows: Row[]): string {
  return rows
    .slice(0, 30)
    .flatMap(({ cells }) => cells)
    .join('\n');
}

async function takeRows(open: () => AsyncIterable<Row>, most: number): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const row of open()) {
    rows.push(cleanRow(row));
    if (rows.length >= most) break;
  }
  return rows;
}

/** The number or name of the meter that stands above a table beside a word for it. */
function meterAbove({ preamble, header }: Layout): string {
  for (const { cells } of [...preamble, ...header]) {
    const at = cells.findIndex((cell) => meaningsOf(cell).has('meter'));
    const value = at < 0 ? undefined : cells.slice(at + 1).find((cell) => cell !== '');
    if (value && /\d|^[A-Z]{2}\w{8,}/.test(value) && !meaningsOf(value).has('usage')) return value;
  }
  return '';
}

function nameAbove({ header, names }: Layout, from: number): string {
  const above = header
    .map(({ cells }) => cells[from] ?? '')
    .filter((cell) => cell !== '' && cell !== names[from]);
  return above.find((cell) => /\d{6,}/.test(cell)) ?? '';
}

/** The unit that is named above a table: in its own columns, or anywhere if it is alone. */
function unitAbove({ preamble, header }: Layout, from: number, to: number): Unit | null {
  const cells = [...header, ...preamble].flatMap((row) => row.cells.slice(from, to));
  const units = [...cells.map(unitNamed), ...cells.map(unitIn)];
  return units.find((unit) => unit !== null && unit.kind !== 'other') ?? null;
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
