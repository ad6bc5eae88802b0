import { ImportError } from '../errors.ts';
import type { ReadingBatch } from '../meter.ts';
import { lineOfRow, readCsvRows } from './csv-rows.ts';
import { parseTimestamp, TIMESTAMP_FORMAT } from './parse-timestamp.ts';
import { parseValue } from './parse-value.ts';

const HEADER = ['time', 'meterusage'] as const;
const BATCH_SIZE = 8192;
/** Longer texts are cut in messages. */
const SHOWN_LENGTH = 60;

/** What is wrong with a row, before its line is known. */
class RowError extends Error {}

/**
 * Streams the readings of a CSV file in the dialect `time,meterusage`: naive stamps in UTC, values with a
 * decimal point, missing ones blank or "NaN". In file order, in batches of bounded size.
 *
 * Throws ImportError that names the line, the column, the text and what was expected.
 */
export async function* readReadingsCsv(
  file: string,
  onBytes: (bytes: number) => void = () => undefined,
): AsyncGenerator<ReadingBatch> {
  let row = 0;
  try {
    let batch = createBatch();
    let size = 0;
    for await (const cells of readCsvRows(file, onBytes)) {
      row++;
      if (row === 1) {
        checkHeader(cells);
        continue;
      }
      const [time = '', value = ''] = cells;
      if (cells.length !== HEADER.length) throw columnCountError(cells);
      batch.timeMs[size] = readTime(time);
      batch.value[size] = readValue(value);
      if (++size === BATCH_SIZE) {
        yield batch;
        [batch, size] = [createBatch(), 0];
      }
    }
    if (row === 0) throw new ImportError(`is empty (expected the header "${HEADER.join(',')}")`);
    if (size > 0) yield { timeMs: batch.timeMs.subarray(0, size), value: batch.value.subarray(0, size) };
  } catch (error) {
    if (!(error instanceof RowError)) throw error;
    throw new ImportError(`line ${await lineOfRow(file, row)}: ${error.message}`, { cause: error });
  }
}

function createBatch(): ReadingBatch {
  return { timeMs: new Float64Array(BATCH_SIZE), value: new Float64Array(BATCH_SIZE) };
}

function checkHeader(cells: string[]): void {
  const names = cells.map((name) => name.trim().toLowerCase());
  if (names.length === HEADER.length && HEADER.every((name, i) => names[i] === name)) return;
  throw new RowError(`the header is ${quote(cells.join(','))} (expected "${HEADER.join(',')}")`);
}

function columnCountError(cells: string[]): RowError {
  const columns = cells.length === 1 ? '1 column' : `${cells.length} columns`;
  return new RowError(`${quote(cells.join(','))} has ${columns} (expected 2: ${HEADER.join(', ')})`);
}

function readTime(text: string): number {
  const timeMs = parseTimestamp(text);
  if (!Number.isNaN(timeMs)) return timeMs;
  throw new RowError(`column 1, time ${quote(text)} is not a date and time (expected ${TIMESTAMP_FORMAT})`);
}

function readValue(text: string): number {
  const value = parseValue(text);
  if (value !== undefined) return value;
  throw new RowError(
    `column 2, meterusage ${quote(text)} is not a number (expected one such as 55.09, or NaN or blank where missing)`,
  );
}

function quote(text: string): string {
  return JSON.stringify(text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}…` : text);
}
