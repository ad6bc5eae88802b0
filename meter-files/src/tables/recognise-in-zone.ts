import type { Choices, FileQuestion } from '../model.ts';
import { midnightEndsDay } from '../time/time-format.ts';
import { unitAboveTable } from './above-table.ts';
import type { DecimalMark } from './cells.ts';
import { cleanRow } from './columns.ts';
import { endOfTable, findLayout, isDataRow, type Layout } from './layout.ts';
import { readTime } from './plan-times.ts';
import { isMonthFirst } from './places.ts';
import { planZone, zoneSpokenOf } from './plan-zone.ts';
import { questionsOf } from './questions.ts';
import { recogniseTables, type RecognisedTable } from './recognise.ts';
import type { Row } from './row.ts';
import { slotClockOf } from './slot-clock.ts';
import { createNews, surveyTimes } from './survey-times.ts';

/** Rows in which clock changes are looked for: years of quarter hours. */
export const CLOCK_ROWS = 400_000;

/** The tables in some rows, ready to be read. */
export interface Recognised {
  layout: Layout;
  tables: RecognisedTable[];
  questions: FileQuestion[];
  /** Line of the first row of data. */
  firstLine: number;
}

/**
 * Recognises the tables by some rows, and how their times stand to a zone by
 * `all` the rows, where there are more than those. Null: there is no table.
 */
export async function recogniseInZone(
  sample: Row[],
  all: (() => AsyncIterable<Row[]>) | null,
  choices: Choices,
  openDecimal: DecimalMark,
): Promise<Recognised | null> {
  const layout = findLayout(sample);
  if (!layout) return null;
  const rows = sample.slice(0, endOfTable(sample, layout));
  const data = rows.slice(layout.firstData).filter(isDataRow);
  const words = [...layout.preamble, ...layout.header, ...data.slice(0, 20)]
    .flatMap(({ cells }) => cells)
    .join(' ');
  const monthFirst = isMonthFirst(choices.zone ?? zoneSpokenOf(words) ?? 'UTC');
  const recognise = (later: Row[]) => recogniseTables(rows, later, layout, choices, openDecimal, monthFirst);
  let tables = recognise([]);
  if (tables.length === 0) return null;
  const hasOffset = ({ plan: { time } }: RecognisedTable) =>
    data.slice(0, 50).every(({ cells }) => (readTime(time, cells)?.offsetMs ?? null) !== null);
  const survey = (onRow: ((row: Row) => void) | null) => {
    const isOpen = onRow !== null || tables.some((table) => !table.plan.slots && !hasOffset(table));
    const batches = all && isOpen ? firstRows(all(), CLOCK_ROWS) : [data];
    return surveyTimes(
      batches,
      tables.map(({ plan }) => plan),
      onRow,
    );
  };
  const watched = all ? tables.flatMap((table) => table.watched) : [];
  const news = createNews(watched);
  const lastLine = sample.at(-1)!.line;
  const isFurtherDown = (row: Row) => row.line > lastLine;
  let times = await survey(watched.length > 0 ? (row) => isFurtherDown(row) && news.add(row) : null);
  if (news.found.length > 0) {
    tables = recognise(news.found);
    times = await survey(null);
  }
  const questions = tables.flatMap((table, i) => {
    const { plan } = table;
    const { found: local, empty } = plan.slots ? { found: [], empty: new Set<number>() } : times[i]!;
    plan.midnightEndsDay = plan.intervalMs !== null && midnightEndsDay(local, plan.intervalMs);
    if (plan.midnightEndsDay && plan.isStampGuessed) {
      // No interval begins at the end of its day.
      plan.stamp = 'end';
      table.isStampAssumed = false;
    }
    const { zone, changes, question } = planZone(
      choices,
      words,
      { found: local, empty },
      hasOffset(table),
      plan.intervalMs,
    );
    plan.zone = zone;
    plan.changes = changes;
    if (plan.slots && !plan.slots.isElapsed) {
      const slotClock = slotClockOf(data, plan);
      if (slotClock === 'standard time') plan.changes = { rule: 'fixed' };
      plan.slots = { ...plan.slots, isElapsed: slotClock === 'counted on' };
    }
    const unit = unitAboveTable(layout, plan, tables.length === 1);
    return [...(question ? [question] : []), ...questionsOf(table, choices, unit)];
  });
  return { layout, tables, questions, firstLine: rows[layout.firstData]!.line };
}

/** The first rows in batches, cleaned. */
export async function* firstRows(batches: AsyncIterable<Row[]>, most: number): AsyncIterable<Row[]> {
  let count = 0;
  for await (const rows of batches) {
    yield rows.slice(0, most - count).map(cleanRow);
    count += rows.length;
    if (count >= most) return;
  }
}
