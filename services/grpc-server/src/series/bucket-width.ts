import type { TimeRange } from '../meter.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const WEEK_MS = 7 * DAY_MS;

/** Widths that divide the day, so that an axis with hours and days fits them; each a multiple of an earlier. */
const NICE_WIDTHS_MS = [
  ...[1, 5, 15, 30].map((minutes) => minutes * MINUTE_MS),
  ...[1, 3, 6, 12].map((hours) => hours * HOUR_MS),
  DAY_MS,
  WEEK_MS,
];

/** How many buckets of a width, aligned to the epoch, a bounded range touches. */
export function countBuckets({ fromMs, toMs }: TimeRange, widthMs: number): number {
  return Math.floor((toMs - 1) / widthMs) - Math.floor(fromMs / widthMs) + 1;
}

/**
 * The smallest nice width, in ms, with which the range takes no more than `points` buckets. Beyond a week
 * the widths are 2, 4, 8… weeks.
 */
export function chooseBucketWidth(range: TimeRange, points: number): number {
  const nice = NICE_WIDTHS_MS.find((widthMs) => countBuckets(range, widthMs) <= points);
  if (nice !== undefined) return nice;
  // A range across the epoch itself never fits into one bucket, however wide.
  const most = range.fromMs < 0 && range.toMs > 0 ? Math.max(points, 2) : points;
  let widthMs = WEEK_MS;
  while (countBuckets(range, widthMs) > most) widthMs *= 2;
  return widthMs;
}
