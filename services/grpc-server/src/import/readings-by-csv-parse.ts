import { ImportError } from '../errors.ts';
import type { ReadingBatch } from '../meter.ts';
import { BatchWriter } from './batch-writer.ts';
import { lineOfRow, readCsvRows } from './csv-rows.ts';
import { checkHeader, HEADER_TEXT, readRow, RowError } from './reading-row.ts';

/** A place between two rows of a file. */
export interface Place {
  /** Offset into the file. */
  byte: number;
  /** Rows before it, the header among them. */
  rows: number;
  /** Lines before it. */
  lines: number;
}

export const BEGINNING: Place = { byte: 0, rows: 0, lines: 0 };

/** Streams the readings behind a place of a file row by row through csv-parse. Errors as in readings-csv.ts. */
export async function* readReadingsByCsvParse(
  file: string,
  from: Place,
  onBytes: (bytes: number) => void,
): AsyncGenerator<ReadingBatch> {
  const batch = new BatchWriter();
  let { rows } = from;
  try {
    for await (const cells of readCsvRows(file, from, onBytes)) {
      if (rows++ === 0) {
        checkHeader(cells);
        continue;
      }
      const { timeMs, value } = readRow(cells);
      batch.add(timeMs, value);
      if (batch.isFull) yield batch.take();
    }
  } catch (error) {
    if (!(error instanceof RowError)) throw error;
    throw new ImportError(`line ${await lineOfRow(file, rows)}: ${error.message}`, { cause: error });
  }
  if (rows === 0) throw new ImportError(`is empty (expected the header "${HEADER_TEXT}")`);
  if (batch.size > 0) yield batch.take();
}
