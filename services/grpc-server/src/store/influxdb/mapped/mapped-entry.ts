import { ServiceError } from '../../../errors.ts';
import type { Meter } from '../../../meter.ts';
import type { InfluxClient } from '../influx-client.ts';
import { inferIntervals, type Inferred } from './infer-intervals.ts';
import { mayGive } from './mapped-ids.ts';
import { isUnspeakable, toMeters, type MappedMeter } from './mapped-meters.ts';
import { MappedReader } from './mapped-reader.ts';
import { MappedSource, type ReadType } from './mapped-source.ts';
import type { MappingEntry } from './mapping.ts';
import { addFigures, readFigures, readTypes, type SeriesFigures } from './series-figures.ts';

/** What lies before the last full hour is counted anew no sooner than after this, nor than COST times what it took. */
const COUNT_PACE_MS = 60_000;
/** The same of the list of meters. */
const LIST_PACE_MS = 1000;
const COST = 20;
const HOUR_MS = 3_600_000;

/** What was written up to a moment, which seldom changes. */
interface Counted {
  types: ReadType[];
  boundaryMs: number;
  figures: SeriesFigures[];
  nextMs: number;
}

interface Listed {
  meters: Map<string, MappedMeter>;
  nextMs: number;
}

/**
 * The meters of one entry. Of each the first, the last and the number of readings are asked for with each use: what was
 * written since the last full hour or so, to which what lies before is added, which is counted anew every minute or so.
 */
export class MappedEntry {
  private readonly client: InfluxClient;
  private readonly entry: MappingEntry;
  private readonly source: MappedSource;
  private readonly intervals = new Map<string, Inferred>();
  private counted: Counted | undefined;
  private counting: Promise<Counted> | undefined;
  private listed: Listed | undefined;
  private listing: Promise<Listed> | undefined;

  constructor(client: InfluxClient, entry: MappingEntry) {
    this.client = client;
    this.entry = entry;
    this.source = new MappedSource(entry);
  }

  mayGive(id: string): boolean {
    return mayGive(this.entry, id);
  }

  /** All meters, those that cannot be read among them. Throws UNAVAILABLE, or FAILED_PRECONDITION if none can be. */
  async list(): Promise<MappedMeter[]> {
    if (!this.listed || performance.now() >= this.listed.nextMs) {
      this.listing ??= this.readList().finally(() => (this.listing = undefined));
      this.listed = await this.listing;
    }
    return [...this.listed.meters.values()];
  }

  /** That there is nothing to list yet, in words: it may be by a slip of the pen. */
  get lack(): string | undefined {
    const { measurement, field } = this.entry;
    if (this.counted?.types.length !== 0) return undefined;
    return `the field "${field}" of the measurement "${measurement}" has no points yet`;
  }

  /** The meters of the list before, whatever has become of them. */
  get known(): MappedMeter[] {
    return [...(this.listed?.meters.values() ?? [])];
  }

  /** The reader of a meter as it is now; undefined: there is none of that id. Throws as `list` does. */
  async find(id: string): Promise<MappedReader | undefined> {
    let known = this.listed?.meters.get(id);
    if (!known) {
      await this.list();
      known = this.listed?.meters.get(id);
    }
    if (!known) return undefined;
    const { value } = known;
    if (isUnspeakable(value)) throw refuse(`"${id}" ${known.refusal}`);
    const { types, boundaryMs, figures } = await this.count();
    const since = { fromMs: boundaryMs, toMs: Infinity };
    const recent = await readFigures(this.client, this.source, types, since, value);
    const before = figures.filter((series) => this.isOf(series, value));
    const [found] = toMeters(this.entry, addFigures(before, recent));
    if (!found) return undefined;
    if (found.refusal !== undefined) throw refuse(`"${id}" ${found.refusal}`);
    const [meter] = await this.withIntervals([found.meter], types, [value]);
    return new MappedReader(this.client, this.source, types, { meter: meter!, value });
  }

  private isOf({ tags }: SeriesFigures, value: string): boolean {
    const { meterTag } = this.entry;
    return meterTag === undefined || tags[meterTag] === value;
  }

  private async readList(): Promise<Listed> {
    const startedMs = performance.now();
    const { types, boundaryMs, figures } = await this.count();
    const since = { fromMs: boundaryMs, toMs: Infinity };
    const recent = types.length === 0 ? [] : await readFigures(this.client, this.source, types, since);
    const found = toMeters(this.entry, addFigures(figures, recent));
    const readable = found.filter(({ refusal }) => refusal === undefined);
    const described = await this.withIntervals(
      readable.map(({ meter }) => meter),
      types,
      readable.map(({ value }) => value),
    );
    const meters = new Map(found.map((one) => [one.meter.id, one]));
    for (const [i, meter] of described.entries()) meters.set(meter.id, { ...readable[i]!, meter });
    return { meters, nextMs: after(startedMs, LIST_PACE_MS) };
  }

  /** What was counted last; it is counted anew beside, if it is time for that. */
  private async count(): Promise<Counted> {
    const isDue = !this.counted || performance.now() >= this.counted.nextMs;
    if (isDue) this.counting ??= this.countAnew().finally(() => (this.counting = undefined));
    if (this.counted && this.counted.types.length > 0) {
      // What failed is tried again with the next use, and then told.
      this.counting?.catch(() => (this.counted = undefined));
      return this.counted;
    }
    return (this.counted = await this.counting!);
  }

  private async countAnew(): Promise<Counted> {
    const startedMs = performance.now();
    const types = await readTypes(this.client, this.source);
    const boundaryMs = Math.floor(Date.now() / HOUR_MS) * HOUR_MS;
    const before = { fromMs: -Infinity, toMs: boundaryMs };
    const figures = types.length === 0 ? [] : await readFigures(this.client, this.source, types, before);
    // Without a point there is nothing to spare.
    const nextMs = types.length === 0 ? 0 : after(startedMs, COUNT_PACE_MS);
    return (this.counted = { types, boundaryMs, figures, nextMs });
  }

  private async withIntervals(meters: Meter[], types: readonly ReadType[], values: string[]) {
    if (this.entry.intervalSeconds !== undefined) return meters;
    return inferIntervals(this.client, this.source, types, meters, values, this.intervals);
  }
}

function after(startedMs: number, paceMs: number): number {
  const nowMs = performance.now();
  return nowMs + Math.max(paceMs, COST * (nowMs - startedMs));
}

function refuse(problem: string): ServiceError {
  return new ServiceError('FAILED_PRECONDITION', `meter_id: ${problem}`, { reason: 'MAPPED_METER' });
}
