import { http } from './http.ts';
import { resourceOf, stampsIn, type Meter } from './meter.ts';
import { toQueryTime } from './series.ts';
import type { TimeRange } from '../time/time-range.ts';

/** The readings of a range as a CSV file: `time` (UTC, as stamped) and `value` (empty: missing). */
export async function fetchCsv(meter: Meter, range: TimeRange, signal: AbortSignal): Promise<Blob> {
  const stamps = stampsIn(meter, range);
  const { data } = await http.get<Blob>(resourceOf(meter, 'readings').path, {
    params: { from: toQueryTime(stamps.from), to: toQueryTime(stamps.to) },
    headers: { Accept: 'text/csv' },
    responseType: 'blob',
    timeout: 0,
    signal,
  });
  return data;
}
