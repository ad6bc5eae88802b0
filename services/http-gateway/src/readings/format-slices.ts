import type { ReadingBatch } from './reading-batch.ts';

/**
 * Entries a piece. Formatting one takes less than half a millisecond, and whoever sends the pieces lets other
 * requests have their turn between two; a whole batch of 65,536 readings would block them for several.
 */
const SLICE = 8192;
/** No entry is longer: a time has up to 27 characters, a number up to 25, and the names around them 24. */
const MAX_ENTRY_BYTES = 80;

/** Where pieces are written before they are copied at their exact length; a piece is finished before the next begins. */
const scratch = Buffer.allocUnsafe(SLICE * MAX_ENTRY_BYTES);

/** Writes entry `i` as ASCII at a place that has room for it; returns where it ends. */
export type WriteEntry = (out: Uint8Array, at: number, i: number) => number;

/** The entries from 0 to `length` as pieces of text, in order. */
export function* formatSlices(length: number, writeEntry: WriteEntry): Generator<Buffer> {
  for (let start = 0; start < length; start += SLICE) {
    const end = Math.min(start + SLICE, length);
    let at = 0;
    for (let i = start; i < end; i++) at = writeEntry(scratch, at, i);
    yield Buffer.from(scratch.subarray(0, at));
  }
}

/** How readings become one text. */
export interface RowFormat {
  opening: string;
  /** What each row begins with, less the first. */
  separator: '' | ',';
  closing: string;
  /** Writes a reading, its separator before it. */
  writeRow: (out: Uint8Array, at: number, timeMs: number, value: number) => number;
}

/**
 * Makes one text of many batches. The opening comes with the first rows, so that there is nothing to send before
 * the first batch has come; an empty stream is the opening and the closing alone.
 */
export async function* formatRows(
  batches: AsyncIterable<ReadingBatch>,
  format: RowFormat,
): AsyncGenerator<Buffer> {
  const { opening, separator, closing, writeRow } = format;
  let isFirst = true;
  for await (const { timeMs, value } of batches) {
    const pieces = formatSlices(timeMs.length, (out, at, i) =>
      writeRow(out, at, timeMs[i] as number, value[i] as number),
    );
    for (const piece of pieces) {
      yield isFirst ? open(opening, piece, separator) : piece;
      isFirst = false;
    }
  }
  const rest = isFirst ? opening + closing : closing;
  if (rest) yield Buffer.from(rest);
}

/** The first piece with the opening in the place of the separator it begins with. */
export function open(opening: string, piece: Buffer, separator: '' | ','): Buffer {
  return Buffer.concat([Buffer.from(opening), piece.subarray(separator.length)]);
}
