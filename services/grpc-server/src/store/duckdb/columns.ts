import { DOUBLE, DuckDBDataChunk, type DuckDBAppender } from '@duckdb/node-api';
import duckdb from '@duckdb/node-bindings';
import type { ReadingBatch } from '../../meter.ts';

// DuckDB's columns are moved as the arrays they are. The node-api alone would make a JavaScript value of each
// cell, which takes ten times as long; so queries and staging tables here use columns of type DOUBLE only,
// without NULL, whose memory the bindings hand out whole.

/** The rows that a vector of a chunk, or one appended chunk, can hold. */
const VECTOR_SIZE = 2048;

/** Columns of a chunk that are all DOUBLE without NULL. */
export function doubleColumns(chunk: DuckDBDataChunk): Float64Array[] {
  return Array.from({ length: chunk.columnCount }, (_, column) => {
    const vector = duckdb.data_chunk_get_vector(chunk.chunk, column);
    const memory = duckdb.vector_get_data(vector, chunk.rowCount * Float64Array.BYTES_PER_ELEMENT);
    // A copy: the memory is the chunk's and goes with it.
    return new Float64Array(new Uint8Array(memory).buffer);
  });
}

/** Appends a batch to a table of two DOUBLE columns. */
export function appendBatch(appender: DuckDBAppender, { timeMs, value }: ReadingBatch): void {
  for (let start = 0; start < timeMs.length; start += VECTOR_SIZE) {
    const columns = [timeMs, value].map((column) => column.slice(start, start + VECTOR_SIZE));
    const rows = columns[0]?.length ?? 0;
    const chunk = DuckDBDataChunk.create([DOUBLE, DOUBLE], rows);
    columns.forEach((column, i) => {
      const vector = duckdb.data_chunk_get_vector(chunk.chunk, i);
      duckdb.copy_data_to_vector(vector, 0, column.buffer, 0, column.byteLength);
    });
    appender.appendDataChunk(chunk);
  }
}
