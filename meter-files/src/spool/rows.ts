import type { RawReadings } from '../model.ts';

/** Readings as columns of equal length, without what is known of their series as a whole. */
export type Rows = Omit<RawReadings, 'decimals'>;

/** Of a reading in memory and in the spool's file. */
export const BYTES_PER_ROW = 8 + 8 + 4 + 1;

/** Columns of room for so many rows, in one piece of memory; the widest come first, so that each is aligned. */
export function createRows(count: number, memory = new ArrayBuffer(count * BYTES_PER_ROW)): Rows {
  return {
    timeMs: new Float64Array(memory, 0, count),
    value: new Float64Array(memory, count * 8, count),
    line: new Uint32Array(memory, count * 16, count),
    quality: new Uint8Array(memory, count * 20, count),
  };
}

/** Views of the rows [from, to). */
export function sliceRows(rows: Rows, from: number, to: number): Rows {
  return {
    timeMs: rows.timeMs.subarray(from, to),
    value: rows.value.subarray(from, to),
    line: rows.line.subarray(from, to),
    quality: rows.quality.subarray(from, to),
  };
}

export function copyRows(from: Rows, to: Rows, at: number): void {
  to.timeMs.set(from.timeMs, at);
  to.value.set(from.value, at);
  to.line.set(from.line, at);
  to.quality.set(from.quality, at);
}

/** The rows in another order: the first of the result is the row that `order` names first. */
export function pickRows(rows: Rows, order: Uint32Array): Rows {
  const picked = createRows(order.length);
  order.forEach((row, at) => {
    picked.timeMs[at] = rows.timeMs[row]!;
    picked.value[at] = rows.value[row]!;
    picked.line[at] = rows.line[row]!;
    picked.quality[at] = rows.quality[row]!;
  });
  return picked;
}

/** A buffer that rows are added to, growing by doubling. */
export class RowBuffer {
  #rows: Rows;
  #count = 0;

  constructor(capacity: number) {
    this.#rows = createRows(capacity);
  }

  get capacity(): number {
    return this.#rows.timeMs.length;
  }

  get count(): number {
    return this.#count;
  }

  /** Views of what was added, good until more is. */
  get rows(): Rows {
    return sliceRows(this.#rows, 0, this.#count);
  }

  /** Adds rows, for which there is room. */
  add(rows: Rows): void {
    copyRows(rows, this.#rows, this.#count);
    this.#count += rows.timeMs.length;
  }

  grow(capacity: number): void {
    const grown = createRows(capacity);
    copyRows(this.rows, grown, 0);
    this.#rows = grown;
  }

  clear(): void {
    this.#count = 0;
  }
}
