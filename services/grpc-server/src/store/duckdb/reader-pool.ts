import { BIGINT, DOUBLE, type DuckDBConnection, type DuckDBPreparedStatement } from '@duckdb/node-api';
import { readColumns } from './columns.ts';
import type { Database } from './database.ts';

/** A connection for reading, which remembers how the queries it has seen are run. */
export class Reader {
  readonly connection: DuckDBConnection;
  private isInTransaction = false;
  private readonly prepared = new Map<string, DuckDBPreparedStatement>();

  constructor(connection: DuckDBConnection) {
    this.connection = connection;
  }

  /** From here to `end` all queries see the same state of the store. */
  async begin(): Promise<void> {
    await this.connection.run('BEGIN TRANSACTION READ ONLY');
    this.isInTransaction = true;
  }

  async end(): Promise<void> {
    if (!this.isInTransaction) return;
    this.isInTransaction = false;
    await this.connection.run('ROLLBACK');
  }

  /** The columns, all DOUBLE without NULL, of a query whose parameters are numbers. */
  async columns(sql: string, values: Record<string, number | bigint>): Promise<Float64Array[]> {
    let statement = this.prepared.get(sql);
    if (!statement) {
      statement = await this.connection.prepare(sql);
      this.prepared.set(sql, statement);
    }
    const types = Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'bigint' ? BIGINT : DOUBLE,
    ]);
    statement.bind(values, Object.fromEntries(types) as Record<string, typeof BIGINT | typeof DOUBLE>);
    return readColumns(await statement.run());
  }
}

/** Lends out connections for reading: one a read, since queries of one connection wait for each other. */
export class ReaderPool {
  private readonly database: Database;
  private readonly idle: Reader[] = [];

  constructor(database: Database) {
    this.database = database;
  }

  async use<T>(read: (reader: Reader) => Promise<T>): Promise<T> {
    const reader = await this.borrow();
    try {
      return await read(reader);
    } finally {
      await this.giveBack(reader);
    }
  }

  async borrow(): Promise<Reader> {
    return this.idle.pop() ?? new Reader(await this.database.connect());
  }

  async giveBack(reader: Reader): Promise<void> {
    await reader.end();
    this.idle.push(reader);
  }

  close(): void {
    for (const { connection } of this.idle.splice(0)) connection.disconnectSync();
  }
}
