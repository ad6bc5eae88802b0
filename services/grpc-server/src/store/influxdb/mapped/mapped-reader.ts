import { spacingMsOf, type Meter, type ReadingBatch, type TimeRange } from '../../../meter.ts';
import { inBatches, readWindows } from '../../read-windows.ts';
import type { InfluxClient, Table } from '../influx-client.ts';
import type { Part, PartReader } from '../part-reader.ts';
import type { MappedSource, ReadType } from './mapped-source.ts';

/**
 * Reads one mapped meter, up to the last reading that is known of it. There are no rollups of it: whatever is asked
 * is made of the readings themselves.
 */
export class MappedReader implements PartReader {
  readonly head: PartReader['head'];
  private readonly client: InfluxClient;
  private readonly source: MappedSource;
  private readonly types: readonly ReadType[];
  private readonly value: string;

  constructor(
    client: InfluxClient,
    source: MappedSource,
    types: readonly ReadType[],
    { meter, value }: { meter: Meter; value: string },
  ) {
    this.client = client;
    this.source = source;
    this.types = types;
    this.value = value;
    this.head = { meter, finestRollupMs: null };
  }

  async *readings(range: TimeRange, signal?: AbortSignal): AsyncGenerator<ReadingBatch> {
    const held = this.clip(range);
    const readWindow = async (window: TimeRange, limit: number) => {
      const [table] = await this.client.query([`${this.select(window)} LIMIT ${limit}`], { signal });
      const readings = toReadings(table!);
      // A window that is too wide is known by its number of rows, and read again.
      const isCut = table!.rows.length === limit;
      return isCut ? { timeMs: new Float64Array(limit), value: new Float64Array(limit) } : readings;
    };
    yield* inBatches(readWindows(held, spacingMsOf(this.head.meter), readWindow));
  }

  async readParts(parts: readonly Part[]): Promise<{ readings: ReadingBatch }[]> {
    if (parts.length === 0) return [];
    const tables = await this.client.query(parts.map((part) => this.select(this.clip(part))));
    return tables.map((table) => ({ readings: toReadings(table) }));
  }

  private clip({ fromMs, toMs }: TimeRange): TimeRange {
    const { firstMs, lastMs } = this.head.meter;
    return { fromMs: Math.max(fromMs, firstMs!), toMs: Math.min(toMs, lastMs! + 1) };
  }

  private select(range: TimeRange): string {
    const fields = this.types.map((type) => this.source.field(type)).join(', ');
    return `SELECT ${fields} FROM ${this.source.from} WHERE ${this.source.condition(range, this.value)}`;
  }
}

/** Rows as columns. Stamps are cut to whole milliseconds; of several readings in one the last stays. */
function toReadings({ rows }: Table): ReadingBatch {
  const timeMs = new Float64Array(rows.length);
  const value = new Float64Array(rows.length);
  let size = 0;
  for (const [time, number] of rows) {
    if (size > 0 && timeMs[size - 1] === time) size--;
    timeMs[size] = time as number;
    value[size++] = typeof number === 'number' ? number : NaN;
  }
  return { timeMs: timeMs.subarray(0, size), value: value.subarray(0, size) };
}
