import { calendarPeriods } from '../../series/calendar-periods.ts';
import type { LocalCalendar } from '../local-calendar.ts';
import { energyUnitOf, follows, hoursOf, type PatternSeries } from '../pattern-series.ts';
import type { Match, PeaksPattern } from '../pattern.ts';

const HOUR_MS = 3_600_000;

interface Window {
  fromMs: number;
  toMs: number;
  mean: number;
}

/**
 * Peaks: the windows with the highest mean power of each period. Fixed windows begin where the clock of the zone
 * shows a multiple of their length since midnight, as utilities bill peak demand; sliding ones at each reading. A
 * window counts only if readings with values, in order and all inside the calendar mask, cover it. The highest is
 * taken first, the earliest of equal ones, then the highest of those that neither overlap one taken nor lie closer
 * to it than the separation. A window belongs to the period that it begins in. The score is the mean.
 */
export function* findPeaks(
  series: PatternSeries,
  inside: Uint8Array,
  pattern: PeaksPattern,
  calendar: LocalCalendar,
): Generator<Match> {
  const { startMs, endMs, stepMs } = series;
  if (startMs.length === 0) return;
  const lengthMs = pattern.windowSeconds > 0 ? pattern.windowSeconds * 1000 : stepMs;
  const windows = pattern.isSliding
    ? slidingWindows(series, inside, lengthMs)
    : fixedWindows(series, inside, lengthMs, calendar);
  const range = { fromMs: startMs[0]!, toMs: endMs.at(-1)! };
  const periods = pattern.per === 'range' ? [range] : calendarPeriods(range, pattern.per, series.zone);
  let at = 0;
  for (const { toMs } of periods) {
    const first = at;
    while (at < windows.length && windows[at]!.fromMs < toMs) at++;
    const chosen = highest(windows.slice(first, at), pattern.top, pattern.separationSeconds * 1000);
    yield* chosen.map((window, rank) => toMatch(window, rank, pattern, series.unit));
  }
}

/** The highest windows, the highest first. */
function highest(windows: readonly Window[], top: number, separationMs: number): Window[] {
  const taken: Window[] = [];
  const byHeight = [...windows].sort((a, b) => b.mean - a.mean || a.fromMs - b.fromMs);
  for (const window of byHeight) {
    if (taken.length === top) break;
    const isApart = taken.every(
      ({ fromMs, toMs }) => window.fromMs >= toMs + separationMs || fromMs >= window.toMs + separationMs,
    );
    if (isApart) taken.push(window);
  }
  return taken;
}

/** In time order. */
function fixedWindows(
  series: PatternSeries,
  inside: Uint8Array,
  lengthMs: number,
  calendar: LocalCalendar,
): Window[] {
  const { startMs, endMs, value } = series;
  const windows: Window[] = [];
  let i = 0;
  while (i < value.length) {
    const { fromMs, toMs } = windowAt(startMs[i]!, lengthMs, calendar);
    let amount = 0;
    let hours = 0;
    // At least one, however short the window is.
    do {
      if (inside[i] === 1) {
        amount += value[i]! * hoursOf(series, i);
        hours += hoursOf(series, i);
      }
      i++;
    } while (i < value.length && startMs[i]! < toMs);
    const isCovered = Math.abs(hours * HOUR_MS - (toMs - fromMs)) < 1 && endMs[i - 1]! <= toMs;
    if (isCovered && !Number.isNaN(amount)) windows.push({ fromMs, toMs, mean: amount / hours });
  }
  return windows;
}

/** The window that an instant lies in. One of an hour or less keeps its length at a clock change, so that the repeated hour is two. */
function windowAt(
  timeMs: number,
  lengthMs: number,
  calendar: LocalCalendar,
): { fromMs: number; toMs: number } {
  const localMs = calendar.clock.localMs(timeMs);
  const midnightMs = Math.floor(localMs / (24 * HOUR_MS)) * 24 * HOUR_MS;
  // Windows of a day or more are counted from the epoch's midnight, 1 January 1970.
  const originMs = lengthMs <= 24 * HOUR_MS ? midnightMs : 0;
  const startMs = originMs + Math.floor((localMs - originMs) / lengthMs) * lengthMs;
  if (lengthMs > HOUR_MS) {
    return { fromMs: calendar.instantAt(startMs), toMs: calendar.instantAt(startMs + lengthMs) };
  }
  const fromMs = timeMs - (localMs - startMs);
  return { fromMs, toMs: fromMs + lengthMs };
}

/** In time order, one from each reading that begins one. */
function slidingWindows(series: PatternSeries, inside: Uint8Array, lengthMs: number): Window[] {
  const { startMs, endMs, value } = series;
  const windows: Window[] = [];
  let last = -1;
  for (let i = 0; i < value.length; i++) {
    last = Math.max(last, i - 1);
    while (last + 1 < value.length && endMs[last + 1]! - startMs[i]! <= lengthMs) {
      const next = last + 1;
      if (inside[next] === 0 || Number.isNaN(value[next]!) || (next > i && !follows(series, next))) break;
      last = next;
    }
    if (last < i || Math.abs(endMs[last]! - startMs[i]! - lengthMs) >= 1) continue;
    windows.push({ fromMs: startMs[i]!, toMs: endMs[last]!, mean: meanOf(series, i, last) });
  }
  return windows;
}

/** Of the readings from one to another, both included. */
function meanOf(series: PatternSeries, from: number, to: number): number {
  let amount = 0;
  let hours = 0;
  for (let i = from; i <= to; i++) {
    amount += series.value[i]! * hoursOf(series, i);
    hours += hoursOf(series, i);
  }
  return amount / hours;
}

function toMatch({ fromMs, toMs, mean }: Window, rank: number, { per }: PeaksPattern, unit: string): Match {
  const energy = (mean * (toMs - fromMs)) / HOUR_MS;
  const minutes = Math.round((toMs - fromMs) / 60_000);
  return {
    fromMs,
    toMs,
    score: mean,
    figures: [
      { name: 'mean', value: mean, unit },
      { name: 'energy', value: energy, unit: energyUnitOf(unit) },
      { name: 'rank', value: rank + 1, unit: '' },
    ],
    reason: `${ordinal(rank + 1)} peak of the ${per}, mean over ${minutes} min`,
  };
}

function ordinal(rank: number): string {
  if (rank === 1) return 'highest';
  const ending = rank % 100 >= 11 && rank % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][rank % 10] ?? 'th');
  return `${rank}${ending} highest`;
}
