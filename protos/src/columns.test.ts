import { describe, expect, it } from 'vitest';
import { decodeFloat64Column, decodeInt64Column, encodeFloat64Column, encodeInt64Column } from './columns.ts';

/** The same bytes at an odd offset, as a column inside a received message may lie. */
function misaligned(bytes: Uint8Array): Uint8Array {
  const moved = new Uint8Array(bytes.length + 1);
  moved.set(bytes, 1);
  return moved.subarray(1);
}

describe('int64 columns', () => {
  const values = [
    0,
    1,
    -1,
    1546300700250,
    -62135596800000,
    2 ** 31,
    -(2 ** 31),
    2 ** 32,
    2 ** 53,
    -(2 ** 53),
  ];

  it('are what a little-endian int64 array is', () => {
    const column = encodeInt64Column(Float64Array.from(values));
    expect(values.map((_, i) => column.readBigInt64LE(8 * i))).toEqual(values.map(BigInt));
  });

  it('come back as they went, aligned or not', () => {
    const column = encodeInt64Column(Float64Array.from(values));
    expect([...decodeInt64Column(column)]).toEqual(values);
    expect([...decodeInt64Column(misaligned(column))]).toEqual(values);
  });
});

describe('double columns', () => {
  const values = [0, -0, 55.09, NaN, Infinity, 5e-324];

  it('are what a little-endian double array is', () => {
    const column = encodeFloat64Column(Float64Array.from(values));
    expect(values.map((_, i) => column.readDoubleLE(8 * i))).toEqual(values);
  });

  it('come back as they went, aligned or not', () => {
    const column = encodeFloat64Column(Float64Array.from(values));
    expect([...decodeFloat64Column(column)]).toEqual(values);
    expect([...decodeFloat64Column(misaligned(column))]).toEqual(values);
  });
});
