import type { Meter, TimeRange } from '../meter.ts';
import type { MeterStore } from '../store/meter-store.ts';
import type { Buckets } from './buckets.ts';
import { calendarPeriods, type CalendarPeriod, type CalendarUnit } from './calendar-periods.ts';
import { ROLLUP_LEVELS_MS } from './rollup-levels.ts';
import { energyOf, energyUnitOf } from './summary.ts';

/** One period of the calendar. */
export interface Total extends CalendarPeriod {
  /** Readings, the missing ones included. */
  count: number;
  missing: number;
  /** Readings that the interval promises for the whole period; 0: irregular. */
  expected: number;
  /** NaN where it is not defined. */
  energy: number;
  /** The period begins before the readings of the range do, or ends after. */
  isPartial: boolean;
}

export interface Totals {
  zone: string;
  energyUnit: string;
  totals: Total[];
}

/**
 * Energy per period of a zone's calendar, over the readings whose stamps lie in the range.
 *
 * A reading belongs to the period that its interval lies in. So what is stamped at its end belongs to the
 * period `(from, to]` of stamps, and the readings exactly at the boundaries are moved from the period that
 * begins there to the one that ends there. Of a register, whose readings are of instants, a period's energy is
 * what it reads at the period's end less what it read at its start, so that nothing falls between two periods.
 */
export async function readTotals(
  store: MeterStore,
  meter: Meter,
  asked: TimeRange,
  unit: CalendarUnit,
  zone?: string,
): Promise<Totals> {
  const answer: Totals = { zone: zone ?? meter.zone, energyUnit: energyUnitOf(meter), totals: [] };
  const stamps = stampsHeld(asked, meter);
  if (stamps === undefined) return answer;
  const endsAtStamp = meter.stamp === 'end' || meter.kind === 'register';
  const shiftMs = endsAtStamp ? 1 : 0;
  const touched = { fromMs: stamps.fromMs - shiftMs, toMs: stamps.toMs - shiftMs };
  const periods = calendarPeriods(touched, unit, answer.zone);
  const parts = await readParts(store, meter, stamps, periods);
  if (endsAtStamp) await moveBoundaryReadings(store, meter, stamps, periods, parts);
  // A range may reach a little into periods of which it has no reading.
  const first = parts.findIndex(({ count }) => count > 0);
  const end = parts.findLastIndex(({ count }) => count > 0) + 1;
  if (first >= 0) answer.totals = toTotals(meter, asked, periods.slice(first, end), parts.slice(first, end));
  return answer;
}

/** What is known of the readings of a period. */
interface Part {
  count: number;
  missing: number;
  sum: number;
  /** The first and the last value in time; NaN where there is none. */
  first: number;
  last: number;
}

/** The stamps of the range that the meter has readings at; undefined if there are none. */
function stampsHeld({ fromMs, toMs }: TimeRange, { firstMs, lastMs }: Meter): TimeRange | undefined {
  if (firstMs === null || lastMs === null) return undefined;
  const held = { fromMs: Math.max(fromMs, firstMs), toMs: Math.min(toMs, lastMs + 1) };
  return held.fromMs < held.toMs ? held : undefined;
}

/** Sums up the stamps `[from, to)` of each period, from the widest buckets whose edges the boundaries are. */
async function readParts(
  store: MeterStore,
  meter: Meter,
  stamps: TimeRange,
  periods: CalendarPeriod[],
): Promise<Part[]> {
  const edges = periods.map(({ toMs }) => toMs);
  const widthMs = ROLLUP_LEVELS_MS.findLast((levelMs) => edges.every((edge) => edge % levelMs === 0)) ?? 1;
  const buckets = await store.readBuckets(meter.id, stamps, widthMs);
  let next = 0;
  return periods.map(({ toMs }) => {
    const part: Part = { count: 0, missing: 0, sum: 0, first: NaN, last: NaN };
    for (; next < buckets.timeMs.length && buckets.timeMs[next]! < toMs; next++)
      addBucket(part, buckets, next);
    return part;
  });
}

function addBucket(part: Part, { count, missing, sum, first, last }: Buckets, i: number): void {
  part.count += count[i]!;
  part.missing += missing[i]!;
  part.sum += sum[i]!;
  if (Number.isNaN(part.first)) part.first = first[i]!;
  if (!Number.isNaN(last[i])) part.last = last[i]!;
}

/** Moves each reading that is stamped where a period begins to the period before, which ends there. */
async function moveBoundaryReadings(
  store: MeterStore,
  meter: Meter,
  stamps: TimeRange,
  periods: CalendarPeriod[],
  parts: Part[],
): Promise<void> {
  const edges = periods.map(({ toMs }) => toMs).filter((edge) => edge >= stamps.fromMs && edge < stamps.toMs);
  const { timeMs, value } = await store.readReadingsAt(meter.id, Float64Array.from(edges));
  const values = new Map(Array.from(timeMs, (edge, i) => [edge, value[i]!]));
  periods.forEach(({ toMs }, i) => {
    const edgeValue = values.get(toMs);
    if (edgeValue === undefined) return;
    addReading(parts[i]!, edgeValue, 1);
    // The last stamp of all may stand where no further period is asked for.
    if (parts[i + 1]) addReading(parts[i + 1]!, edgeValue, -1);
  });
}

function addReading(part: Part, value: number, times: 1 | -1): void {
  part.count += times;
  if (Number.isNaN(value)) part.missing += times;
  else {
    part.sum += times * value;
    if (times < 0) return;
    part.last = value;
    if (Number.isNaN(part.first)) part.first = value;
  }
}

function toTotals(meter: Meter, asked: TimeRange, periods: CalendarPeriod[], parts: Part[]): Total[] {
  const intervalMs = (meter.intervalSeconds ?? 0) * 1000;
  const covered = coveredTime(meter, asked, intervalMs);
  let before = NaN; // what a register read last
  return periods.map((period, i) => {
    const { count, missing, sum, first, last } = parts[i]!;
    const start = Number.isNaN(before) ? first : before;
    if (!Number.isNaN(last)) before = last;
    return {
      ...period,
      count,
      missing,
      expected: intervalMs === 0 ? 0 : Math.round((period.toMs - period.fromMs) / intervalMs),
      energy: energyOf(meter, { hasValue: count > missing, sum, first: start, last }),
      isPartial: period.fromMs < covered.fromMs || period.toMs > covered.toMs,
    };
  });
}

/** The time that the intervals of the readings in the range cover, which is not that of their stamps. */
function coveredTime(
  { stamp, kind, firstMs, lastMs }: Meter,
  asked: TimeRange,
  intervalMs: number,
): TimeRange {
  const fromMs = Math.max(asked.fromMs, firstMs ?? 0);
  const toMs = Math.min(asked.toMs - 1, lastMs ?? 0);
  if (kind === 'register') return { fromMs, toMs };
  return stamp === 'end' ? { fromMs: fromMs - intervalMs, toMs } : { fromMs, toMs: toMs + intervalMs };
}
