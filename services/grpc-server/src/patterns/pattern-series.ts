import { intervalMsOf } from '../series/time-base.ts';
import { unitConverter } from '../series/units.ts';
import { spacingMsOf, type Meter, type ReadingBatch } from '../meter.ts';

const HOUR_MS = 3_600_000;

/** The readings of a meter as power over intervals, in which patterns are looked for. */
export interface PatternSeries {
  /** The interval of each reading, epoch ms; in time order. */
  startMs: Float64Array;
  endMs: Float64Array;
  /** Mean power over the interval; NaN where missing. */
  value: Float64Array;
  /** kW; of what is no energy the meter's unit an hour, or its unit if that is of no amount. */
  unit: string;
  /** The meter's interval; NaN where readings are irregular. */
  stepMs: number;
  /** IANA zone of the meter. */
  zone: string;
}

/**
 * Energy is divided by the hours of its interval, a register is differenced, power stays. A difference of a
 * register over a gap is the mean over the gap; where a register runs backwards (it was reset or replaced) there
 * is no value. An irregular reading has its interval up to the next, or of stamps at the end from the one before.
 */
export function toPatternSeries(meter: Meter, readings: ReadingBatch): PatternSeries {
  const { timeMs, value } = readings;
  const isRegister = meter.kind === 'register';
  const [startMs, endMs] = isRegister ? betweenStamps(timeMs) : intervalsOf(meter, timeMs);
  const { unit, convert } = powerUnitOf(meter);
  const power = new Float64Array(startMs.length);
  for (let i = 0; i < power.length; i++) {
    const amount = isRegister ? risenBy(value[i]!, value[i + 1]!) : value[i]!;
    power[i] = convert(meter.kind === 'power' ? amount : amount / ((endMs[i]! - startMs[i]!) / HOUR_MS));
  }
  return { startMs, endMs, value: power, unit, stepMs: intervalMsOf(meter), zone: meter.zone };
}

/** What makes power of a single value of a meter of power, or of energy with an interval, as `toPatternSeries` does. */
export function createPowerConverter(meter: Meter): (value: number) => number {
  const { convert } = powerUnitOf(meter);
  const hours = intervalMsOf(meter) / HOUR_MS;
  return meter.kind === 'power' ? convert : (value) => convert(value / hours);
}

function risenBy(before: number, after: number): number {
  return after >= before ? after - before : NaN;
}

function betweenStamps(timeMs: Float64Array): [Float64Array, Float64Array] {
  return [timeMs.slice(0, -1), timeMs.slice(1)];
}

function intervalsOf(meter: Meter, timeMs: Float64Array): [Float64Array, Float64Array] {
  const stepMs = intervalMsOf(meter);
  if (!Number.isNaN(stepMs)) {
    const shifted = (byMs: number) => timeMs.map((stamp) => stamp + byMs);
    return meter.stamp === 'end' ? [shifted(-stepMs), timeMs] : [timeMs, shifted(stepMs)];
  }
  const meanMs = spacingMsOf(meter);
  if (meter.stamp === 'end') {
    return [timeMs.map((stamp, i) => (i === 0 ? stamp - meanMs : timeMs[i - 1]!)), timeMs];
  }
  return [timeMs, timeMs.map((stamp, i) => timeMs[i + 1] ?? stamp + meanMs)];
}

function powerUnitOf({ kind, unit }: Meter): { unit: string; convert: (value: number) => number } {
  const common = kind === 'power' ? 'kW' : 'kWh';
  if (/^[kMG]?Wh?$/.test(unit)) return { unit: 'kW', convert: unitConverter(unit, common) };
  return { unit: kind === 'power' ? unit : `${unit}/h`, convert: (value) => value };
}

/** Whether the interval begins where the one before ended, give or take half of it. */
export function follows({ startMs, endMs }: PatternSeries, i: number): boolean {
  return i > 0 && startMs[i]! - endMs[i - 1]! < (endMs[i]! - startMs[i]!) / 2;
}

/** How many readings the interval promises between the end of one and the start of another and are not there. */
export function lackingBetween({ stepMs }: PatternSeries, endMs: number, startMs: number): number {
  return Number.isNaN(stepMs) ? 0 : Math.max(0, Math.round((startMs - endMs) / stepMs));
}

/** Hours of a reading's interval. */
export function hoursOf({ startMs, endMs }: PatternSeries, i: number): number {
  return (endMs[i]! - startMs[i]!) / HOUR_MS;
}

/** What a power comes to over a year, as a figure; of what is no power there is none. */
export function energyUnitOf(unit: string): string {
  return unit === 'kW' ? 'kWh' : unit.replace(/\/h$/, '');
}
