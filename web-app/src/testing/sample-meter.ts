import type { Meter } from '../api/meter.ts';

/** An office in London: kWh in quarter hours, stamped at their ends, of the year 2025. */
export function sampleMeter(changes: Partial<Meter> = {}): Meter {
  return {
    id: 'office',
    name: 'Office building, London',
    unit: 'kWh',
    kind: 'energy',
    intervalSeconds: 900,
    zone: 'Europe/London',
    stamp: 'end',
    tags: { site: 'London' },
    readings: 35_040,
    missing: 1,
    first: Date.UTC(2025, 0, 1, 0, 15),
    last: Date.UTC(2026, 0, 1),
    isDefault: true,
    isReadOnly: false,
    revision: 1_764_000_000_000,
    ...changes,
  };
}
