import { http } from './http.ts';
import { resourceOf, stampsIn, type Meter } from './meter.ts';
import { toQueryTime } from './series.ts';
import type { components, operations } from './generated/gateway.ts';
import type { CalendarUnit } from '../time/calendar-period.ts';
import type { TimeRange } from '../time/time-range.ts';

type TotalsQuery = Required<NonNullable<operations['api-meters-id-totals']['parameters']['query']>>;

/** Energy per period of a calendar, as columns of equal length: `from` and `to` in epoch ms, no energy is null. */
export type Totals = components['schemas']['Totals'];

/** What a range of a meter used per day, week, month or year of the meter's zone. */
export async function fetchTotals(
  meter: Meter,
  range: TimeRange,
  per: CalendarUnit,
  signal: AbortSignal,
): Promise<Totals> {
  const { data } = await http.get<Totals>(resourceOf(meter, 'totals').path, {
    params: toQuery(meter, range, per),
    signal,
  });
  return data;
}

/** The same as a CSV file, a line a period. */
export async function fetchTotalsCsv(
  meter: Meter,
  range: TimeRange,
  per: CalendarUnit,
  signal: AbortSignal,
): Promise<Blob> {
  const { data } = await http.get<Blob>(resourceOf(meter, 'totals').path, {
    params: toQuery(meter, range, per),
    headers: { Accept: 'text/csv' },
    responseType: 'blob',
    signal,
  });
  return data;
}

function toQuery(
  meter: Meter,
  range: TimeRange,
  per: CalendarUnit,
): TotalsQuery & { meter?: readonly string[] } {
  const stamps = stampsIn(meter, range);
  return {
    ...resourceOf(meter, 'totals').params,
    per,
    zone: meter.zone,
    from: toQueryTime(stamps.from),
    to: toQueryTime(stamps.to),
  };
}
