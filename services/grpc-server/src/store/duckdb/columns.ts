import {
  DOUBLE,
  UTINYINT,
  DuckDBDataChunk,
  type DuckDBAppender,
  type DuckDBMaterializedResult,
} from '@duckdb/node-api';
import duckdb from '@duckdb/node-bindings';

// DuckDB's columns are moved as the arrays they are. The node-api alone would make a JavaScript value of each
// cell, which takes ten times as long; so what is moved here is of type DOUBLE, or UTINYINT, without NULL,
// whose memory the bindings hand out whole.

/** The rows that a vector of a chunk, or one appended chunk, can hold. */
const VECTOR_SIZE = 2048;

/**
 * All rows of an answer whose columns are DOUBLE without NULL, as one array a column. The arrays lie in
 * `memory` where that has room, so that who reads on and on need not allocate.
 */
export function readColumns(result: DuckDBMaterializedResult, memory: Float64Array[] = []): Float64Array[] {
  // Not fetchAllChunks, which goes through a thread of libuv for each 2,048 rows.
  const chunks = Array.from({ length: result.chunkCount }, (_, i) => result.getChunk(i));
  const rows = result.rowCount;
  return Array.from({ length: result.columnCount }, (_, column) => {
    const room = memory[column];
    const values = room && room.length >= rows ? room.subarray(0, rows) : new Float64Array(rows);
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    let offset = 0;
    for (const { chunk, rowCount } of chunks) {
      const vector = duckdb.data_chunk_get_vector(chunk, column);
      const part = duckdb.vector_get_data(vector, rowCount * Float64Array.BYTES_PER_ELEMENT);
      bytes.set(part, offset);
      offset += part.length;
    }
    return values;
  });
}

/** Appends columns of equal length to a table of as many columns, DOUBLE for doubles and UTINYINT for bytes. */
export function appendColumns(
  appender: DuckDBAppender,
  columns: readonly (Float64Array | Uint8Array)[],
): void {
  const rows = columns[0]?.length ?? 0;
  const types = columns.map((column) => (column instanceof Uint8Array ? UTINYINT : DOUBLE));
  for (let start = 0; start < rows; start += VECTOR_SIZE) {
    const chunk = DuckDBDataChunk.create(types, Math.min(VECTOR_SIZE, rows - start));
    columns.forEach((column, i) => {
      const { buffer, byteOffset, byteLength } = column.subarray(start, start + VECTOR_SIZE);
      const vector = duckdb.data_chunk_get_vector(chunk.chunk, i);
      duckdb.copy_data_to_vector(vector, 0, buffer as ArrayBuffer, byteOffset, byteLength);
    });
    appender.appendDataChunk(chunk);
  }
}
