import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { LocalCalendar } from '../local-calendar.ts';
import type { PatternSeries } from '../pattern-series.ts';
import type { OutlierPattern } from '../pattern.ts';
import { HOUR_MS, rangesOf, regularSeries } from '../testing/any-series.ts';
import { findOutliers } from './outlier.ts';

const START_MS = Date.UTC(2025, 0, 6);
const PATTERN: OutlierPattern = { kind: 'outlier', z: 4, direction: 'either', country: '' };

const find = (series: PatternSeries, pattern: Partial<OutlierPattern> = {}) => [
  ...findOutliers(
    series,
    new Uint8Array(series.value.length).fill(1),
    { ...PATTERN, ...pattern },
    new LocalCalendar(series.zone),
  ),
];

/** Eight weeks of hours with a shape of the day, quieter at weekends, and noise. */
function eightWeeks(plant: (values: number[]) => void) {
  let seed = 7;
  const values = Array.from({ length: 56 * 24 }, (_, i) => {
    seed = (seed * 16_807) % 2_147_483_647;
    const weekday = Math.floor(i / 24) % 7;
    return (
      50 + 30 * Math.sin(((i % 24) * Math.PI) / 12) - (weekday > 4 ? 20 : 0) + (3 * seed) / 2_147_483_647
    );
  });
  plant(values);
  return regularSeries(START_MS, HOUR_MS, values);
}

describe('findOutliers', () => {
  it('finds planted outliers to both sides and no others', () => {
    const series = eightWeeks((values) => {
      values[500]! += 40;
      values[501]! += 60;
      values[900]! -= 50;
    });
    const found = find(series);
    expect(rangesOf(found)).toEqual([
      [START_MS + 500 * HOUR_MS, START_MS + 502 * HOUR_MS],
      [START_MS + 900 * HOUR_MS, START_MS + 901 * HOUR_MS],
    ]);
    expect(found[0]!.figures[0]!.value).toBe(series.value[501]);
    expect(rangesOf(find(series, { direction: 'down' }))).toEqual([
      [START_MS + 900 * HOUR_MS, START_MS + 901 * HOUR_MS],
    ]);
  });

  it('takes a Sunday for what it is: the same value is usual there and not on a Monday', () => {
    expect(find(eightWeeks((values) => (values[6 * 24 + 12] = 52)))).toHaveLength(1);
    expect(find(eightWeeks((values) => (values[7 * 24 + 12] = 52)))).toEqual([]);
  });

  it('tells nothing of a series that never changes, and the one reading that does', () => {
    const flat = regularSeries(START_MS, HOUR_MS, new Array<number>(56 * 24).fill(5));
    expect(find(flat)).toEqual([]);
    flat.value[300] = 6;
    expect(find(flat)).toHaveLength(1);
  });

  it('equals a plain computation', () => {
    const anyValues = fc.array(fc.constantFrom(0, 1, 2, 3, 3, 4, 20, NaN), {
      minLength: 24 * 10,
      maxLength: 24 * 40,
    });
    fc.assert(
      fc.property(anyValues, fc.constantFrom('Europe/London', 'Asia/Kathmandu'), (values, zone) => {
        const series = regularSeries(Date.UTC(2025, 2, 20), HOUR_MS, values, zone);
        const keys = Array.from(series.startMs, (ms) => {
          const { hour, dayOfWeek } = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
          return `${hour} ${Math.max(5, dayOfWeek)}`;
        });
        const middle = (list: number[]) => {
          const sorted = [...list].sort((a, b) => a - b);
          return (
            (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.ceil((sorted.length - 1) / 2)]!) / 2
          );
        };
        const samplesOf = (key: string) =>
          values.filter((value, i) => keys[i] === key && !Number.isNaN(value));
        const known = new Set(keys.filter((key) => samplesOf(key).length >= 8));
        const medians = new Map(Array.from(known, (key) => [key, middle(samplesOf(key))]));
        const distances = [...known].flatMap((key) =>
          samplesOf(key).map((value) => Math.abs(value - medians.get(key)!)),
        );
        const mean = distances.reduce((sum, value) => sum + value, 0) / distances.length;
        const overall = 1.4826 * middle(distances) || 1.2533 * mean;
        const told = find(series).flatMap(({ fromMs, toMs }) =>
          Array.from(series.startMs.keys()).filter(
            (i) => series.startMs[i]! >= fromMs && series.startMs[i]! < toMs,
          ),
        );
        const expected = values.flatMap((value, i) => {
          const median = medians.get(keys[i]!);
          if (median === undefined || Number.isNaN(value)) return [];
          const own = 1.4826 * middle(samplesOf(keys[i]!).map((one) => Math.abs(one - median)));
          const samples = samplesOf(keys[i]!).length;
          const spread = Math.sqrt((samples * own ** 2 + 16 * overall ** 2) / (samples + 16));
          return Math.abs(value - median) / spread >= 4 ? [i] : [];
        });
        expect(told).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });
});
