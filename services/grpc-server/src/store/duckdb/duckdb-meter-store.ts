import type { DuckDBConnection } from '@duckdb/node-api';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { ServiceError, StartupError } from '../../errors.ts';
import {
  spacingMsOf,
  type Meter,
  type MeterDescription,
  type QualityRuns,
  type ReadingBatch,
  type TimeRange,
} from '../../meter.ts';
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
import { compareWithStored } from './compare-readings.ts';
import { Database } from './database.ts';
import { findMeterRow, listMeterRows, putDescription, touchRevision, type MeterRow } from './meter-rows.ts';
import { readBuckets } from './read-buckets.ts';
import { findImport, listImports } from './read-imports.ts';
import { deletePattern, listPatterns, savePattern } from './saved-patterns.ts';
import { readQualities } from './read-qualities.ts';
import { readReadings, readReadingsAt } from './read-readings.ts';
import { ReaderPool } from './reader-pool.ts';
import { allRows } from './rows.ts';
import { prepareTables } from './schema.ts';
import { dropStaged, stageReadings } from './stage-readings.ts';
import { undoImport } from './undo-import.ts';
import { writeImport } from './write-import.ts';
import { writeReadings } from './write-readings.ts';

export interface DuckDbOptions {
  /** The database file, or ":memory:". */
  path: string;
  /** What DuckDB may hold in memory; beyond it sorting and staging go to disk. */
  memoryMb: number;
}

/** Readings in one DuckDB file, for one process. */
export class DuckDbMeterStore implements MeterStore {
  private readonly database: Database;
  private readonly writer: DuckDBConnection;
  private readonly readers: ReaderPool;
  /** What the table of meters says; this process alone writes to it. In the order in which they came. */
  private readonly meters: Map<string, MeterRow>;
  /** The write before; each waits for it, since DuckDB refuses concurrent changes of the same rows. */
  private lastWrite: Promise<unknown> = Promise.resolve();

  private constructor(database: Database, writer: DuckDBConnection, meters: MeterRow[]) {
    this.database = database;
    this.writer = writer;
    this.readers = new ReaderPool(database);
    this.meters = new Map(meters.map((row) => [row.meter.id, row]));
  }

  /** Throws StartupError if the file cannot be made or is in use by another process. */
  static async open({ path: file, memoryMb }: DuckDbOptions): Promise<DuckDbMeterStore> {
    try {
      if (file !== ':memory:') await mkdir(path.dirname(file), { recursive: true });
      const database = await Database.open(file, memoryMb);
      try {
        const writer = await database.connect();
        await database.beginWriting(writer);
        await prepareTables(writer);
        await database.endWriting(writer);
        return new DuckDbMeterStore(database, writer, await listMeterRows(writer));
      } catch (error) {
        database.close();
        throw error;
      }
    } catch (error) {
      throw new StartupError(`METER_DB_PATH "${file}": ${reasonOf(error)}`, { cause: error });
    }
  }

  checkAvailable(): Promise<void> {
    return Promise.resolve();
  }

  listMeters(): Promise<Meter[]> {
    const meters = Array.from(this.meters.values(), ({ meter }) => meter);
    return Promise.resolve(meters.sort((a, b) => (a.id < b.id ? -1 : 1)));
  }

  findMeter(id: string): Promise<Meter | undefined> {
    return Promise.resolve(this.meters.get(id)?.meter);
  }

  defaultMeter(): Promise<Meter | undefined> {
    const [first] = this.meters.values();
    return Promise.resolve(first?.meter);
  }

  async describeMeter(description: MeterDescription): Promise<void> {
    const describe = async () => {
      const { meterKey } = this.requireMeter(description.id);
      await putDescription(this.writer, description, meterKey);
      await touchRevision(this.writer, meterKey);
      return findMeterRow(this.writer, meterKey);
    };
    await this.inTransaction(describe, (row) => this.meters.set(description.id, row));
  }

  async writeReadings(
    description: MeterDescription,
    batches: AsyncIterable<ReadingBatch>,
    options: WriteOptions,
  ): Promise<WriteResult> {
    const write = () =>
      writeReadings(this.writer, this.meters.get(description.id), description, batches, options);
    const { result } = await this.inTransaction(write, ({ row }) => this.meters.set(description.id, row));
    return result;
  }

  async *readReadings(meterId: string, range: TimeRange, signal?: AbortSignal): AsyncGenerator<ReadingBatch> {
    const { meterKey, meter } = this.requireMeter(meterId);
    if (meter.firstMs === null || meter.lastMs === null) return;
    const held = {
      fromMs: Math.max(range.fromMs, meter.firstMs),
      toMs: Math.min(range.toMs, meter.lastMs + 1),
    };
    const reader = await this.readers.borrow();
    try {
      // One transaction, so that all windows show the same state of the store.
      await reader.begin();
      for await (const batch of readReadings(reader.connection, meterKey, held, spacingMsOf(meter))) {
        signal?.throwIfAborted();
        yield batch;
      }
    } finally {
      await this.readers.giveBack(reader);
    }
  }

  async readReadingsAt(meterId: string, timesMs: Float64Array): Promise<ReadingBatch> {
    const { meterKey } = this.requireMeter(meterId);
    return this.readers.use(({ connection }) => readReadingsAt(connection, meterKey, timesMs));
  }

  async readBuckets(meterId: string, range: TimeRange, bucketMs: number): Promise<Buckets> {
    const row = this.requireMeter(meterId);
    return this.readers.use(async (reader) => {
      await reader.begin();
      return readBuckets(reader, row, range, bucketMs);
    });
  }

  async readQualities(meterId: string, range: TimeRange, most: number): Promise<QualityRuns> {
    const row = this.requireMeter(meterId);
    return this.readers.use(async (reader) => {
      await reader.begin();
      return readQualities(reader, row, range, most);
    });
  }

  async compareReadings(
    meterId: string,
    batches: AsyncIterable<ReadingBatch>,
    signal?: AbortSignal,
  ): Promise<Comparison> {
    return this.readers.use(async ({ connection }) => {
      await this.database.beginWriting(connection);
      try {
        const staged = await stageReadings(connection, batches, signal);
        const row = this.meters.get(meterId);
        if (!row) return { added: staged.rows, same: 0, changed: 0 };
        const { matched, unchanged } = await compareWithStored(connection, row.meterKey, staged);
        return { added: staged.rows - matched, same: unchanged, changed: matched - unchanged };
      } finally {
        await dropStaged(connection);
        await this.database.endWriting(connection);
      }
    });
  }

  async importFile(
    record: ImportRecord,
    meters: readonly ImportedMeter[],
    options: ImportOptions = {},
  ): Promise<ImportResult> {
    const write = () => writeImport(this.writer, this.meters, record, meters, options);
    const { result } = await this.inTransaction(write, ({ rows }) => {
      for (const row of rows) this.meters.set(row.meter.id, row);
    });
    return result;
  }

  async listImports(): Promise<ImportSummary[]> {
    return this.readers.use(({ connection }) => listImports(connection));
  }

  async findImport(id: string): Promise<(ImportSummary & { reportJson: string }) | undefined> {
    return this.readers.use(({ connection }) => findImport(connection, id));
  }

  async undoImport(id: string): Promise<UndoResult> {
    const undone = await this.inTransaction(
      () => undoImport(this.writer, id),
      (meters) => {
        for (const { meterId, row } of meters) {
          if (row) this.meters.set(meterId, row);
          else this.meters.delete(meterId);
        }
      },
    );
    return { meters: undone.map(({ result }) => result) };
  }

  async listSources(): Promise<(SourceFile & { meterId: string })[]> {
    const rows = await this.readers.use(({ connection }) =>
      allRows(
        connection,
        `SELECT source_file.name, bytes::DOUBLE AS bytes, modified_ms, sha256, description, id
         FROM source_file JOIN meter USING (meter_key) ORDER BY source_file.name`,
      ),
    );
    return rows.map((row) => ({
      name: row.name as string,
      bytes: row.bytes as number,
      modifiedMs: row.modified_ms as number,
      sha256: row.sha256 as string,
      description: row.description as string,
      meterId: row.id as string,
    }));
  }

  async updateSource({ name, bytes, modifiedMs, sha256, description }: SourceFile): Promise<void> {
    await this.inTransaction(() =>
      this.writer.run(
        `UPDATE source_file SET bytes = $bytes, modified_ms = $modifiedMs, sha256 = $sha256,
           description = $description
         WHERE name = $name`,
        { name, bytes, modifiedMs, sha256, description },
      ),
    );
  }

  async savePattern(pattern: SavedPattern): Promise<void> {
    await this.inTransaction(() => savePattern(this.writer, pattern));
  }

  listPatterns(): Promise<SavedPattern[]> {
    return this.readers.use(({ connection }) => listPatterns(connection));
  }

  async deletePattern(name: string): Promise<void> {
    await this.inTransaction(() => deletePattern(this.writer, name));
  }

  async close(): Promise<void> {
    await this.lastWrite;
    this.readers.close();
    await this.writer.run('CHECKPOINT');
    this.writer.disconnectSync();
    this.database.close();
  }

  private requireMeter(id: string): MeterRow {
    const row = this.meters.get(id);
    if (row === undefined) throw new ServiceError('NOT_FOUND', `meter_id: there is no meter "${id}"`);
    return row;
  }

  /** Runs work that writes as one transaction; `committed` hears what it resolved to once that is durable. */
  private inTransaction<T>(work: () => Promise<T>, committed?: (result: T) => void): Promise<T> {
    const write = this.lastWrite.then(async () => {
      await this.database.beginWriting(this.writer);
      await this.writer.run('BEGIN');
      try {
        const result = await work();
        await this.writer.run('COMMIT');
        committed?.(result);
        return result;
      } catch (error) {
        // A COMMIT that failed, as on a full disk, has ended the transaction.
        await this.writer.run('ROLLBACK').catch(() => undefined);
        throw error;
      } finally {
        await this.database.endWriting(this.writer);
      }
    });
    this.lastWrite = write.catch(() => undefined);
    return write;
  }
}

/** The first line of what DuckDB or the file system says, without its class. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return (message.split('\n')[0] ?? message).replace(/^IO Error: /, '');
}
