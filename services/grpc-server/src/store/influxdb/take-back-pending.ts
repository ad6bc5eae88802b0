import { ROLLUP_LEVELS_MS } from '../../series/rollup-levels.ts';
import type { TimeRange } from '../../meter.ts';
import { escapeTag, intField } from './line-protocol.ts';
import { quote, within } from './influxql.ts';
import type { InfluxClient, RequestOptions, Cell } from './influx-client.ts';
import type { MeterHead } from './meter-heads.ts';
import { ALL_COLUMNS, toRestoredLine } from './reading-points.ts';
import { RECORD_COLUMNS, toEarlierRecord, toRecordLine } from './records.ts';
import { ALL_ROLLUP_COLUMNS, rollupOf, toRestoredRollupLine } from './rollup-points.ts';
import { readState, toStateLine, type StoreState } from './store-state.ts';

/** Points that are put back at a time. */
const AT_ONCE = 5000;
const COARSEST_MS = ROLLUP_LEVELS_MS.at(-1)!;

/**
 * Puts back what a write that was not committed has overwritten, if there is one, and resolves to the store's state
 * then. It may break off anywhere: whoever does it again goes on. The number of the write is then committed as a
 * write that changed nothing, so that no writer uses it again and all readers look at what it touched anew.
 */
export async function takeBackPending(client: InfluxClient, options: RequestOptions): Promise<StoreState> {
  const state = await readState(client, options);
  const { committed, pending } = state;
  if (pending === committed) return state;
  for (const row of await readPendingHeads(client, pending, options)) {
    await takeBackMeter(client, pending, row, options);
  }
  await takeBackRecords(client, 'source_file', pending, options);
  await takeBackRecords(client, 'saved_pattern', pending, options);
  await takeBackRecords(client, 'import', pending, options);
  const now = { ...state, committed: pending };
  await client.write([toStateLine(now)], options);
  return now;
}

async function readPendingHeads(client: InfluxClient, pending: number, options: RequestOptions) {
  const columns = `${RECORD_COLUMNS}, touched_from, touched_to, meter`;
  const [table] = await client.query([`SELECT ${columns} FROM meter WHERE version = ${pending}`], options);
  return table!.rows;
}

async function takeBackMeter(
  client: InfluxClient,
  pending: number,
  row: readonly Cell[],
  options: RequestOptions,
): Promise<void> {
  const [touchedFrom, touchedTo, tag] = row.slice(5) as [number, number, string];
  const touched = { fromMs: touchedFrom, toMs: touchedTo };
  const wide = {
    fromMs: Math.floor(touched.fromMs / COARSEST_MS) * COARSEST_MS,
    toMs: Math.ceil(touched.toMs / COARSEST_MS) * COARSEST_MS,
  };
  await putBack(client, pending, 'reading', tag, ALL_COLUMNS, touched, toRestoredLine, options);
  for (const levelMs of ROLLUP_LEVELS_MS) {
    const restore = toRestoredRollupLine;
    await putBack(client, pending, rollupOf(levelMs), tag, ALL_ROLLUP_COLUMNS, wide, restore, options);
  }
  const before = toEarlierRecord(row);
  const head = JSON.parse(before.text) as MeterHead | null;
  // Readings that were new are points of their own still, which say that there is none.
  const text = JSON.stringify(head && { ...head, hasGone: true });
  const more = { touched_from: intField(touchedFrom), touched_to: intField(touchedTo) };
  const series = `meter,meter=${escapeTag(tag)}`;
  await client.write([toRecordLine(series, 0, { version: pending, text }, before, more)], options);
}

async function putBack(
  client: InfluxClient,
  pending: number,
  measurement: string,
  tag: string,
  columns: string,
  range: TimeRange,
  toLine: (series: string, row: readonly Cell[]) => string,
  options: RequestOptions,
): Promise<void> {
  const statement =
    `SELECT ${columns} FROM ${measurement} ` +
    `WHERE meter = ${quote(tag)} AND version = ${pending} AND ${within(range)} LIMIT ${AT_ONCE}`;
  for (;;) {
    const [table] = await client.query([statement], options);
    const lines = table!.rows.map((row) => toLine(`${measurement},meter=${escapeTag(tag)}`, row));
    await client.write(lines, options);
    if (lines.length < AT_ONCE) return;
  }
}

/** What is a record of its own, and the tag that tells it from others. */
const RECORD_TAGS = { source_file: 'file', saved_pattern: 'pattern', import: undefined } as const;

async function takeBackRecords(
  client: InfluxClient,
  measurement: keyof typeof RECORD_TAGS,
  pending: number,
  options: RequestOptions,
): Promise<void> {
  const tag = RECORD_TAGS[measurement];
  const [table] = await client.query(
    [`SELECT ${RECORD_COLUMNS}${tag ? `, ${tag}` : ''} FROM ${measurement} WHERE version = ${pending}`],
    options,
  );
  const lines = table!.rows.map((row) => {
    const before = toEarlierRecord(row);
    const series = tag ? `${measurement},${tag}=${escapeTag(row[5] as string)}` : measurement;
    return toRecordLine(series, row[0] as number, { version: pending, text: before.text }, before);
  });
  await client.write(lines, options);
}
