import { http } from './http.ts';
import { stampsIn, type Meter } from './meter.ts';
import { toQueryTime } from './series.ts';
import type { components } from './generated/gateway.ts';
import type { TimeRange } from '../time/time-range.ts';

/** Where readings come from, in runs of one quality, or of several (`mixed`) where there were too many. */
export type Qualities = components['schemas']['Qualities'];
export type QualityRun = components['schemas']['QualityRun'];

/** The runs of a range of a meter, or of its whole history; of a sum none are known. */
export async function fetchQualities(
  meter: Meter,
  range: TimeRange | null,
  signal: AbortSignal,
): Promise<Qualities> {
  if (meter.sumOf) return { meter: meter.id, bucketMs: 0, revision: meter.revision, runs: [] };
  const stamps = range && stampsIn(meter, range);
  const params = stamps && { from: toQueryTime(stamps.from), to: toQueryTime(stamps.to) };
  const path = `meters/${encodeURIComponent(meter.id)}/qualities`;
  const { data } = await http.get<Qualities>(path, { params, signal });
  return data;
}
