import type { Meter } from '../api/meter.ts';
import { spanOf, type TimeRange } from '../time/time-range.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Widths of buckets, each at most two and a half times the one before. */
const WIDTHS_MS = [
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * SECOND_MS),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE_MS),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR_MS),
  ...[1, 2, 4, 7, 14, 28].map((days) => days * DAY_MS),
];

/** With two extremes a bucket: four points for each column of pixels, or more. */
const BUCKETS_PER_PIXEL = 2;
const READINGS_PER_PIXEL = 4;

/** Buckets in a tile: a few tiles fill a screen, and one is soon there. */
const TILE_BUCKETS = 512;

/** How finely a meter is drawn, and in what pieces that is loaded. */
export interface Level {
  bucketMs: number; // 0: every reading
  /** Tiles are stretches of this length from the epoch on, a multiple of bucketMs. */
  tileMs: number;
}

/** The level for a range that is drawn `width` CSS px wide: the readings while they are few, else the widest buckets that are narrow enough. */
export function chooseLevel(meter: Meter, range: TimeRange, width: number): Level {
  const spacingMs = spacingOf(meter);
  const enoughMs = spanOf(range) / (BUCKETS_PER_PIXEL * width);
  const bucketMs = WIDTHS_MS.findLast((widthMs) => widthMs <= enoughMs) ?? 0;
  const isFew = spanOf(range) / spacingMs <= READINGS_PER_PIXEL * width;
  return isFew || bucketMs <= spacingMs ? readingsLevel(spacingMs) : bucketsLevel(bucketMs);
}

/** The levels above one, from fine to coarse. */
export function coarserThan({ bucketMs }: Level): Level[] {
  return WIDTHS_MS.filter((widthMs) => widthMs > bucketMs).map(bucketsLevel);
}

function bucketsLevel(bucketMs: number): Level {
  return { bucketMs, tileMs: TILE_BUCKETS * bucketMs };
}

function readingsLevel(spacingMs: number): Level {
  return { bucketMs: 0, tileMs: Math.max(1, Math.ceil((TILE_BUCKETS * spacingMs) / SECOND_MS)) * SECOND_MS };
}

/** Time between two readings: as it should be, else on average. */
function spacingOf({ intervalSeconds, first, last, readings }: Meter): number {
  if (intervalSeconds) return intervalSeconds * SECOND_MS;
  if (first === null || last === null || last === first) return MINUTE_MS;
  return (last - first) / Math.max(1, readings - 1);
}
