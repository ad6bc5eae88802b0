import type { Totals } from '../api/totals.ts';

interface SamplePeriod {
  from: string; // "2025-04-30T23:00Z"
  to: string;
  count: number;
  missing?: number;
  expected: number;
  energy?: number; // kWh
  partial?: boolean;
}

/** The totals that a server would answer of an office in London. */
export function sampleTotals(per: Totals['per'], periods: SamplePeriod[]): Totals {
  return {
    meter: 'office',
    zone: 'Europe/London',
    per,
    unit: 'kWh',
    revision: 1_764_000_000_000,
    totals: {
      date: periods.map(({ from }) => from.slice(0, 10)),
      from: periods.map(({ from }) => Date.parse(from)),
      to: periods.map(({ to }) => Date.parse(to)),
      count: periods.map(({ count }) => count),
      missing: periods.map(({ missing = 0 }) => missing),
      expected: periods.map(({ expected }) => expected),
      energy: periods.map(({ energy = null }) => energy),
      partial: periods.map(({ partial = false }) => partial),
    },
  };
}
