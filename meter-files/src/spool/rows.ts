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

/** Fewer are copied one by one, as making views of them would take longer. */
const FEW_ROWS = 16;

/** Copies the rows [from, to) of the one to the place `at` of the other. */
export function copyRows(source: Rows, from: number, to: number, target: Rows, at: number): void {
  if (to - from > FEW_ROWS) {
    const slice = sliceRows(source, from, to);
    target.timeMs.set(slice.timeMs, at);
    target.value.set(slice.value, at);
    target.line.set(slice.line, at);
    target.quality.set(slice.quality, at);
    return;
  }
  for (let row = from; row < to; row += 1, at += 1) {
    target.timeMs[at] = source.timeMs[row]!;
    target.value[at] = source.value[row]!;
    target.line[at] = source.line[row]!;
    target.quality[at] = source.quality[row]!;
  }
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

  /** Adds the rows [from, to), for which there is room. */
  add(rows: Rows, from: number, to: number): void {
    copyRows(rows, from, to, this.#rows, this.#count);
    this.#count += to - from;
  }

  grow(capacity: number): void {
    const grown = createRows(capacity);
    copyRows(this.#rows, 0, this.#count, grown, 0);
    this.#rows = grown;
  }

  clear(): void {
    this.#count = 0;
  }
}
