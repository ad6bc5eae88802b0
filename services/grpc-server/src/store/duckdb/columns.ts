import { DOUBLE, DuckDBDataChunk, type DuckDBAppender, type DuckDBResult } from '@duckdb/node-api';
import duckdb from '@duckdb/node-bindings';

// DuckDB's columns are moved as the arrays they are. The node-api alone would make a JavaScript value of each
// cell, which takes ten times as long; so what is moved here is of type DOUBLE only, without NULL, whose memory
// the bindings hand out whole.

/** The rows that a vector of a chunk, or one appended chunk, can hold. */
const VECTOR_SIZE = 2048;

/** All rows of an answer whose columns are DOUBLE without NULL, as one array a column. */
export async function readColumns(result: DuckDBResult): Promise<Float64Array[]> {
  const chunks = await result.fetchAllChunks();
  const rows = chunks.reduce((sum, chunk) => sum + chunk.rowCount, 0);
  return Array.from({ length: result.columnCount }, (_, column) => {
    const whole = new Uint8Array(rows * Float64Array.BYTES_PER_ELEMENT);
    let offset = 0;
    for (const { chunk, rowCount } of chunks) {
      if (rowCount === 0) continue;
      const vector = duckdb.data_chunk_get_vector(chunk, column);
      const memory = duckdb.vector_get_data(vector, rowCount * Float64Array.BYTES_PER_ELEMENT);
      whole.set(memory, offset);
      offset += memory.length;
    }
    return new Float64Array(whole.buffer);
  });
}

/** Appends columns of equal length to a table of as many DOUBLE columns. */
export function appendColumns(appender: DuckDBAppender, columns: readonly Float64Array[]): void {
  const rows = columns[0]?.length ?? 0;
  const types = columns.map(() => DOUBLE);
  for (let start = 0; start < rows; start += VECTOR_SIZE) {
    const parts = columns.map((column) => column.slice(start, start + VECTOR_SIZE));
    const chunk = DuckDBDataChunk.create(types, Math.min(VECTOR_SIZE, rows - start));
    parts.forEach((part, i) => {
      const vector = duckdb.data_chunk_get_vector(chunk.chunk, i);
      duckdb.copy_data_to_vector(vector, 0, part.buffer, 0, part.byteLength);
    });
    appender.appendDataChunk(chunk);
  }
}
