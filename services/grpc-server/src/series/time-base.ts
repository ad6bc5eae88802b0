import type { Meter, StampSide, TimeRange } from '../meter.ts';
import { refuse, type MeterGroup } from './meter-group.ts';

/**
 * The intervals that the values of several meters are added over. Slot `i` begins about `phaseMs + i * baseMs`
 * and holds each reading whose interval has its middle in it. To go by the middle puts readings that are off by
 * less than half an interval where they belong: clocks that differ, and days of 23 and 25 hours.
 */
export interface TimeBase {
  baseMs: number;
  phaseMs: number;
  /** Which side of the slot its stamp is: that of the meters, the start if they differ. */
  stamp: StampSide;
}

/** What is added over unequal intervals is no longer than this: days and hours have no calendar in common. */
const LONGEST_SHARED_MS = 3_600_000;

/** The shortest time base that fits all meters. Throws INVALID_ARGUMENT where there is none. */
export function chooseTimeBase({ kind, members, chosenBy }: MeterGroup): TimeBase {
  const meters = members.map(({ meter }) => meter);
  const intervals = meters.map(intervalMsOf);
  const areEqual = intervals.every((interval) => interval === intervals[0]);
  const baseMs = intervals.reduce(leastCommonMultiple);
  const fits = areEqual || (baseMs <= LONGEST_SHARED_MS && kind !== 'register');
  if (Number.isNaN(baseMs) || !fits) {
    throw refuse(chosenBy, 'of intervals that cannot be added', meters, ({ intervalSeconds }) =>
      intervalSeconds === null ? 'irregular' : `${intervalSeconds} s`,
    );
  }
  const longestMs = Math.max(...intervals);
  const longest = meters.find((meter) => intervalMsOf(meter) === longestMs && meter.firstMs !== null);
  const { stamp } = meters[0]!;
  return {
    baseMs,
    phaseMs: longest ? startOf(longest, longest.firstMs!) % baseMs : 0,
    stamp: meters.every((meter) => meter.stamp === stamp) ? stamp : 'start',
  };
}

/** The slot of a meter's reading. */
export function slotOf({ baseMs, phaseMs }: TimeBase, meter: Meter, timeMs: number): number {
  const middleMs = startOf(meter, timeMs) + intervalMsOf(meter) / 2;
  return Math.floor((middleMs - phaseMs) / baseMs);
}

/** The first stamp that a meter can have in a slot, epoch ms. */
export function firstStampIn({ baseMs, phaseMs }: TimeBase, meter: Meter, slot: number): number {
  const intervalMs = intervalMsOf(meter);
  return phaseMs + slot * baseMs - intervalMs / 2 + (meter.stamp === 'end' ? intervalMs : 0);
}

/** The stamp of a slot, from its number or, where a meter has its very interval, from that meter's stamp. */
export function stampOf(base: TimeBase, slot: number): number {
  return base.phaseMs + (base.stamp === 'end' ? slot + 1 : slot) * base.baseMs;
}

export function stampFrom(base: TimeBase, meter: Meter, timeMs: number): number {
  return startOf(meter, timeMs) + (base.stamp === 'end' ? base.baseMs : 0);
}

/** The stamps of a meter whose slots have theirs in a range. */
export function stampsWithin(base: TimeBase, meter: Meter, { fromMs, toMs }: TimeRange): TimeRange {
  if (intervalMsOf(meter) === base.baseMs) {
    const laterMs = stampFrom(base, meter, 0);
    return { fromMs: fromMs - laterMs, toMs: toMs - laterMs };
  }
  const slotAt = (stampMs: number) => Math.ceil((stampMs - stampOf(base, 0)) / base.baseMs);
  return {
    fromMs: firstStampIn(base, meter, slotAt(fromMs)),
    toMs: firstStampIn(base, meter, slotAt(toMs)),
  };
}

export function intervalMsOf({ intervalSeconds }: Meter): number {
  return intervalSeconds === null ? NaN : intervalSeconds * 1000;
}

function startOf(meter: Meter, timeMs: number): number {
  return meter.stamp === 'end' ? timeMs - intervalMsOf(meter) : timeMs;
}

function leastCommonMultiple(a: number, b: number): number {
  return (a / greatestCommonDivisor(a, b)) * b;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 || Number.isNaN(b) ? a : greatestCommonDivisor(b, a % b);
}
