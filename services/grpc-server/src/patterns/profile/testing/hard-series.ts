import fc from 'fast-check';

const scale = fc.integer({ min: -9, max: 9 }).map((exponent) => 10 ** exponent);
const offset = fc.oneof(
  fc.constant(0),
  fc.constantFrom(1e9, -1e9, 1e6, 12345.678),
  fc.integer({ min: -10_000, max: 10_000 }).map((n) => n / 100),
);
const noise = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((n) => n / 1_000_000);
const length = fc.integer({ min: 1, max: 60 });

/** A stretch of a kind that numerical short cuts get wrong. */
const stretch: fc.Arbitrary<number[]> = fc.oneof(
  // Noise of any size on any level: huge offsets, tiny variance.
  fc
    .tuple(fc.array(noise, { minLength: 1, maxLength: 60 }), scale, offset)
    .map(([values, by, on]) => values.map((value) => on + by * value)),
  // A stuck meter.
  fc.tuple(length, offset).map(([n, value]) => new Array<number>(n).fill(value)),
  // A gap.
  fc.integer({ min: 1, max: 8 }).map((n) => new Array<number>(n).fill(NaN)),
  // Few levels, so that many windows tie.
  fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 60 }),
  // One spike.
  scale.map((value) => [0, value * 1e3, 0]),
  // A ramp: all its windows have one shape.
  fc.tuple(length, scale, offset).map(([n, by, on]) => Array.from({ length: n }, (_, k) => on + by * k)),
  // A cycle that repeats, exactly or nearly.
  fc
    .tuple(
      fc.array(noise, { minLength: 2, maxLength: 12 }),
      fc.constantFrom(0, 1e-12, 1e-9, 1e-6, 1e-4),
      offset,
    )
    .map(([cycle, by, on]) =>
      Array.from(
        { length: 5 * cycle.length },
        (_, k) => on + cycle[k % cycle.length]! + by * Math.sin(k * k),
      ),
    ),
);

/** Series that are hard for matrix profiles, up to `maxLength` values; NaN: missing. */
export function hardSeries(maxLength: number): fc.Arbitrary<number[]> {
  return fc
    .array(stretch, { minLength: 1, maxLength: 6 })
    .map((stretches) => stretches.flat().slice(0, maxLength));
}
