import type { QualityRun } from '../api/qualities.ts';

/** A run of readings between two stamps, all of its quality unless counts say more. */
export function sampleRun(
  quality: QualityRun['quality'],
  firstMs: number,
  lastMs: number,
  readings: number,
  counts: Partial<QualityRun> = {},
): QualityRun {
  const none = { actual: 0, estimated: 0, substituted: 0 };
  const own = quality === 'mixed' ? {} : { [quality]: readings };
  return { from: firstMs, to: lastMs + 1, quality, readings, ...none, ...own, ...counts };
}
