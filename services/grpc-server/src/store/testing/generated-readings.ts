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
  tags: { site: 'London' },
};

/** Time (epoch ms) and value (NaN: missing) of one reading. */
export type Reading = readonly [timeMs: number, value: number];

/** One batch of readings as a source would give it, with their qualities (indices) if it states them. */
// eslint-disable-next-line @typescript-eslint/require-await -- a source is an async iterable
export async function* batchOf(
  readings: readonly Reading[],
  quality?: readonly number[],
): AsyncGenerator<ReadingBatch> {
  yield {
    timeMs: Float64Array.from(readings, ([timeMs]) => timeMs),
    value: Float64Array.from(readings, ([, value]) => value),
    ...(quality && { quality: Uint8Array.from(quality) }),
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

const anyFirstMs = fc.integer({ min: Date.UTC(1969, 0, 1), max: Date.UTC(2040, 0, 1) });
const anyStepMs = fc.constantFrom(1000, 60_000, 900_000, 3_600_000, 1234);

/** Some of the stamps from `firstMs` on in steps, each once, in any order. */
function readingsOn(firstMs: number, stepMs: number, slots: number): fc.Arbitrary<Reading[]> {
  const some = fc.uniqueArray(fc.nat(slots), { minLength: 1, maxLength: Math.min(slots, 400) });
  return some.chain((chosen) =>
    fc
      .array(meterValue, { minLength: chosen.length, maxLength: chosen.length })
      .map((values) => chosen.map((slot, i) => [firstMs + slot * stepMs, values[i] as number])),
  );
}

/** Regular and irregular histories with gaps, missing values and ties; each stamp once, in any order. */
export const anyReadings: fc.Arbitrary<Reading[]> = fc
  .tuple(anyFirstMs, anyStepMs)
  .chain(([firstMs, stepMs]) => readingsOn(firstMs, stepMs, 5000));

/** Writes of one meter, one after the other, which partly name the same stamps. */
export const anyWrites: fc.Arbitrary<Reading[][]> = fc
  .tuple(anyFirstMs, anyStepMs, fc.constantFrom(40, 1000, 5000))
  .chain(([firstMs, stepMs, slots]) =>
    fc.array(readingsOn(firstMs, stepMs, slots), { minLength: 2, maxLength: 4 }),
  );

export function inTimeOrder(readings: readonly Reading[]): Reading[] {
  return readings.toSorted(([a], [b]) => a - b);
}

export async function collect(batches: AsyncIterable<ReadingBatch>): Promise<Reading[]> {
  const readings: Reading[] = [];
  for await (const { timeMs, value } of batches) {
    timeMs.forEach((t, i) => readings.push([t, value[i] as number]));
  }
  return readings;
}
