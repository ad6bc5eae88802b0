import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { QUALITIES } from '../model.ts';
import { reportOf, type Row } from './testing/report-of.ts';

const INTERVAL_MS = 900_000;

interface Drawn {
  decimals: number;
  rows: (Row & { scaled: bigint | null })[];
}

/** Rows of a file in any order, with repeated stamps, holes and missing values; their values also exact. */
const drawn: fc.Arbitrary<Drawn> = fc.integer({ min: 0, max: 6 }).chain((decimals) =>
  fc.record({
    decimals: fc.constant(decimals),
    rows: fc.array(
      fc
        .record({
          stamp: fc.integer({ min: 0, max: 60 }),
          scaled: fc.option(fc.oneof(fc.integer({ min: -5, max: 5 }), fc.integer({ min: -1e9, max: 1e9 }))),
          quality: fc.integer({ min: 0, max: QUALITIES.length - 1 }),
        })
        .map(({ stamp, scaled, quality }) => ({
          timeMs: Date.UTC(2024, 1, 1) + stamp * INTERVAL_MS,
          value: scaled === null ? NaN : Number(decimal(BigInt(scaled), decimals)),
          quality,
          scaled: scaled === null ? null : BigInt(scaled),
        })),
      { minLength: 1, maxLength: 120 },
    ),
  }),
);

/** 12345n with 3 decimals as "12.345". */
function decimal(scaled: bigint, decimals: number): string {
  const digits = String(scaled < 0n ? -scaled : scaled).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const rest = digits.slice(digits.length - decimals);
  return `${scaled < 0n ? '-' : ''}${whole}${rest && `.${rest}`}`;
}

function exactSum(rows: Drawn['rows'], decimals: number): number | null {
  const known = rows.flatMap(({ scaled }) => (scaled === null ? [] : [scaled]));
  if (known.length === 0) return null;
  return (
    Number(
      decimal(
        known.reduce((sum, value) => sum + value, 0n),
        decimals,
      ),
    ) + 0
  );
}

const sameValue = (a: number, b: number) => a === b || (Number.isNaN(a) && Number.isNaN(b));

describe('reportSeries', () => {
  it('counts and sums as plain counting over all rows does, exact to the decimals', async () => {
    await fc.assert(
      fc.asyncProperty(drawn, async ({ decimals, rows }) => {
        const report = await reportOf(rows, { decimals, intervalSeconds: 900 });
        const values = rows.map(({ value }) => value).filter((value) => !Number.isNaN(value));
        // Of a stamp the last row that has a value counts, or the last if none has.
        const valued = rows.filter(({ value }) => !Number.isNaN(value));
        const stored = [...new Map([...rows, ...valued].map((row) => [row.timeMs, row])).values()];
        const repeats = rows.map((row, at) => {
          const before = rows.slice(0, at).filter(({ timeMs }) => timeMs === row.timeMs);
          const earlier = before.findLast(({ value }) => !Number.isNaN(value)) ?? before.at(-1);
          return earlier && (sameValue(earlier.value, row.value) ? 'duplicate' : 'conflict');
        });
        const steps = rows.slice(1).map((row, at) => row.timeMs - rows[at]!.timeMs);
        const times = stored.map(({ timeMs }) => timeMs).sort((a, b) => a - b);

        expect(report).toMatchObject({
          rows: rows.length,
          readings: stored.length,
          missing: rows.length - values.length,
          min: values.length > 0 ? Math.min(...values) : null,
          max: values.length > 0 ? Math.max(...values) : null,
          sum: exactSum(rows, decimals),
          storedSum: exactSum(stored, decimals),
          energy: exactSum(stored, decimals),
          first: new Date(times[0]!).toISOString().replace('.000', ''),
          last: new Date(times.at(-1)!).toISOString().replace('.000', ''),
          duplicates: repeats.filter((kind) => kind === 'duplicate' || kind === 'conflict').length,
          conflicts: repeats.filter((kind) => kind === 'conflict').length,
        });
        expect(report.quality.outOfOrder).toBe(
          Math.min(steps.filter((step) => step < 0).length, steps.filter((step) => step > 0).length),
        );
        expect(report.quality.negative).toBe(stored.filter(({ value }) => value < 0).length);
        expect(report.quality.codes).toEqual(
          Object.fromEntries(
            QUALITIES.map((name, code) => [name, stored.filter(({ quality }) => quality === code).length]),
          ),
        );
        expect(report.quality.overlap).toBeNull();
      }),
      { numRuns: 300 },
    );
  });

  it('lists each gap from its first to its last missing stamp', async () => {
    await fc.assert(
      fc.asyncProperty(drawn, async ({ decimals, rows }) => {
        const { quality, gaps } = await reportOf(rows, { decimals, intervalSeconds: 900 });
        const there = new Set(rows.map(({ timeMs }) => timeMs));
        const [first, last] = [Math.min(...there), Math.max(...there)];
        const missing: number[] = [];
        for (let time = first; time < last; time += INTERVAL_MS) if (!there.has(time)) missing.push(time);
        const listed = quality.gapList.flatMap(({ from, to, stamps }) =>
          Array.from({ length: stamps }, (_, at) => {
            expect(Date.parse(from) + (stamps - 1) * INTERVAL_MS).toBe(Date.parse(to));
            return Date.parse(from) + at * INTERVAL_MS;
          }),
        );
        expect(listed).toEqual(missing);
        expect(quality.stampsInGaps).toBe(missing.length);
        expect(gaps).toBe(missing.filter((time) => !missing.includes(time - INTERVAL_MS)).length);
      }),
    );
  });

  it('draws a chart of all extremes in at most 300 buckets, null where there is no value', async () => {
    const stamps = fc.uniqueArray(fc.integer({ min: 0, max: 2000 }), { minLength: 1, maxLength: 900 });
    await fc.assert(
      fc.asyncProperty(stamps, fc.infiniteStream(fc.integer({ min: -99, max: 99 })), async (at, values) => {
        const rows = at.map((stamp) => {
          const value = values.next().value as number;
          return { timeMs: stamp * INTERVAL_MS, value: value % 9 === 0 ? NaN : value };
        });
        const { chart } = await reportOf(rows, { intervalSeconds: 900, decimals: 0 });
        const buckets = chart.time.map((from, bucket) => ({ from, to: chart.time[bucket + 1] ?? Infinity }));
        expect(buckets.length).toBeLessThanOrEqual(300);
        buckets.forEach(({ from, to }, bucket) => {
          expect(to).toBeGreaterThan(from);
          const inside = rows
            .filter(({ timeMs, value }) => timeMs >= from && timeMs < to && !Number.isNaN(value))
            .map(({ value }) => value);
          expect(chart.min[bucket]).toBe(inside.length > 0 ? Math.min(...inside) : null);
          expect(chart.max[bucket]).toBe(inside.length > 0 ? Math.max(...inside) : null);
        });
        expect(chart.time[0]).toBe(Math.min(...rows.map(({ timeMs }) => timeMs)));
      }),
      { numRuns: 60 },
    );
  });

  it('sums a million values of three decimals to the last digit', async () => {
    const rows = Array.from({ length: 1_000_000 }, (_, at) => {
      const scaled = (at * 7919) % 1_000_003;
      return { timeMs: at * 60_000, value: scaled / 1000, scaled: BigInt(scaled) };
    });
    expect((await reportOf(rows)).sum).toBe(exactSum(rows, 3));
  });

  it('tells of a series without readings that there are none', async () => {
    expect(await reportOf([])).toMatchObject({
      rows: 0,
      readings: 0,
      min: null,
      max: null,
      sum: null,
      energy: null,
      first: null,
      last: null,
      intervalSeconds: null,
      gaps: 0,
      chart: { time: [], min: [], max: [] },
    });
  });

  it('has no sum where all values are missing', async () => {
    const report = await reportOf([0, 1, 2].map((at) => ({ timeMs: at * INTERVAL_MS, value: NaN })));
    expect(report).toMatchObject({ rows: 3, missing: 3, min: null, max: null, sum: null, energy: null });
    expect(report.chart.min).toEqual([null, null, null]);
  });

  it('takes a file from the newest to the oldest for one in order', async () => {
    const rows = Array.from({ length: 50 }, (_, at) => ({ timeMs: -at * INTERVAL_MS, value: at }));
    expect((await reportOf(rows)).quality.outOfOrder).toBe(0);
  });

  it('makes energy of power by its interval', async () => {
    const rows = Array.from({ length: 8 }, (_, at) => ({ timeMs: at * INTERVAL_MS, value: 3 }));
    expect((await reportOf(rows, { kind: 'power', unit: 'kW' })).energy).toBe(6);
  });
});
