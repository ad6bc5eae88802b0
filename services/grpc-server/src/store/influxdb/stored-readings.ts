import { spacingMsOf, type TimeRange } from '../../meter.ts';
import { readWindows } from '../read-windows.ts';
import type { Table } from './influx-client.ts';
import { quote, within } from './influxql.ts';
import { tagOf } from './line-protocol.ts';
import type { MeterHead } from './meter-heads.ts';
import { GONE, LATEST_COLUMNS, toLatest, type StoredReading } from './reading-points.ts';

// The readings of a meter as its writer sees them: the latest state of each point, its own writes included.

type Query = (statements: readonly string[]) => Promise<Table[]>;

interface Window {
  timeMs: Float64Array;
  readings: StoredReading[];
}

/** The points of a range in time order, those that say that there is no reading among them, in windows. */
export async function* readStored(
  query: Query,
  { meter }: Pick<MeterHead, 'meter'>,
  range: TimeRange,
): AsyncGenerator<StoredReading[]> {
  const readWindow = async (window: TimeRange, limit: number): Promise<Window> => {
    const [table] = await query([
      `SELECT ${LATEST_COLUMNS} FROM reading WHERE meter = ${quote(tagOf(meter.id))} AND ${within(window)} LIMIT ${limit}`,
    ]);
    const readings = table!.rows.map(toLatest);
    return { timeMs: Float64Array.from(readings, ({ timeMs }) => timeMs), readings };
  };
  const spacingMs = spacingMsOf(meter);
  const windows = readWindows(range, Number.isFinite(spacingMs) ? spacingMs : 1000, readWindow);
  for await (const { readings } of windows) yield readings;
}

/** One stored reading after the other, gone ones passed over. */
export class StoredCursor {
  private readonly windows: AsyncGenerator<StoredReading[], void>;
  private window: StoredReading[] = [];
  private next = 0;

  constructor(windows: AsyncGenerator<StoredReading[], void>) {
    this.windows = windows;
  }

  /** The reading that stands here, if the window at hand has it; else `load` has to be awaited. */
  get current(): StoredReading | undefined {
    return this.window[this.next];
  }

  advance(): void {
    this.next++;
  }

  /** Resolves to whether there is a reading. */
  async load(): Promise<boolean> {
    for (;;) {
      if (this.current) return true;
      const next = await this.windows.next();
      if (next.done) return false;
      this.window = next.value;
      this.next = 0;
    }
  }

  async close(): Promise<void> {
    await this.windows.return();
  }
}

export function isThere({ state }: StoredReading): boolean {
  return state !== GONE;
}

/** The stamp of the last reading at or before some stamp; null: there is none. */
export async function findLastBefore(
  query: Query,
  meterId: string,
  range: TimeRange,
): Promise<number | null> {
  return findEnd(query, meterId, range, 'DESC');
}

export async function findFirst(query: Query, meterId: string, range: TimeRange): Promise<number | null> {
  return findEnd(query, meterId, range, 'ASC');
}

const ENDS_AT_ONCE = 1000;

async function findEnd(query: Query, meterId: string, range: TimeRange, order: 'ASC' | 'DESC') {
  const rest = { ...range };
  for (;;) {
    const [table] = await query([
      `SELECT ${LATEST_COLUMNS} FROM reading WHERE meter = ${quote(tagOf(meterId))} AND ${within(rest)} ` +
        `ORDER BY time ${order} LIMIT ${ENDS_AT_ONCE}`,
    ]);
    const points = table!.rows.map(toLatest);
    const found = points.find(isThere);
    if (found) return found.timeMs;
    if (points.length < ENDS_AT_ONCE) return null;
    const { timeMs } = points.at(-1)!;
    if (order === 'ASC') rest.fromMs = timeMs + 1;
    else rest.toMs = timeMs;
  }
}
