import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { ServiceError, StartupError } from '../../errors.ts';
import type { Meter, MeterDescription, ReadingBatch, TimeRange } from '../../meter.ts';
import type { Buckets } from '../../series/buckets.ts';
import type { MeterStore, SourceFile, WriteOptions, WriteResult } from '../meter-store.ts';
import { findMeterRow, firstMeterRow, listMeterRows, putDescription, type MeterRow } from './meter-rows.ts';
import { readBuckets } from './read-buckets.ts';
import { readWindows } from './read-readings.ts';
import { allRows, firstRow } from './rows.ts';
import { createTables } from './schema.ts';
import { timeBounds } from './time-bounds.ts';
import { writeReadings } from './write-readings.ts';

/** The first window of a read is as long as this many intervals, or a day where they are irregular. */
const WINDOW_INTERVALS = 4096;
const DAY_MS = 86_400_000;

export interface DuckDbOptions {
  /** The database file, or ":memory:". */
  path: string;
  /** What DuckDB may hold in memory; beyond it sorting and staging go to disk. */
  memoryMb: number;
}

/** Readings in one DuckDB file, for one process. */
export class DuckDbMeterStore implements MeterStore {
  private readonly instance: DuckDBInstance;
  private readonly writer: DuckDBConnection;
  /** The write before; each waits for it, since DuckDB refuses concurrent changes of the same rows. */
  private lastWrite: Promise<unknown> = Promise.resolve();

  private constructor(instance: DuckDBInstance, writer: DuckDBConnection) {
    this.instance = instance;
    this.writer = writer;
  }

  /** Throws StartupError if the file cannot be made or is in use by another process. */
  static async open({ path: file, memoryMb }: DuckDbOptions): Promise<DuckDbMeterStore> {
    try {
      if (file !== ':memory:') await mkdir(path.dirname(file), { recursive: true });
      const instance = await DuckDBInstance.create(file, { memory_limit: `${memoryMb}MB` });
      const writer = await instance.connect();
      await createTables(writer);
      return new DuckDbMeterStore(instance, writer);
    } catch (error) {
      throw new StartupError(`METER_DB_PATH "${file}": ${reasonOf(error)}`, { cause: error });
    }
  }

  async listMeters(): Promise<Meter[]> {
    const rows = await this.withReader(listMeterRows);
    return rows.map(({ meter }) => meter);
  }

  async findMeter(id: string): Promise<Meter | undefined> {
    const row = await this.withReader((reader) => findMeterRow(reader, id));
    return row?.meter;
  }

  async defaultMeter(): Promise<Meter | undefined> {
    const row = await this.withReader(firstMeterRow);
    return row?.meter;
  }

  async describeMeter(description: MeterDescription): Promise<void> {
    await this.inTransaction(async () => {
      await requireMeter(this.writer, description.id);
      await putDescription(this.writer, description);
    });
  }

  writeReadings(
    description: MeterDescription,
    batches: AsyncIterable<ReadingBatch>,
    options: WriteOptions,
  ): Promise<WriteResult> {
    return this.inTransaction(() => writeReadings(this.writer, description, batches, options));
  }

  async *readReadings(meterId: string, range: TimeRange, signal?: AbortSignal): AsyncGenerator<ReadingBatch> {
    // A connection of its own, so that a transaction shows all windows the same state of the store.
    const connection = await this.instance.connect();
    try {
      await connection.run('BEGIN TRANSACTION READ ONLY');
      const { meterKey, meter } = await requireMeter(connection, meterId);
      if (meter.firstMs === null || meter.lastMs === null) return;
      const held = {
        fromMs: Math.max(range.fromMs, meter.firstMs),
        toMs: Math.min(range.toMs, meter.lastMs + 1),
      };
      for await (const batch of readWindows(connection, meterKey, held, firstWindowMs(meter))) {
        signal?.throwIfAborted();
        yield batch;
      }
    } finally {
      connection.disconnectSync();
    }
  }

  async countReadings(meterId: string, range: TimeRange): Promise<number> {
    return this.withReader(async (reader) => {
      const { meterKey } = await requireMeter(reader, meterId);
      const { readings } = await firstRow(
        reader,
        `SELECT count(*)::DOUBLE AS readings FROM reading
         WHERE meter_key = $meterKey AND time_ms >= $from AND time_ms < $to`,
        { meterKey, ...timeBounds(range) },
      );
      return readings as number;
    });
  }

  async readBuckets(meterId: string, range: TimeRange, bucketMs: number): Promise<Buckets> {
    return this.withReader(async (reader) => {
      const { meterKey } = await requireMeter(reader, meterId);
      return readBuckets(reader, meterKey, range, bucketMs);
    });
  }

  async listSources(): Promise<(SourceFile & { meterId: string })[]> {
    const rows = await this.withReader((reader) =>
      allRows(
        reader,
        `SELECT source_file.name, bytes::DOUBLE AS bytes, modified_ms, sha256, id
         FROM source_file JOIN meter USING (meter_key) ORDER BY source_file.name`,
      ),
    );
    return rows.map((row) => ({
      name: row.name as string,
      bytes: row.bytes as number,
      modifiedMs: row.modified_ms as number,
      sha256: row.sha256 as string,
      meterId: row.id as string,
    }));
  }

  async updateSource({ name, bytes, modifiedMs, sha256 }: SourceFile): Promise<void> {
    await this.inTransaction(() =>
      this.writer.run(
        `UPDATE source_file SET bytes = $bytes, modified_ms = $modifiedMs, sha256 = $sha256 WHERE name = $name`,
        { name, bytes, modifiedMs, sha256 },
      ),
    );
  }

  async close(): Promise<void> {
    await this.lastWrite;
    await this.writer.run('CHECKPOINT');
    this.writer.disconnectSync();
    this.instance.closeSync();
  }

  /** Each reader has a connection of its own, since queries of one connection wait for each other. */
  private async withReader<T>(work: (reader: DuckDBConnection) => Promise<T>): Promise<T> {
    const reader = await this.instance.connect();
    try {
      return await work(reader);
    } finally {
      reader.disconnectSync();
    }
  }

  private inTransaction<T>(work: () => Promise<T>): Promise<T> {
    const write = this.lastWrite.then(async () => {
      await this.writer.run('BEGIN');
      try {
        const result = await work();
        await this.writer.run('COMMIT');
        return result;
      } catch (error) {
        await this.writer.run('ROLLBACK');
        throw error;
      }
    });
    this.lastWrite = write.catch(() => undefined);
    return write;
  }
}

function firstWindowMs({ intervalSeconds }: Meter): number {
  return intervalSeconds === null ? DAY_MS : WINDOW_INTERVALS * intervalSeconds * 1000;
}

async function requireMeter(connection: DuckDBConnection, id: string): Promise<MeterRow> {
  const row = await findMeterRow(connection, id);
  if (row === undefined) throw new ServiceError('NOT_FOUND', `meter_id: there is no meter "${id}"`);
  return row;
}

/** The first line of what DuckDB or the file system says, without its class. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return (message.split('\n')[0] ?? message).replace(/^IO Error: /, '');
}
