import { spacingMsOf, type Meter, type TimeRange } from '../meter.ts';
import type { Buckets } from '../series/buckets.ts';
import { chooseRollupLevels } from '../series/rollup-levels.ts';
import type { MeterStore } from '../store/meter-store.ts';
import { RunFinder } from './kinds/run.ts';
import { LocalCalendar } from './local-calendar.ts';
import { createPowerConverter, toPatternSeries } from './pattern-series.ts';
import type { Match, Pattern, RunPattern } from './pattern.ts';

/** Where buckets that may hold a part of a run lie so scattered, their readings are read without a closer look. */
const MOST_RANGES = 500;
/** Reading so many is sooner done than asking the store once more. */
const READINGS_OF_A_LOOK = 20_000;

/** Whether runs of a meter can be found bucket by bucket: its readings are power, or energy of equal intervals. */
export function canSkip(meter: Meter): boolean {
  return meter.intervalSeconds !== null && meter.kind !== 'register';
}

/**
 * Finds runs without reading what cannot be in one: a bucket's lowest and highest value tell whether any of its
 * readings is within the limits, so that the cost follows the runs and not the history. In bounded memory.
 *
 * `effort` says which share of what has to be read is done, and how many readings were read. `readingsOfALook` tells
 * what another look at the buckets has to spare.
 */
export async function* findRunsInStore(
  store: MeterStore,
  meter: Meter,
  range: TimeRange,
  pattern: RunPattern & Pattern,
  signal: AbortSignal,
  effort: { done: number; readings: number },
  readingsOfALook = READINGS_OF_A_LOOK,
): AsyncGenerator<Match> {
  const lookMs = readingsOfALook * spacingMsOf(meter);
  const ranges = await rangesOfRuns(store, meter, heldBy(meter, range), pattern, lookMs, signal);
  const lengthMs = ranges.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
  const calendar = new LocalCalendar(meter.zone, pattern.when?.country);
  const finder = new RunFinder(pattern);
  let doneMs = 0;
  for (const part of ranges) {
    let unit = '';
    for await (const batch of store.readReadings(meter.id, part, signal)) {
      const series = toPatternSeries(meter, batch);
      unit = series.unit;
      yield* finder.push(series, calendar.inside(series, pattern.when));
      effort.readings += batch.timeMs.length;
      effort.done = (doneMs + batch.timeMs.at(-1)! - part.fromMs) / lengthMs;
    }
    // Beside the range stands a reading that is in no run.
    yield* finder.finish({ unit });
    doneMs += part.toMs - part.fromMs;
  }
}

function heldBy({ firstMs, lastMs }: Meter, { fromMs, toMs }: TimeRange): TimeRange {
  return { fromMs: Math.max(fromMs, firstMs ?? Infinity), toMs: Math.min(toMs, (lastMs ?? -Infinity) + 1) };
}

/** The ranges of stamps that all runs lie in, looked at from the widest buckets to the narrowest there are. */
async function rangesOfRuns(
  store: MeterStore,
  meter: Meter,
  held: TimeRange,
  pattern: RunPattern,
  lookMs: number,
  signal: AbortSignal,
): Promise<TimeRange[]> {
  if (held.fromMs >= held.toMs) return [];
  let ranges = [held];
  for (const widthMs of chooseRollupLevels(meter).reverse()) {
    // Of ranges as long as one look each, more looks would cost what they spare.
    if (ranges.every(({ fromMs, toMs }) => toMs - fromMs <= 2 * lookMs)) return ranges;
    const closer: TimeRange[] = [];
    for (const range of ranges) {
      signal.throwIfAborted();
      closer.push(
        ...rangesIn(await store.readBuckets(meter.id, range, widthMs), widthMs, range, meter, pattern),
      );
      if (closer.length > MOST_RANGES) return ranges;
    }
    ranges = joinNear(closer, lookMs);
  }
  return ranges;
}

/** One range in place of two that have less than so much between them. */
function joinNear(ranges: readonly TimeRange[], apartMs: number): TimeRange[] {
  const joined: TimeRange[] = [];
  for (const range of ranges) {
    const last = joined.at(-1);
    if (last && range.fromMs - last.toMs < apartMs) last.toMs = range.toMs;
    else joined.push({ ...range });
  }
  return joined;
}

/**
 * Neighbouring buckets that may hold a part of a run. A bucket without a value does not part two of them, as a run
 * may tolerate what is missing.
 */
function rangesIn(
  { timeMs, count, missing, min, max }: Buckets,
  widthMs: number,
  within: TimeRange,
  meter: Meter,
  pattern: RunPattern,
): TimeRange[] {
  const toPower = createPowerConverter(meter);
  const ranges: TimeRange[] = [];
  let isOpen = false;
  for (let i = 0; i < timeMs.length; i++) {
    if (count[i] === missing[i]) continue;
    const mayHold = isWithin(toPower(min[i]!), toPower(max[i]!), pattern);
    const toMs = Math.min(timeMs[i]! + widthMs, within.toMs);
    if (mayHold && isOpen) ranges.at(-1)!.toMs = toMs;
    else if (mayHold) ranges.push({ fromMs: Math.max(timeMs[i]!, within.fromMs), toMs });
    isOpen = mayHold;
  }
  return ranges;
}

/** Whether a value from the lowest to the highest may be in a run. */
function isWithin(lowest: number, highest: number, { is, limit, upperLimit }: RunPattern): boolean {
  if (is === 'above') return highest > limit;
  return is === 'below' ? lowest < limit : highest >= limit && lowest <= upperLimit;
}
