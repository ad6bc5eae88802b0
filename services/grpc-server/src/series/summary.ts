import type { Meter } from '../meter.ts';
import type { Buckets } from './buckets.ts';
import { exactSum } from './exact-sum.ts';

/** A range as one. Values are in the meter's unit, times epoch ms; NaN where there is no value. */
export interface Summary {
  /** Readings, the missing ones included. */
  count: number;
  missing: number;
  sum: number;
  mean: number;
  min: number;
  max: number;
  minTimeMs: number;
  maxTimeMs: number;
  /** NaN where it is not defined. */
  energy: number;
  energyUnit: string;
}

const SECONDS_PER_HOUR = 3600;

/** The figures of a whole range from its buckets. */
export function summarize(meter: Meter, buckets: Buckets): Summary {
  const count = exactSum(buckets.count);
  const missing = exactSum(buckets.missing);
  const sum = exactSum(buckets.sum);
  const lowest = indexOfExtreme(buckets.min, (a, b) => a < b);
  const highest = indexOfExtreme(buckets.max, (a, b) => a > b);
  return {
    count,
    missing,
    sum,
    mean: count > missing ? sum / (count - missing) : NaN,
    min: buckets.min[lowest] ?? NaN,
    max: buckets.max[highest] ?? NaN,
    minTimeMs: buckets.minTimeMs[lowest] ?? NaN,
    maxTimeMs: buckets.maxTimeMs[highest] ?? NaN,
    energy: energyOf(meter, {
      hasValue: count > missing,
      sum,
      first: buckets.first.find((value) => !Number.isNaN(value)) ?? NaN,
      last: buckets.last.findLast((value) => !Number.isNaN(value)) ?? NaN,
    }),
    energyUnit: energyUnitOf(meter),
  };
}

/** The first bucket that no other one beats, -1 if none has a value. */
function indexOfExtreme(values: Float64Array, beats: (a: number, b: number) => boolean): number {
  return values.reduce(
    (best, value, i) =>
      !Number.isNaN(value) && (best < 0 || beats(value, values[best] as number)) ? i : best,
    -1,
  );
}

/** What energy follows from. */
interface EnergyFigures {
  hasValue: boolean;
  sum: number;
  /** The first and the last value in time. */
  first: number;
  last: number;
}

/** Energy of readings of any kind of meter, in its energy unit; NaN where it is not defined. */
export function energyOf(
  { kind, intervalSeconds }: Pick<Meter, 'kind' | 'intervalSeconds'>,
  { hasValue, sum, first, last }: EnergyFigures,
): number {
  if (!hasValue) return NaN;
  switch (kind) {
    case 'energy':
      return sum;
    case 'power':
      return intervalSeconds === null ? NaN : (sum * intervalSeconds) / SECONDS_PER_HOUR;
    case 'register':
      return last >= first ? last - first : NaN;
  }
}

/** "kW" held for an hour is a "kWh"; energy and registers are in their own unit. */
export function energyUnitOf({ kind, unit }: Pick<Meter, 'kind' | 'unit'>): string {
  return kind === 'power' ? `${unit}h` : unit;
}
