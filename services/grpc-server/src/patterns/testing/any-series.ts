import fc from 'fast-check';
import type { CalendarMask } from '../pattern.ts';
import type { PatternSeries } from '../pattern-series.ts';

export const QUARTER_MS = 900_000;
export const HOUR_MS = 3_600_000;

/** Zones with clock changes of an hour and of half an hour, in the south, and with none. */
export const anyZone = fc.constantFrom(
  'Europe/London',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Auckland',
);

/** Hours before clock changes of these zones, and an ordinary day. */
const anyFirstMs = fc
  .constantFrom(
    Date.UTC(2025, 2, 29, 12),
    Date.UTC(2025, 9, 25, 12),
    Date.UTC(2025, 3, 5, 3),
    Date.UTC(2025, 10, 1, 20),
    Date.UTC(2025, 0, 6),
  )
  .chain((ms) => fc.nat(40).map((quarters) => ms + quarters * QUARTER_MS));

/** A series of quarter hours or hours, or of irregular intervals, with values that repeat, gaps and missing values. */
export function anySeries(
  value: fc.Arbitrary<number> = fc.constantFrom(0, 0, 1, 2, 2, 3, 5, 8),
  maxLength = 150,
): fc.Arbitrary<PatternSeries> {
  const anyReading = fc.record({
    value: fc.oneof({ weight: 12, arbitrary: value }, { weight: 1, arbitrary: fc.constant(NaN) }),
    lacking: fc.oneof(
      { weight: 20, arbitrary: fc.constant(0) },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: 5 }) },
    ),
  });
  return fc
    .record({
      firstMs: anyFirstMs,
      stepMs: fc.constantFrom(QUARTER_MS, QUARTER_MS, HOUR_MS, NaN),
      zone: anyZone,
      readings: fc.array(anyReading, { maxLength }),
    })
    .map(({ firstMs, stepMs, zone, readings }) => {
      const startMs = new Float64Array(readings.length);
      const endMs = new Float64Array(readings.length);
      let atMs = firstMs;
      for (const [i, { lacking }] of readings.entries()) {
        // Irregular intervals adjoin and are of different lengths.
        const lengthMs = Number.isNaN(stepMs) ? QUARTER_MS * (1 + lacking) : stepMs;
        if (!Number.isNaN(stepMs)) atMs += lacking * stepMs;
        startMs[i] = atMs;
        atMs += lengthMs;
        endMs[i] = atMs;
      }
      return {
        startMs,
        endMs,
        value: Float64Array.from(readings, (one) => one.value),
        unit: 'kW',
        stepMs,
        zone,
      };
    });
}

/** Mostly all of it, now and then with holes. */
export function anyInside(length: number): fc.Arbitrary<Uint8Array> {
  const all = fc.constant(new Uint8Array(length).fill(1));
  const some = fc
    .array(fc.constantFrom(1, 1, 1, 1, 0), { minLength: length, maxLength: length })
    .map((flags) => Uint8Array.from(flags));
  return fc.oneof({ weight: 2, arbitrary: all }, { weight: 1, arbitrary: some });
}

/** A series together with what of it is inside a calendar mask. */
export function anySeriesAndInside(
  ...of: Parameters<typeof anySeries>
): fc.Arbitrary<{ series: PatternSeries; inside: Uint8Array }> {
  return anySeries(...of).chain((series) =>
    anyInside(series.value.length).map((inside) => ({ series, inside })),
  );
}

export const ALL_DAYS: CalendarMask = { weekdays: [], hourFrom: 0, hourTo: 0, holidays: 'any', country: '' };

/** Hourly or quarter-hourly power without a gap. */
export function regularSeries(
  firstMs: number,
  stepMs: number,
  value: ArrayLike<number>,
  zone = 'Europe/London',
): PatternSeries {
  const startMs = Float64Array.from({ length: value.length }, (_, i) => firstMs + i * stepMs);
  const endMs = startMs.map((ms) => ms + stepMs);
  return { startMs, endMs, value: Float64Array.from(value), unit: 'kW', stepMs, zone };
}

/** From and to of matches, for comparison with those of an oracle. */
export function rangesOf(matches: Iterable<{ fromMs: number; toMs: number }>): [number, number][] {
  return Array.from(matches, ({ fromMs, toMs }) => [fromMs, toMs]);
}
