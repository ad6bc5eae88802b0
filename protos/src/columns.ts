import { endianness } from 'node:os';

// The columns of a ReadingBatch are little-endian, as are all machines that Node runs on in practice, so that
// a typed array's own bytes are the column. The few others would need a byte swap that nobody could test.
if (endianness() !== 'LE') {
  throw new Error('Wattstream needs a little-endian machine');
}

const TWO_32 = 2 ** 32;

/** The bytes of `values` as a column of doubles. Shares the memory of `values`. */
export function encodeFloat64Column(values: Float64Array): Buffer {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength);
}

/** The doubles of a column, shared with `column` where its alignment allows, else copied. */
export function decodeFloat64Column(column: Uint8Array): Float64Array {
  const aligned = column.byteOffset % 8 === 0 ? column : new Uint8Array(column);
  return new Float64Array(aligned.buffer, aligned.byteOffset, aligned.byteLength / 8);
}

/**
 * Whole numbers within ±2^53 as a column of int64.
 *
 * Written and read as two 32-bit halves: measured several times as fast as going through BigInt64Array,
 * which makes an object of each value.
 */
export function encodeInt64Column(values: Float64Array): Buffer {
  const halves = new Int32Array(values.length * 2);
  writeInt64Column(values, halves);
  return Buffer.from(halves.buffer);
}

/** Writes what encodeInt64Column makes into memory that is there: two halves a value, the low one first. */
export function writeInt64Column(values: Float64Array, halves: Int32Array): void {
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    halves[2 * i] = value | 0;
    halves[2 * i + 1] = Math.floor(value / TWO_32);
  }
}

/** The numbers of a column of int64, each within ±2^53. */
export function decodeInt64Column(column: Uint8Array): Float64Array {
  const aligned = column.byteOffset % 4 === 0 ? column : new Uint8Array(column);
  const halves = new Int32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength / 4);
  const values = new Float64Array(halves.length / 2);
  for (let i = 0; i < values.length; i++) {
    values[i] = (halves[2 * i + 1] as number) * TWO_32 + ((halves[2 * i] as number) >>> 0);
  }
  return values;
}
