/**
 * A series of buckets in time order, as columns of equal length. Buckets without a reading are left out.
 * Values are in the meter's unit, times epoch ms.
 */
export interface Buckets {
  /** Start of each bucket. */
  timeMs: Float64Array;
  /** Readings, the missing ones included. */
  count: Float64Array;
  /** Readings without a value. */
  missing: Float64Array;
  /** 0 where there is no value. */
  sum: Float64Array;
  /** The smallest, largest, first and last value; NaN where there is none. */
  min: Float64Array;
  max: Float64Array;
  first: Float64Array;
  last: Float64Array;
  /** When the extremes stood, the earliest if several are equal; NaN where there is no value. */
  minTimeMs: Float64Array;
  maxTimeMs: Float64Array;
}

/** The columns in the order in which stores answer them. */
export const BUCKET_COLUMNS = [
  'timeMs',
  'count',
  'missing',
  'sum',
  'min',
  'max',
  'first',
  'last',
  'minTimeMs',
  'maxTimeMs',
] as const satisfies readonly (keyof Buckets)[];
