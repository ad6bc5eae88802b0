import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { LocalCalendar } from '../local-calendar.ts';
import type { PatternSeries } from '../pattern-series.ts';
import type { PeaksPattern } from '../pattern.ts';
import { anySeriesAndInside, HOUR_MS } from '../testing/any-series.ts';
import { findPeaks } from './peaks.ts';

const anyPattern: fc.Arbitrary<PeaksPattern> = fc.record({
  kind: fc.constant('peaks'),
  top: fc.integer({ min: 1, max: 4 }),
  per: fc.constantFrom('day', 'week', 'range'),
  windowSeconds: fc.constantFrom(900, 1800, 3600, 7200),
  isSliding: fc.boolean(),
  separationSeconds: fc.constantFrom(0, 0, 3600, 7200),
});

/** Every stretch of readings is tried. */
function bruteForce(series: PatternSeries, inside: Uint8Array, pattern: PeaksPattern) {
  const { startMs, endMs, value, zone } = series;
  const lengthMs = 1000 * pattern.windowSeconds;
  const at = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
  /** The window of the clock that an instant lies in, by its ends. */
  const clockWindow = (ms: number) => {
    const time = at(ms);
    const clockMs = Date.UTC(1970, 0, 1, time.hour, time.minute, time.second);
    const intoMs = clockMs % lengthMs;
    if (lengthMs <= HOUR_MS) return [ms - intoMs, ms - intoMs + lengthMs];
    const edge = (sinceMidnightMs: number) =>
      time.toPlainDate().toPlainDateTime().add({ milliseconds: sinceMidnightMs }).toZonedDateTime(zone)
        .epochMilliseconds;
    return [edge(clockMs - intoMs), edge(clockMs - intoMs + lengthMs)];
  };
  const windows: { fromMs: number; toMs: number; mean: number }[] = [];
  for (let from = 0; from < value.length; from++) {
    for (let to = from; to < value.length; to++) {
      const all = Array.from({ length: to - from + 1 }, (_, i) => from + i);
      if (all.some((i) => inside[i] === 0 || Number.isNaN(value[i]!))) break;
      if (all.some((i) => i > from && startMs[i] !== endMs[i - 1])) break;
      const [fromMs, toMs] = [startMs[from]!, endMs[to]!];
      const fits = pattern.isSliding
        ? toMs - fromMs === lengthMs
        : String(clockWindow(fromMs)) === String([fromMs, toMs]);
      const amount = all.reduce((sum, i) => sum + (value[i]! * (endMs[i]! - startMs[i]!)) / HOUR_MS, 0);
      if (fits) windows.push({ fromMs, toMs, mean: (amount * HOUR_MS) / (toMs - fromMs) });
    }
  }
  const periodOf = (ms: number) => {
    const date = at(ms).toPlainDate();
    if (pattern.per === 'range') return '';
    return String(pattern.per === 'day' ? date : date.subtract({ days: date.dayOfWeek - 1 }));
  };
  const taken: typeof windows = [];
  for (const window of windows.sort((a, b) => b.mean - a.mean || a.fromMs - b.fromMs)) {
    const ofPeriod = taken.filter(({ fromMs }) => periodOf(fromMs) === periodOf(window.fromMs));
    const between = ({ fromMs, toMs }: typeof window) => Math.max(window.fromMs - toMs, fromMs - window.toMs);
    if (
      ofPeriod.length < pattern.top &&
      ofPeriod.every((other) => between(other) >= 1000 * pattern.separationSeconds)
    ) {
      taken.push(window);
    }
  }
  return taken.sort((a, b) => a.fromMs - b.fromMs).map(({ fromMs, toMs, mean }) => [fromMs, toMs, mean]);
}

describe('findPeaks', () => {
  it('finds what a trial of every stretch of readings finds', () => {
    fc.assert(
      fc.property(anySeriesAndInside(undefined, 110), anyPattern, ({ series, inside }, pattern) => {
        const found = [...findPeaks(series, inside, pattern, new LocalCalendar(series.zone))];
        const sorted = found.sort((a, b) => a.fromMs - b.fromMs);
        expect(sorted.map(({ fromMs, toMs, score }) => [fromMs, toMs, score])).toEqual(
          bruteForce(series, inside, pattern),
        );
      }),
      { numRuns: 1000 },
    );
  });
});
