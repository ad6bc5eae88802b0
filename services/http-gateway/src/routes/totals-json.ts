import type { Total, Totals } from '@wattstream/protos';
import type { TotalsJson } from './schemas.ts';

/** Totals as the API shows them, as columns; an energy that is not defined is null. */
export function toTotalsJson(answer: Totals, per: TotalsJson['per']): TotalsJson {
  const column = <Value>(toValue: (total: Total) => Value) => answer.totals.map(toValue);
  return {
    meter: answer.meter_id,
    revision: answer.revision,
    zone: answer.zone,
    per,
    energyUnit: answer.energy_unit,
    totals: {
      date: column(({ date }) => date),
      from: column(({ from_ms }) => from_ms),
      to: column(({ to_ms }) => to_ms),
      count: column(({ count }) => count),
      missing: column(({ missing }) => missing),
      expected: column(({ expected }) => expected),
      energy: column(({ energy }) => (Number.isFinite(energy) ? energy : null)),
      partial: column(({ is_partial }) => is_partial),
    },
  };
}
