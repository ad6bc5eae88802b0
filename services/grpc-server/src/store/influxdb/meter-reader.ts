import { spacingMsOf, type ReadingBatch, type TimeRange } from '../../meter.ts';
import { inBatches, readWindows } from '../read-windows.ts';
import { WINDOWS_AHEAD, type InfluxClient, type NumberTable, type Table } from './influx-client.ts';
import { quote, within } from './influxql.ts';
import { tagOf } from './line-protocol.ts';
import type { MeterHead, StoredHead } from './meter-heads.ts';
import type { Part, PartRead, PartReader } from './part-reader.ts';
import { ALL_COLUMNS, GONE, MISSING, PRESENT, toColumns, toStateAt } from './reading-points.ts';
import { requireAll } from './require-all.ts';
import {
  ALL_ROLLUP_COLUMNS,
  ROLLUP_COLUMNS,
  rollupOf,
  toBuckets,
  toBucketsAt,
  toPlainBuckets,
} from './rollup-points.ts';

/**
 * Reads one meter as of one version of the store, whatever is written meanwhile.
 *
 * As long as nobody writes to the meter, points say what they say. So they are read without the columns by which
 * versions are told apart, and the question whether the meter's head is still the same comes behind: a writer marks
 * the head before anything else. Where it is another one the same is read again, version by version.
 */
export class MeterReader implements PartReader {
  readonly head: MeterHead;
  private readonly client: InfluxClient;
  private readonly version: number;
  private readonly headVersion: number;
  private readonly tag: string;
  private isDisturbed = false;

  constructor(client: InfluxClient, version: number, { stored, head }: StoredHead & { head: MeterHead }) {
    this.client = client;
    // The head may have been read a moment after the snapshot was taken.
    this.version = Math.max(version, stored.version);
    this.headVersion = stored.version;
    this.head = head;
    this.tag = quote(tagOf(head.meter.id));
  }

  /**
   * The readings of the range, or their qualities as values, in windows. Throws LostVersion where what it began
   * with is no longer there, because the same stamps were written twice meanwhile.
   */
  async *readings(
    { fromMs, toMs }: TimeRange,
    signal?: AbortSignal,
    column: 'value' | 'quality' = 'value',
  ): AsyncGenerator<ReadingBatch> {
    const { firstMs, lastMs } = this.head.meter;
    if (firstMs === null || lastMs === null) return;
    const held = { fromMs: Math.max(fromMs, firstMs), toMs: Math.min(toMs, lastMs + 1) };
    let found = 0;
    const readWindow = async (window: TimeRange, limit: number) => {
      const [read] = await this.readParts([{ ...window, levelMs: 0 }], { signal, column, limit });
      return (read as { readings: ReadingBatch }).readings;
    };
    const windows = readWindows(held, spacingMsOf(this.head.meter), readWindow, WINDOWS_AHEAD);
    for await (const batch of inBatches(windows)) {
      found += batch.timeMs.length;
      yield batch;
    }
    requireAll(this.head.meter, held, found);
  }

  /** The range from the first to the last reading whose quality is stated; undefined: there is none. */
  async findStated(range: TimeRange): Promise<TimeRange | undefined> {
    const where = `FROM reading WHERE meter = ${this.tag} AND quality > 0 AND ${within(range)}`;
    const ends = ['ASC', 'DESC'].map((order) => `SELECT quality ${where} ORDER BY time ${order} LIMIT 1`);
    const [first, last, head] = await this.client.query([...ends, this.selectHead()]);
    if (this.isDisturbed || head!.rows[0]?.[1] !== this.headVersion) {
      this.isDisturbed = true;
      return this.findStatedOneByOne(range);
    }
    const [fromMs, lastMs] = [first, last].map((table) => table!.rows[0]?.[0] as number | undefined);
    return fromMs === undefined ? undefined : { fromMs, toMs: lastMs! + 1 };
  }

  /** The same where points may say what they did not say then. */
  private async findStatedOneByOne(range: TimeRange): Promise<TimeRange | undefined> {
    let stated: TimeRange | undefined;
    for await (const { timeMs, value } of this.readings(range, undefined, 'quality')) {
      const first = value.findIndex((quality) => quality !== 0);
      if (first < 0) continue;
      stated ??= { fromMs: timeMs[first]!, toMs: 0 };
      stated.toMs = timeMs[value.findLastIndex((quality) => quality !== 0)]! + 1;
    }
    return stated;
  }

  /** Several parts in one question, in their order. Throws LostVersion. */
  async readParts(
    parts: readonly Part[],
    options: { signal?: AbortSignal | undefined; column?: 'value' | 'quality'; limit?: number } = {},
  ): Promise<PartRead[]> {
    const { signal, column = 'value', limit } = options;
    const ask = (isPlain: boolean) =>
      parts.map(
        (part) => this.select(part, isPlain, column) + (limit === undefined ? '' : ` LIMIT ${limit}`),
      );
    if (!this.isDisturbed) {
      const tables = await this.client.queryNumbers([...ask(true), this.selectHead()], { signal });
      const isSame = tables.pop()!.numbers[1] === this.headVersion;
      if (isSame) return parts.map((part, i) => toPlainRead(part, tables[i]!, column, limit));
      this.isDisturbed = true;
    }
    const tables = await this.client.query(ask(false), { signal });
    return parts.map((part, i) => this.toReadAt(part, tables[i]!, column, limit));
  }

  private select({ levelMs, ...range }: Part, isPlain: boolean, column: 'value' | 'quality'): string {
    const from = levelMs === 0 ? 'reading' : rollupOf(levelMs);
    return `SELECT ${this.columns(levelMs, isPlain, column)} FROM ${from} WHERE meter = ${this.tag} AND ${within(range)}`;
  }

  private selectHead(): string {
    return `SELECT version FROM meter WHERE meter = ${this.tag}`;
  }

  private columns(levelMs: number, isPlain: boolean, column: 'value' | 'quality'): string {
    if (levelMs > 0) return isPlain ? ROLLUP_COLUMNS : ALL_ROLLUP_COLUMNS;
    if (!isPlain) return ALL_COLUMNS;
    const { hasGone, meter } = this.head;
    const mayLack = hasGone || meter.missing > 0;
    if (column === 'quality') return 'value, missing, quality';
    return mayLack ? 'value, missing' : 'value';
  }

  private toReadAt(
    { levelMs }: Part,
    table: Table,
    column: 'value' | 'quality',
    limit: number | undefined,
  ): PartRead {
    if (levelMs > 0) return { rollups: toBuckets(toBucketsAt(table, this.version)) };
    const readings = toColumns(table, (row) => toStateAt(row, this.version), column);
    return { readings: cutAt(limit, table.rows.length, readings) };
  }
}

function toPlainRead(
  { levelMs }: Part,
  table: NumberTable,
  column: 'value' | 'quality',
  limit: number | undefined,
): PartRead {
  if (levelMs > 0) return { rollups: toBuckets(toPlainBuckets(table)) };
  return { readings: cutAt(limit, table.rows, toPlainColumns(table, column)) };
}

function toPlainColumns(
  { columns, rows, numbers, width }: NumberTable,
  column: 'value' | 'quality',
): ReadingBatch {
  const timeMs = new Float64Array(rows);
  const value = new Float64Array(rows);
  const [wanted, missing] = [columns.indexOf(column), columns.indexOf('missing')];
  let size = 0;
  for (let row = 0; row < numbers.length; row += width) {
    const state = missing < 0 ? PRESENT : numbers[row + missing];
    if (state === GONE) continue;
    timeMs[size] = numbers[row]!;
    const number = numbers[row + wanted]!;
    // A quality that is not written is the first one.
    if (column === 'quality') value[size++] = Number.isNaN(number) ? 0 : number;
    else value[size++] = state === MISSING ? NaN : number;
  }
  return { timeMs: timeMs.subarray(0, size), value: value.subarray(0, size) };
}

/** A window that is too wide has to be known as one, also where some of its points are passed over. */
function cutAt(limit: number | undefined, points: number, readings: ReadingBatch): ReadingBatch {
  const isCut = points === limit && readings.timeMs.length < limit;
  return isCut ? padded(readings, limit) : readings;
}

function padded({ timeMs, value }: ReadingBatch, rows: number): ReadingBatch {
  const [times, values] = [new Float64Array(rows), new Float64Array(rows)];
  times.set(timeMs);
  values.set(value);
  return { timeMs: times, value: values };
}
