import fc from 'fast-check';
import type { MeterDescription, ReadingBatch } from '../../meter.ts';

export const OFFICE: MeterDescription = {
  id: 'office',
  name: 'Office',
  unit: 'kWh',
  kind: 'energy',
  intervalSeconds: null,
  zone: 'Europe/London',
  stamp: 'end',
};

/** Time (epoch ms) and value (NaN: missing) of one reading. */
export type Reading = readonly [timeMs: number, value: number];

/** One batch of readings as a source would give it. */
// eslint-disable-next-line @typescript-eslint/require-await -- a source is an async iterable
export async function* batchOf(readings: readonly Reading[]): AsyncGenerator<ReadingBatch> {
  yield {
    timeMs: Float64Array.from(readings, ([timeMs]) => timeMs),
    value: Float64Array.from(readings, ([, value]) => value),
  };
}

/** Regular readings from a start, a value for each. */
export function regularReadings(firstMs: number, stepMs: number, values: readonly number[]): Reading[] {
  return values.map((value, i) => [firstMs + i * stepMs, value] as const);
}

/** Values with two decimals, as meters give them; many equal ones, some missing, some negative. */
const meterValue = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -1000, max: 100_000 }).map((n) => n / 100) },
  { weight: 2, arbitrary: fc.constantFrom(0, 1, 1.5) },
  { weight: 1, arbitrary: fc.constant(NaN) },
);

/** Regular and irregular histories with gaps, missing values and ties; each stamp once, in any order. */
export const anyReadings: fc.Arbitrary<Reading[]> = fc
  .tuple(
    fc.integer({ min: Date.UTC(1969, 0, 1), max: Date.UTC(2040, 0, 1) }),
    fc.constantFrom(1000, 60_000, 900_000, 3_600_000, 1234),
    fc.uniqueArray(fc.nat(5000), { minLength: 1, maxLength: 400 }),
    fc.array(meterValue, { minLength: 400, maxLength: 400 }),
  )
  .map(([firstMs, stepMs, slots, values]) =>
    slots.map((slot, i) => [firstMs + slot * stepMs, values[i] as number]),
  );

export function inTimeOrder(readings: readonly Reading[]): Reading[] {
  return readings.toSorted(([a], [b]) => a - b);
}
