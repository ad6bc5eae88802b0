import { spacingMsOf, type Meter, type ReadingBatch, type TimeRange } from '../../../meter.ts';
import { chooseRollupLevels } from '../../../series/rollup-levels.ts';
import { inBatches, readWindows } from '../../read-windows.ts';
import { WINDOWS_AHEAD, type InfluxClient, type Table } from '../influx-client.ts';
import type { Part, PartRead, PartReader } from '../part-reader.ts';
import type { MappedSource, ReadType } from './mapped-source.ts';
import { readRollups } from './read-rollups.ts';

/** More readings than this are summed up by InfluxDB, as far as whole buckets go; that is several times as fast. */
const MOST_READINGS = 200_000;

/** Reads one mapped meter, up to the last reading that is known of it. */
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
    const [finestRollupMs = null] = meter.readings > MOST_READINGS ? chooseRollupLevels(meter) : [];
    this.head = { meter, finestRollupMs };
  }

  async *readings(range: TimeRange, signal?: AbortSignal): AsyncGenerator<ReadingBatch> {
    const held = this.clip(range);
    const readWindow = async (window: TimeRange, limit: number) => {
      const [table] = await this.client.query([`${this.select(window)} LIMIT ${limit}`], { signal });
      return toReadings(table!);
    };
    yield* inBatches(readWindows(held, spacingMsOf(this.head.meter), readWindow, WINDOWS_AHEAD));
  }

  async readParts(parts: readonly Part[]): Promise<PartRead[]> {
    const raw = parts.filter(({ levelMs }) => levelMs === 0);
    const tables =
      raw.length === 0 ? [] : await this.client.query(raw.map((part) => this.select(this.clip(part))));
    const reads: PartRead[] = [];
    for (const { levelMs, ...range } of parts) {
      const { client, source, types, value } = this;
      if (levelMs === 0) reads.push({ readings: toReadings(tables.shift()!) });
      else reads.push({ rollups: await readRollups(client, source, types, range, levelMs, value) });
    }
    return reads;
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

/** Rows as columns. Stamps are cut to whole milliseconds, so that several may be equal. */
function toReadings({ rows }: Table): ReadingBatch {
  return {
    timeMs: Float64Array.from(rows, ([time]) => time as number),
    value: Float64Array.from(rows, ([, value]) => (typeof value === 'number' ? value : NaN)),
  };
}
