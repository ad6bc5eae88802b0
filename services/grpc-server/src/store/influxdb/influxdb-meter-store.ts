import { ServiceError } from '../../errors.ts';
import type { Meter, MeterDescription, QualityRuns, ReadingBatch, TimeRange } from '../../meter.ts';
import type { Buckets } from '../../series/buckets.ts';
import type {
  ImportedMeter,
  ImportOptions,
  ImportRecord,
  ImportResult,
  ImportSummary,
  UndoResult,
} from '../import-record.ts';
import type {
  Comparison,
  MeterStore,
  SavedPattern,
  SourceFile,
  WriteOptions,
  WriteResult,
} from '../meter-store.ts';
import { compareStaged } from './compare-readings.ts';
import { listImports, readReport, toSummary } from './import-records.ts';
import { InfluxClient, type InfluxOptions } from './influx-client.ts';
import { lengthenShards } from './long-shards.ts';
import { MeterHeads, type Snapshot } from './meter-heads.ts';
import { MeterReader } from './meter-reader.ts';
import { readBuckets } from './read-buckets.ts';
import { readQualities } from './read-qualities.ts';
import { readReadingsAt } from './read-readings-at.ts';
import { LostVersion } from './reading-points.ts';
import { requireAllIn } from './require-all.ts';
import { deletePattern, listPatterns, savePattern } from './saved-patterns.ts';
import { listSources } from './source-files.ts';
import { stageReadings } from './stage-readings.ts';
import { undoImport } from './undo-import.ts';
import { writeImport, type StagedMeter } from './write-import.ts';
import { describe, putHead, putSource, writeReadings } from './write-readings.ts';
import { WriteTransaction } from './write-transaction.ts';
import { WriterLock } from './writer-lock.ts';

export interface InfluxStoreOptions extends InfluxOptions {
  /** How long another process waits for a writer that shows no sign of life, ms. */
  leaseMs?: number;
}

/** How often an answer is worked out again where writes overtake it. */
const MOST_TRIES = 10;

/**
 * Readings in a database of InfluxDB, for any number of processes. docs/influxdb.md says how they lie there, and
 * what of it holds where InfluxDB has no transactions.
 */
export class InfluxDbMeterStore implements MeterStore {
  private readonly client: InfluxClient;
  private readonly heads: MeterHeads;
  private readonly lock: WriterLock;
  /** The write before; each of this process waits for it. */
  private lastWrite: Promise<unknown> = Promise.resolve();

  /** Asks InfluxDB nothing yet. */
  constructor({ leaseMs, ...options }: InfluxStoreOptions) {
    this.client = new InfluxClient(options);
    this.heads = new MeterHeads(this.client);
    this.lock = new WriterLock(this.client, leaseMs);
  }

  async checkAvailable(): Promise<void> {
    await this.heads.refresh({ patienceMs: 0 });
  }

  async listMeters(): Promise<Meter[]> {
    const meters = (await this.heads.refresh()).list().map(({ meter }) => meter);
    return meters.sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  async findMeter(id: string): Promise<Meter | undefined> {
    return (await this.heads.refresh()).find(id)?.head.meter;
  }

  async defaultMeter(): Promise<Meter | undefined> {
    return (await this.heads.refresh()).list()[0]?.meter;
  }

  async describeMeter(description: MeterDescription): Promise<void> {
    await this.write(async (transaction) => {
      const { head } = requireMeter(transaction.snapshot, description.id);
      await transaction.markMeter(description.id, { fromMs: 0, toMs: 0 });
      await putHead(transaction, describe(head, description));
    });
  }

  async writeReadings(
    description: MeterDescription,
    batches: AsyncIterable<ReadingBatch>,
    { signal, ...options }: WriteOptions,
  ): Promise<WriteResult> {
    const staged = await stageReadings(batches, signal);
    const write = (transaction: WriteTransaction) => writeReadings(transaction, description, staged, options);
    return this.write(write, signal).finally(() => staged.remove());
  }

  async *readReadings(meterId: string, range: TimeRange, signal?: AbortSignal): AsyncGenerator<ReadingBatch> {
    const reader = await this.reader(meterId);
    try {
      for await (const batch of reader.readings(range, signal)) {
        signal?.throwIfAborted();
        yield batch;
      }
    } catch (error) {
      if (!(error instanceof LostVersion)) throw error;
      // What was handed out already cannot be taken back.
      const message = `meter_id: "${meterId}" was written to twice while it was read; read it again`;
      throw new ServiceError('UNAVAILABLE', message, { cause: error });
    }
  }

  readReadingsAt(meterId: string, timesMs: Float64Array): Promise<ReadingBatch> {
    return this.read(meterId, (reader) => readReadingsAt(reader, timesMs));
  }

  readBuckets(meterId: string, range: TimeRange, bucketMs: number): Promise<Buckets> {
    return this.read(meterId, async (reader) => {
      const buckets = await readBuckets(reader, range, bucketMs);
      requireAllIn(reader.head.meter, range, buckets);
      return buckets;
    });
  }

  readQualities(meterId: string, range: TimeRange, most: number): Promise<QualityRuns> {
    return this.read(meterId, (reader) => readQualities(reader, range, most));
  }

  async compareReadings(
    meterId: string,
    batches: AsyncIterable<ReadingBatch>,
    signal?: AbortSignal,
  ): Promise<Comparison> {
    const staged = await stageReadings(batches, signal);
    try {
      const found = (await this.heads.refresh()).find(meterId);
      if (!found) return { added: staged.rows, same: 0, changed: 0 };
      const query = (statements: readonly string[]) => this.client.query(statements, { signal });
      const { matched, unchanged } = await compareStaged(query, found.head, staged);
      return { added: staged.rows - matched, same: unchanged, changed: matched - unchanged };
    } finally {
      await staged.remove();
    }
  }

  listSources(): Promise<(SourceFile & { meterId: string })[]> {
    return this.again(({ version }) => listSources(this.client, version));
  }

  async updateSource(source: SourceFile): Promise<void> {
    await this.write((transaction) => putSource(transaction, source));
  }

  async importFile(
    record: ImportRecord,
    meters: readonly ImportedMeter[],
    options: ImportOptions = {},
  ): Promise<ImportResult> {
    const staged: StagedMeter[] = [];
    try {
      for (const { description, readings } of meters) {
        staged.push({ description, staged: await stageReadings(readings, options.signal) });
      }
      return await this.write(
        (transaction) => writeImport(this.client, transaction, record, staged, options),
        options.signal,
      );
    } finally {
      await Promise.all(staged.map((meter): Promise<void> => meter.staged.remove()));
    }
  }

  async listImports(): Promise<ImportSummary[]> {
    return (await this.again(({ version }) => listImports(this.client, version))).map(toSummary);
  }

  async findImport(id: string): Promise<(ImportSummary & { reportJson: string }) | undefined> {
    return this.again(async ({ version }) => {
      const [found] = await listImports(this.client, version, { id });
      return found && { ...toSummary(found), reportJson: await readReport(this.client, found.key) };
    });
  }

  undoImport(id: string): Promise<UndoResult> {
    return this.write((transaction) => undoImport(this.client, transaction, id));
  }

  async savePattern(pattern: SavedPattern): Promise<void> {
    await this.write((transaction) => savePattern(transaction, pattern));
  }

  listPatterns(): Promise<SavedPattern[]> {
    return this.again(({ version }) => listPatterns(this.client, version));
  }

  async deletePattern(name: string): Promise<void> {
    await this.write((transaction) => deletePattern(transaction, name));
  }

  /** What was acknowledged is with InfluxDB already. */
  async close(): Promise<void> {
    await this.lastWrite;
  }

  private async reader(meterId: string): Promise<MeterReader> {
    const snapshot = await this.heads.refresh();
    return new MeterReader(this.client, snapshot.version, requireMeter(snapshot, meterId));
  }

  private read<T>(meterId: string, work: (reader: MeterReader) => Promise<T>): Promise<T> {
    return this.again((snapshot) =>
      work(new MeterReader(this.client, snapshot.version, requireMeter(snapshot, meterId))),
    );
  }

  /** Works on what the store has now; again, where that is written over twice meanwhile. */
  private async again<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries++) {
      const snapshot = await this.heads.refresh();
      try {
        return await work(snapshot);
      } catch (error) {
        if (!(error instanceof LostVersion)) throw error;
        if (tries < MOST_TRIES) continue;
        const message = 'the readings are written so often that no answer can be worked out; ask again';
        throw new ServiceError('UNAVAILABLE', message, { cause: error });
      }
    }
  }

  /** Runs work as one write, when those before it, of all processes, are over. */
  private write<T>(work: (transaction: WriteTransaction) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const write = this.lastWrite.then(async () => {
      signal?.throwIfAborted();
      if (await this.heads.areUnwritten()) await lengthenShards(this.client);
      return this.lock.run(
        (right) => WriteTransaction.run(this.client, this.heads, right, work, signal),
        signal,
      );
    });
    this.lastWrite = write.catch(() => undefined);
    return write;
  }
}

function requireMeter(snapshot: Snapshot, id: string) {
  const found = snapshot.find(id);
  if (found === undefined) throw new ServiceError('NOT_FOUND', `meter_id: there is no meter "${id}"`);
  return found;
}
