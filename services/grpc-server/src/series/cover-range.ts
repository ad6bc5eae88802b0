import type { TimeRange } from '../meter.ts';

/** A part of a range that is to be read from one level of rollups. */
export interface Stretch extends TimeRange {
  /** Width of the buckets to read; 0: the readings themselves. */
  levelMs: number;
}

/**
 * Splits a bounded range into stretches in time order, each read from the coarsest level whose buckets lie
 * wholly inside: coarse in the middle, finer towards the ends, readings at the very ends.
 *
 * `levelsMs` from fine to coarse, each a multiple of the one before.
 */
export function coverRange({ fromMs, toMs }: TimeRange, levelsMs: readonly number[]): Stretch[] {
  if (fromMs >= toMs) return [];
  const levelMs = levelsMs.at(-1);
  if (levelMs === undefined) return [{ levelMs: 0, fromMs, toMs }];
  const finer = levelsMs.slice(0, -1);
  const firstMs = Math.ceil(fromMs / levelMs) * levelMs;
  const endMs = Math.floor(toMs / levelMs) * levelMs;
  if (firstMs >= endMs) return coverRange({ fromMs, toMs }, finer);
  return [
    ...coverRange({ fromMs, toMs: firstMs }, finer),
    { levelMs, fromMs: firstMs, toMs: endMs },
    ...coverRange({ fromMs: endMs, toMs }, finer),
  ];
}
