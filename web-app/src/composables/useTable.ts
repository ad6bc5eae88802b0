import { fetchQualities } from '../api/qualities.ts';
import { fetchSeries } from '../api/series.ts';
import { fetchTotals } from '../api/totals.ts';
import { toTableRows, type TableRows } from '../components/readings/table-rows.ts';
import { toTotalRows } from '../components/readings/total-rows.ts';
import type { Meter } from '../api/meter.ts';
import type { RowUnit } from '../components/readings/row-unit.ts';
import type { TimeRange } from '../time/time-range.ts';
import { toQualitySpans } from '../series/quality-spans.ts';
import { useLatest } from './useLatest.ts';

export interface TableRequest {
  meter: Meter;
  range: TimeRange;
  unit: RowUnit;
}

/** So many rows can still be read; a range with more readings is shown in buckets. */
const MOST_READINGS = 400;
/** A gesture asks when it has rested so long. */
const DELAY_MS = 150;

/** A range of a meter in rows. */
export function useTable(request: () => TableRequest) {
  const { value: answer, ...rest } = useLatest(
    request,
    async (wanted: TableRequest, signal) => ({ ...wanted, table: await load(wanted, signal) }),
    DELAY_MS,
  );
  return { answer, ...rest };
}

async function load({ meter, range, unit }: TableRequest, signal: AbortSignal): Promise<TableRows> {
  if (unit === 'reading') {
    const [series, { runs }] = await Promise.all([
      fetchSeries(meter, range, MOST_READINGS, signal),
      fetchQualities(meter, range, signal),
    ]);
    return toTableRows(meter, series, toQualitySpans(meter, runs));
  }
  const [totals, { summary }] = await Promise.all([
    fetchTotals(meter, range, unit, signal),
    fetchSeries(meter, range, 1, signal),
  ]);
  return toTotalRows(meter, totals, summary);
}
