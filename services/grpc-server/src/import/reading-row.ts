import { parseTimestamp, TIMESTAMP_FORMAT } from './parse-timestamp.ts';
import { parseValue } from './parse-value.ts';

const HEADER = ['time', 'meterusage'] as const;
/** Longer texts are cut in messages. */
const SHOWN_LENGTH = 60;

/** The header line, for messages. */
export const HEADER_TEXT = HEADER.join(',');

/** What is wrong with a row; whoever knows its line says it. */
export class RowError extends Error {}

/** Throws RowError if the first row is not the header. */
export function checkHeader(cells: readonly string[]): void {
  const names = cells.map((name) => name.trim().toLowerCase());
  if (names.length === HEADER.length && HEADER.every((name, i) => names[i] === name)) return;
  throw new RowError(`the header is ${quote(cells.join(','))} (expected "${HEADER_TEXT}")`);
}

/** The reading in a row; throws RowError that names the column, the text and what was expected. */
export function readRow(cells: readonly string[]): { timeMs: number; value: number } {
  if (cells.length !== HEADER.length) {
    const columns = cells.length === 1 ? '1 column' : `${cells.length} columns`;
    throw new RowError(`${quote(cells.join(','))} has ${columns} (expected 2: ${HEADER.join(', ')})`);
  }
  const [time = '', value = ''] = cells;
  return { timeMs: readTime(time), value: readValue(value) };
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
