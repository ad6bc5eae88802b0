import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';

/**
 * Rows for which DuckDB keeps minima and maxima, by which a query passes over what it does not need: a multiple
 * of 2,048. A quarter of the usual: rollups are read twice as fast, and there are not yet so many row groups
 * that to pass over them takes longer than to read one (docs/decisions/rollups-beside-the-readings.md).
 */
const ROW_GROUP_SIZE = 30_720;

/**
 * What DuckDB may hold in memory while nothing is written. Reading needs room for the answers under way; to
 * keep the file's blocks as well is what the system's own cache does.
 */
const READING_MEMORY_MB = 64;

/** A DuckDB file, open for this process alone. */
export class Database {
  private readonly instance: DuckDBInstance;
  private readonly memoryMb: { writing: number; reading: number };
  /** Writes, and what stages readings as they do, under way. */
  private writing = 0;

  private constructor(instance: DuckDBInstance, memoryMb: { writing: number; reading: number }) {
    this.instance = instance;
    this.memoryMb = memoryMb;
  }

  /** `file` may be ":memory:". What a write sorts and does not fit into `memoryMb` goes to disk beside the file. */
  static async open(file: string, memoryMb: number): Promise<Database> {
    const isInMemory = file === ':memory:';
    const options = {
      memory_limit: `${memoryMb}MB`,
      temp_directory: isInMemory ? '' : `${file}.tmp`,
    };
    const instance = await DuckDBInstance.create(':memory:', options);
    const connection = await instance.connect();
    // The size of row groups can be set only for a database that is attached.
    const quoted = `'${file.replaceAll("'", "''")}'`;
    await connection.run(`ATTACH ${quoted} AS store (ROW_GROUP_SIZE ${ROW_GROUP_SIZE})`);
    connection.disconnectSync();
    const reading = isInMemory ? memoryMb : Math.min(READING_MEMORY_MB, memoryMb);
    return new Database(instance, { writing: memoryMb, reading });
  }

  async connect(): Promise<DuckDBConnection> {
    const connection = await this.instance.connect();
    await connection.run('USE store');
    return connection;
  }

  /** Allows as much memory as writing may take. */
  async beginWriting(connection: DuckDBConnection): Promise<void> {
    this.writing++;
    await connection.run(`SET memory_limit = '${this.memoryMb.writing}MB'`);
  }

  async endWriting(connection: DuckDBConnection): Promise<void> {
    if (--this.writing > 0) return;
    // It fails where answers under way hold more than that; then the end of the next write lowers it.
    await connection.run(`SET memory_limit = '${this.memoryMb.reading}MB'`).catch(() => undefined);
  }

  close(): void {
    this.instance.closeSync();
  }
}
