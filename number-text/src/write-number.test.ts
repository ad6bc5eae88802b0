import { describe, expect, it } from 'vitest';
import { writeInteger, writeNumber, writePadded } from './write-number.ts';

const out = Buffer.alloc(64);
const textOf = (write: (out: Uint8Array, at: number) => number) => out.toString('latin1', 5, write(out, 5));

/** Numbers from 0 to 1, the same in every run. */
function createRandom(): () => number {
  let state = 1;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** A number, and those on both sides of it. */
const around = (value: number) => [value - 1, value, value + 1];

describe('writeInteger', () => {
  const powers = Array.from({ length: 16 }, (_, digits) => 10 ** digits);
  const edges = [...powers, 2 ** 31, 2 ** 32, 2 ** 53 - 1].flatMap(around);

  it('writes what String does at every number of digits', () => {
    for (const value of [0, ...edges, ...edges.map((edge) => -edge)]) {
      expect(textOf((bytes, at) => writeInteger(bytes, at, value))).toBe(String(value + 0 || 0));
    }
  });

  it('writes what String does for numbers of any size', () => {
    const random = createRandom();
    for (let i = 0; i < 50_000; i++) {
      const value = Math.floor((random() - 0.5) * 10 ** (1 + random() * 15));
      expect(textOf((bytes, at) => writeInteger(bytes, at, value))).toBe(String(value));
    }
  });
});

describe('writePadded', () => {
  it.each([
    [7, 2, '07'],
    [0, 3, '000'],
    [123, 3, '123'],
    [42, 9, '000000042'],
  ])('writes %d with %d digits', (value, digits, text) =>
    expect(textOf((bytes, at) => writePadded(bytes, at, value, digits))).toBe(text),
  );
});

describe('writeNumber', () => {
  it.each([
    ...[0, -0, 1, -1, 0.5, 55.09, -55.09, 0.001, 0.0005, 1e-7, 5e-324, 1e21, 1.5e300, 0.1 + 0.2, 1 / 3],
    ...[100, 1000.1, 2147483.647, 2147483.648, -2147483.647, 2 ** 31, 2 ** 53, 1.005, 4.35, 8.325],
    ...[Number.MAX_VALUE, Number.MIN_VALUE, Number.EPSILON],
  ])('writes %d as JSON does', (value) =>
    expect(textOf((bytes, at) => writeNumber(bytes, at, value))).toBe(JSON.stringify(value)),
  );

  it('writes what String does for any number of decimals', () => {
    const random = createRandom();
    for (let i = 0; i < 100_000; i++) {
      const decimals = i % 7;
      const value = Number(((random() - 0.5) * 10 ** (1 + random() * 9)).toFixed(decimals));
      expect(textOf((bytes, at) => writeNumber(bytes, at, value))).toBe(String(value));
    }
  });

  it('writes what String does for the doubles beside such numbers', () => {
    const random = createRandom();
    const double = new Float64Array(1);
    const bits = new BigInt64Array(double.buffer);
    for (let i = 0; i < 20_000; i++) {
      for (const step of [-1n, 1n]) {
        double[0] = Math.round(random() * 1e6 + 1) / 1000;
        bits[0] = bits[0]! + step;
        expect(textOf((bytes, at) => writeNumber(bytes, at, double[0]!))).toBe(String(double[0]));
      }
    }
  });
});
