import { isWithinHours, type LocalCalendar } from '../local-calendar.ts';
import { energyUnitOf, hoursOf, type PatternSeries } from '../pattern-series.ts';
import type { BaseLoadPattern, Match } from '../pattern.ts';
import { findChangePoints } from './change-points.ts';
import { meanOf, medianOf, quantileOf, robustSpreadOf } from '../statistics.ts';

const HOURS_A_YEAR = 8760;
/** Hours of a day whose readings must be there, as a share of those looked at. */
const LEAST_COVERED = 0.75;
const LOWEST_HOURS = 3;

interface Night {
  fromMs: number;
  toMs: number;
  base: number;
  /** Mean of the lowest hours. */
  low: number;
}

/**
 * Base load: of each day, or of its night hours, the quantile (5 % unless it says otherwise) of the readings, and the
 * mean of the lowest three hours. Days of which a quarter is missing or outside the calendar mask are left out.
 *
 * `nights` tells each of them, with what it would come to over a year; the score is its share of the median night.
 * `steps` tells where the base load stepped up and stayed: the mean changes found by PELT with the penalty 3 s² log n
 * of n nights, where s is the robust spread of night-to-night differences divided by the square root of 2, and no
 * segment is shorter than `staysDays`. The score is the height of the step.
 */
export function* findBaseLoad(
  series: PatternSeries,
  inside: Uint8Array,
  pattern: BaseLoadPattern,
  calendar: LocalCalendar,
): Generator<Match> {
  const nights = readNights(series, inside, pattern, calendar);
  if (nights.length === 0) return;
  if (pattern.find === 'nights') yield* nightMatches(nights, series.unit);
  else yield* stepMatches(nights, pattern, series.unit);
}

function readNights(
  series: PatternSeries,
  inside: Uint8Array,
  pattern: BaseLoadPattern,
  calendar: LocalCalendar,
): Night[] {
  const { startMs, endMs, value } = series;
  const span = (pattern.hourTo - pattern.hourFrom + 24) % 24 || 24;
  const nights: Night[] = [];
  for (const day of calendar.daysOf(series)) {
    const chosen: number[] = [];
    let hours = 0;
    for (let i = day.from; i < day.to; i++) {
      if (inside[i] === 0 || Number.isNaN(value[i]!)) continue;
      if (!isWithinHours(calendar.hourOf(startMs[i]!), pattern)) continue;
      chosen.push(i);
      hours += hoursOf(series, i);
    }
    if (chosen.length === 0 || hours < LEAST_COVERED * span) continue;
    const values = Float64Array.from(chosen, (i) => value[i]!);
    const readings = Math.max(1, Math.round((values.length * LOWEST_HOURS) / hours));
    nights.push({
      fromMs: startMs[chosen[0]!]!,
      toMs: endMs[chosen.at(-1)!]!,
      base: quantileOf(values, pattern.quantile),
      low: meanOf(values.slice().sort().subarray(0, readings)),
    });
  }
  return nights;
}

function* nightMatches(nights: readonly Night[], unit: string): Generator<Match> {
  const usual = medianOf(nights.map(({ base }) => base));
  for (const { fromMs, toMs, base, low } of nights) {
    const figures = [
      { name: 'base load', value: base, unit },
      { name: 'lowest hours', value: low, unit },
      yearly(base, unit),
    ];
    const score = usual === 0 ? base : base / usual;
    yield { fromMs, toMs, score, figures, reason: `base load ${rounded(base)} ${unit}` };
  }
}

function* stepMatches(nights: readonly Night[], pattern: BaseLoadPattern, unit: string): Generator<Match> {
  const base = Float64Array.from(nights, (night) => night.base);
  const changes = base.subarray(1).map((value, i) => value - base[i]!);
  const spread = robustSpreadOf(changes, medianOf(changes)) / Math.SQRT2;
  // Without any spread the smallest step would be told; a thousandth of the level is none.
  const least = Math.max(spread, Math.abs(medianOf(base)) / 1000, Number.MIN_VALUE);
  const starts = findChangePoints(base, 3 * least ** 2 * Math.log(base.length), pattern.staysDays);
  const edges = [0, ...starts, base.length];
  for (const [k, start] of starts.entries()) {
    const before = meanOf(base.subarray(edges[k], start));
    const end = edges[k + 2]!;
    const after = meanOf(base.subarray(start, end));
    const step = after - before;
    if (step <= 0 || step < pattern.atLeast) continue;
    yield {
      fromMs: nights[start]!.fromMs,
      toMs: nights[end - 1]!.toMs,
      score: step,
      figures: [
        { name: 'step', value: step, unit },
        { name: 'before', value: before, unit },
        { name: 'after', value: after, unit },
        { name: 'nights', value: end - start, unit: '' },
        yearly(step, unit),
      ],
      reason: `base load up by ${rounded(step)} ${unit}, from ${rounded(before)} to ${rounded(after)}, for ${end - start} nights`,
    };
  }
}

function yearly(power: number, unit: string) {
  return { name: 'a year', value: power * HOURS_A_YEAR, unit: energyUnitOf(unit) };
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
