import type { MeterKind, StampSide } from '@wattstream/meter-files';

// A meter is described in the words of the files that it comes from.
export { METER_KINDS, QUALITIES, STAMP_SIDES, type MeterKind, type StampSide } from '@wattstream/meter-files';

/** What is known of a meter apart from its readings. */
export interface MeterDescription {
  /** Names the meter in every call; of an imported file its name without the extension. */
  id: string;
  name: string;
  /** Unit of the values as recorded, such as "kWh" or "kW". */
  unit: string;
  kind: MeterKind;
  /** Seconds from one reading to the next; null where they are irregular. */
  intervalSeconds: number | null;
  /** IANA time zone the meter stands in. */
  zone: string;
  stamp: StampSide;
  /** What else is said of it, by which meters are found and summed: site, building, floor, direction. */
  tags: Record<string, string>;
}

export interface Meter extends MeterDescription {
  /** Stored readings, the missing ones included. */
  readings: number;
  /** Readings without a value. */
  missing: number;
  /** Stamps of the first and the last reading, epoch ms; null if there are none. */
  firstMs: number | null;
  lastMs: number | null;
  /**
   * Grows with every change of readings or description; epoch ms of the change, or a little more. Of what others write
   * it is another one with every change that is seen, and grows with the last reading.
   */
  revision: number;
  /** Others write what it has, so that nothing of it can be changed here. */
  isReadOnly?: boolean;
}

/** From included, to excluded; epoch ms, UTC, of the stamps as labelled. Infinite where open. */
export interface TimeRange {
  fromMs: number;
  toMs: number;
}

export const ALL_TIME: TimeRange = { fromMs: -Infinity, toMs: Infinity };

/** Readings as two columns of equal length. */
export interface ReadingBatch {
  /** Epoch ms, whole numbers. */
  timeMs: Float64Array;
  /** In the meter's unit; NaN where missing. */
  value: Float64Array;
  /** Indices in QUALITIES; absent where all are unstated. What a store answers is without it. */
  quality?: Uint8Array;
}

/** Consecutive readings, the range of their stamps (`toMs` is 1 behind the last), and of which quality they are. */
export interface QualityRun extends TimeRange {
  /** How many readings are of each of QUALITIES, in their order. All are of one, unless runs were merged. */
  counts: number[];
}

export interface QualityRuns {
  /** In time order, and at least partly of a stated quality; what lies between two is unstated. */
  runs: QualityRun[];
  /** 0: each run is of one quality. Else what is of several in a bucket of this width, ms, is one run. */
  bucketMs: number;
}

/** About what lies between two readings, ms: the interval, or the mean where they are irregular. */
export function spacingMsOf({ intervalSeconds, readings, firstMs, lastMs }: Meter): number {
  if (intervalSeconds !== null) return intervalSeconds * 1000;
  return readings < 2 ? Infinity : (lastMs! - firstMs!) / (readings - 1);
}
