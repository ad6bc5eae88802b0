import type { Meter } from '../../api/meter.ts';
import type { TimeRange } from '../../time/time-range.ts';

/** "office_2025-05-01_2025-05-31.csv", its days in UTC as the times in the file are; `what` goes before ".csv". */
export function toCsvName({ id }: Meter, { from, to }: TimeRange, what = ''): string {
  const day = (instantMs: number) => new Date(instantMs).toISOString().slice(0, 10);
  return `${id}_${day(from)}_${day(to - 1)}${what}.csv`;
}
