import { ServiceError } from '../../../errors.ts';
import type { Meter, MeterDescription, QualityRuns, ReadingBatch, TimeRange } from '../../../meter.ts';
import type { Buckets } from '../../../series/buckets.ts';
import type {
  ImportedMeter,
  ImportOptions,
  ImportRecord,
  ImportResult,
  ImportSummary,
  UndoResult,
} from '../../import-record.ts';
import type {
  Comparison,
  MeterStore,
  SavedPattern,
  SourceFile,
  WriteOptions,
  WriteResult,
} from '../../meter-store.ts';
import { readBuckets } from '../read-buckets.ts';
import { readReadingsAt } from '../read-readings-at.ts';
import { MAPPED } from './mapped-ids.ts';
import type { MappedReader } from './mapped-reader.ts';
import type { Mapping } from './mapped-entries.ts';

/** A store with the meters of a mapping beside its own. Those are read only; all else is the store's own. */
export class MappedMeterStore implements MeterStore {
  private readonly own: MeterStore;
  private readonly mapping: Mapping;

  constructor(own: MeterStore, mapping: Mapping) {
    this.own = own;
    this.mapping = mapping;
  }

  /** Of the own meters: where those of the mapping cannot be had the others still can. */
  checkAvailable(): Promise<void> {
    return this.own.checkAvailable();
  }

  async listMeters(): Promise<Meter[]> {
    const [own, mapped] = await Promise.all([this.own.listMeters(), this.mapping.list()]);
    const taken = new Set(own.map(({ id }) => id));
    const meters = [...own, ...mapped.filter(({ id }) => !taken.has(id))];
    return meters.sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  async findMeter(id: string): Promise<Meter | undefined> {
    return (await this.own.findMeter(id)) ?? (await this.mapping.find(id))?.head.meter;
  }

  /** Where there is no meter of our own the first one of the mapping. */
  async defaultMeter(): Promise<Meter | undefined> {
    return (await this.own.defaultMeter()) ?? (await this.mapping.list())[0];
  }

  async describeMeter(description: MeterDescription): Promise<void> {
    await this.requireOwn(description.id);
    return this.own.describeMeter(description);
  }

  async writeReadings(
    description: MeterDescription,
    batches: AsyncIterable<ReadingBatch>,
    options: WriteOptions,
  ): Promise<WriteResult> {
    await this.requireOwn(description.id);
    return this.own.writeReadings(description, batches, options);
  }

  async *readReadings(meterId: string, range: TimeRange, signal?: AbortSignal): AsyncGenerator<ReadingBatch> {
    const mapped = await this.findMapped(meterId);
    const readings = mapped?.readings(range, signal) ?? this.own.readReadings(meterId, range, signal);
    for await (const batch of readings) {
      signal?.throwIfAborted();
      yield batch;
    }
  }

  async readReadingsAt(meterId: string, timesMs: Float64Array): Promise<ReadingBatch> {
    const mapped = await this.findMapped(meterId);
    return mapped ? readReadingsAt(mapped, timesMs) : this.own.readReadingsAt(meterId, timesMs);
  }

  /** Nobody states a quality of a mapped meter. */
  async readQualities(meterId: string, range: TimeRange, most: number): Promise<QualityRuns> {
    const mapped = await this.findMapped(meterId);
    return mapped ? { runs: [], bucketMs: 0 } : this.own.readQualities(meterId, range, most);
  }

  async compareReadings(
    meterId: string,
    batches: AsyncIterable<ReadingBatch>,
    signal?: AbortSignal,
  ): Promise<Comparison> {
    await this.requireOwn(meterId);
    return this.own.compareReadings(meterId, batches, signal);
  }

  async readBuckets(meterId: string, range: TimeRange, bucketMs: number): Promise<Buckets> {
    const mapped = await this.findMapped(meterId);
    return mapped ? readBuckets(mapped, range, bucketMs) : this.own.readBuckets(meterId, range, bucketMs);
  }

  listSources(): Promise<(SourceFile & { meterId: string })[]> {
    return this.own.listSources();
  }

  updateSource(source: SourceFile): Promise<void> {
    return this.own.updateSource(source);
  }

  async importFile(
    record: ImportRecord,
    meters: readonly ImportedMeter[],
    options?: ImportOptions,
  ): Promise<ImportResult> {
    for (const { description } of meters) await this.requireOwn(description.id);
    return this.own.importFile(record, meters, options);
  }

  listImports(): Promise<ImportSummary[]> {
    return this.own.listImports();
  }

  findImport(id: string): Promise<(ImportSummary & { reportJson: string }) | undefined> {
    return this.own.findImport(id);
  }

  undoImport(id: string): Promise<UndoResult> {
    return this.own.undoImport(id);
  }

  savePattern(pattern: SavedPattern): Promise<void> {
    return this.own.savePattern(pattern);
  }

  listPatterns(): Promise<SavedPattern[]> {
    return this.own.listPatterns();
  }

  deletePattern(name: string): Promise<void> {
    return this.own.deletePattern(name);
  }

  close(): Promise<void> {
    return this.own.close();
  }

  /** Undefined: it is a meter of our own, or none. */
  private async findMapped(id: string): Promise<MappedReader | undefined> {
    if (!id.startsWith(MAPPED) || (await this.own.findMeter(id))) return undefined;
    return this.mapping.find(id);
  }

  private async requireOwn(id: string): Promise<void> {
    if (!id.startsWith(MAPPED) || (await this.own.findMeter(id))) return;
    throw new ServiceError(
      'FAILED_PRECONDITION',
      `"${id}" is read from InfluxDB as others write it there: it cannot be changed here, only in INFLUXDB_MAPPING`,
      { reason: 'MAPPED_METER' },
    );
  }
}
