import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LocalCalendar } from '../local-calendar.ts';
import type { PatternSeries } from '../pattern-series.ts';
import type { GapsPattern } from '../pattern.ts';
import { anySeriesAndInside, HOUR_MS, QUARTER_MS, rangesOf, regularSeries } from '../testing/any-series.ts';
import { findGaps } from './gaps.ts';

const START_MS = Date.UTC(2025, 0, 6);
const calendar = new LocalCalendar('Europe/London');

const find = (
  series: PatternSeries,
  of: GapsPattern['of'],
  inside: Uint8Array = new Uint8Array(series.value.length).fill(1),
) => [...findGaps(series, inside, { kind: 'gaps', of, atLeastSeconds: 0 }, calendar)];

describe('findGaps', () => {
  it('finds every promised stamp without a reading', () => {
    fc.assert(
      fc.property(anySeriesAndInside(), ({ series }) => {
        fc.pre(!Number.isNaN(series.stepMs) && series.value.length > 0);
        const there = new Set(series.startMs);
        const lacking: number[] = [];
        for (let ms = series.startMs[0]!; ms < series.startMs.at(-1)!; ms += series.stepMs) {
          if (!there.has(ms)) lacking.push(ms);
        }
        const told = find(series, ['gap']).flatMap(({ fromMs, toMs }) =>
          Array.from({ length: (toMs - fromMs) / series.stepMs }, (_, i) => fromMs + i * series.stepMs),
        );
        expect(told).toEqual(lacking);
      }),
      { numRuns: 500 },
    );
  });

  it('finds every reading without a value that counts, those in a row as one', () => {
    fc.assert(
      fc.property(anySeriesAndInside(), ({ series, inside }) => {
        const missing = Array.from(series.startMs).filter(
          (_, i) => inside[i] === 1 && Number.isNaN(series.value[i]!),
        );
        const found = find(series, ['missing'], inside);
        const told = Array.from(series.startMs).filter((ms) =>
          found.some(({ fromMs, toMs }) => ms >= fromMs && ms < toMs),
        );
        expect(told).toEqual(missing);
        expect(found.reduce((sum, { score }) => sum + score, 0)).toBe(missing.length);
        for (const [k, { fromMs }] of found.slice(1).entries())
          expect(fromMs).toBeGreaterThan(found[k]!.toMs - 1);
      }),
      { numRuns: 500 },
    );
  });

  it('finds a planted double hour of each kind, and no other', () => {
    const values = Array.from({ length: 48 }, (_, i) => 10 + Math.sin(i / 4) + 0.01 * i);
    values[10] = 0;
    values[11]! *= 2;
    values[20] = NaN;
    values[21]! *= 2;
    values[30] = values[29]!;
    values[31]! *= 2;
    values[40] = 0;
    expect(rangesOf(find(regularSeries(START_MS, HOUR_MS, values), ['double']))).toEqual(
      [10, 20, 30].map((i) => [START_MS + i * HOUR_MS, START_MS + (i + 2) * HOUR_MS]),
    );
  });

  it('finds a day that repeats the one before, and neither a flat day nor one that differs in a reading', () => {
    const day = Array.from({ length: 96 }, (_, i) => (i * 7) % 11);
    const almost = [...day.slice(0, 95), 99];
    const flat = new Array<number>(96).fill(3);
    const series = regularSeries(START_MS, QUARTER_MS, [...almost, ...day, ...day, ...flat, ...flat]);
    expect(rangesOf(find(series, ['repeat']))).toEqual([
      [START_MS + 192 * QUARTER_MS, START_MS + 288 * QUARTER_MS],
    ]);
  });

  it('tells all kinds in time order if none is named, and long enough gaps only', () => {
    const series = regularSeries(START_MS, HOUR_MS, [1, NaN, 2, 3, 4]);
    series.startMs[4]! += 5 * HOUR_MS;
    series.endMs[4]! += 5 * HOUR_MS;
    expect(find(series, []).map(({ reason }) => reason)).toEqual([
      '1 readings have no value',
      '5 readings are not there',
    ]);
    const inside = new Uint8Array(5).fill(1);
    const pattern: GapsPattern = { kind: 'gaps', of: [], atLeastSeconds: 7200 };
    expect([...findGaps(series, inside, pattern, calendar)]).toHaveLength(1);
  });
});
