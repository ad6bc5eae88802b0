import type { Totals } from '@wattstream/protos';
import { toIsoTime } from '../readings/iso-time.ts';
import type { SumTotalsJson, TotalsJson } from './schemas.ts';

/** Totals as the API shows them, of one meter or several: in columns, with null for an energy that is not defined. */
export function toTotalsJson(
  { meter_id, meter_ids, zone, energy_unit, revision, totals }: Totals,
  per: Per,
): TotalsJson | SumTotalsJson {
  return {
    ...(meter_id === '' ? { meters: meter_ids } : { meter: meter_id }),
    zone,
    per,
    unit: energy_unit,
    revision,
    totals: {
      date: totals.map(({ date }) => date),
      from: totals.map(({ from_ms }) => from_ms),
      to: totals.map(({ to_ms }) => to_ms),
      count: totals.map(({ count }) => count),
      missing: totals.map(({ missing }) => missing),
      expected: totals.map(({ expected }) => expected),
      energy: totals.map(({ energy }) => (Number.isFinite(energy) ? energy : null)),
      partial: totals.map(({ is_partial }) => is_partial),
    },
  };
}

type Per = TotalsJson['per'];

/** `date,from,to,count,missing,expected,energy,partial`, a line a period: times in UTC, undefined energy is blank. */
export function toTotalsCsv({ totals }: Totals): string {
  const lines = totals.map(({ date, from_ms, to_ms, count, missing, expected, energy, is_partial }) =>
    [
      ...[date, toIsoTime(from_ms), toIsoTime(to_ms), count, missing, expected],
      ...[Number.isFinite(energy) ? energy : '', is_partial],
    ].join(','),
  );
  return ['date,from,to,count,missing,expected,energy,partial', ...lines, ''].join('\n');
}
