import { spacingMsOf, type Meter } from '../meter.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * Widths of the buckets that a store keeps beside the readings, each a multiple of the one before. Every width
 * of a series is a few of one of them, so that a series costs what its points cost and not what its readings do.
 */
export const ROLLUP_LEVELS_MS = [1000, MINUTE_MS, 15 * MINUTE_MS, 3 * HOUR_MS, 24 * HOUR_MS] as const;

/** A bucket is worth its room, about that of ten readings, only if it spares some more. */
const READINGS_PER_BUCKET = 12;

/** The levels to keep for a meter, from fine to coarse: those whose buckets hold a dozen readings or more. */
export function chooseRollupLevels(meter: Meter): number[] {
  return ROLLUP_LEVELS_MS.filter((levelMs) => levelMs >= READINGS_PER_BUCKET * spacingMsOf(meter));
}
