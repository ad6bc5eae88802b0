import type { Meter, Qualities, Series, Totals } from '@wattstream/protos';

export const office: Meter = {
  id: 'office',
  name: 'London office',
  unit: 'kWh',
  kind: 'ENERGY',
  interval_seconds: 900,
  zone: 'Europe/London',
  stamp: 'END',
  readings: 3,
  missing: 1,
  first_ms: 1546301700000,
  last_ms: 1546303500000,
  is_default: true,
  is_read_only: false,
  revision: 1758888123456,
  tags: [
    { key: 'floor', value: '2' },
    { key: 'site', value: 'London' },
  ],
};

/** A meter of nothing: no readings, no regular interval. */
export const empty: Meter = {
  ...office,
  id: 'empty',
  kind: 'REGISTER',
  stamp: 'START',
  interval_seconds: 0,
  readings: 0,
  missing: 0,
  first_ms: 0,
  last_ms: 0,
  is_default: false,
};

/** Two buckets, of which the second has missing readings only. */
export const hourly: Series = {
  meter_id: 'office',
  meter_ids: [],
  unit: 'kWh',
  from_ms: 1546300800000,
  to_ms: 1546308000000,
  bucket_ms: 3_600_000,
  revision: 1758888123456,
  is_unchanged: false,
  time_ms: [1546300800000, 1546304400000],
  count: [3, 1],
  missing: [0, 1],
  sum: [170.5, 0],
  min: [55.09, NaN],
  max: [58.68, NaN],
  first: [55.09, NaN],
  last: [56.73, NaN],
  min_time_ms: [1546301700000, 0],
  max_time_ms: [1546302600000, 0],
  summary: {
    count: 4,
    missing: 1,
    sum: 170.5,
    mean: 56.833,
    min: 55.09,
    max: 58.68,
    min_time_ms: 1546301700000,
    max_time_ms: 1546302600000,
    energy: 170.5,
    energy_unit: 'kWh',
  },
};

/** Two days, of which the second has no energy that is defined. */
export const days: Totals = {
  meter_id: 'office',
  meter_ids: [],
  zone: 'Europe/London',
  energy_unit: 'kWh',
  revision: 1758888123456,
  is_unchanged: false,
  totals: [
    {
      date: '2025-03-30',
      from_ms: 1743292800000,
      to_ms: 1743375600000,
      count: 92,
      missing: 1,
      expected: 92,
      energy: 215.3,
      is_partial: false,
    },
    {
      date: '2025-03-31',
      from_ms: 1743375600000,
      to_ms: 1743462000000,
      count: 1,
      missing: 1,
      expected: 96,
      energy: NaN,
      is_partial: true,
    },
  ],
};

/** An estimated run, and one of which nothing more is known than how many readings are of which quality. */
export const stated: Qualities = {
  meter_id: 'office',
  bucket_ms: 3_600_000,
  revision: 1758888123456,
  is_unchanged: false,
  runs: [
    {
      ...{ from_ms: 1546301700000, to_ms: 1546302600001, quality: 'ESTIMATED', readings: 2 },
      ...{ actual: 0, estimated: 2, substituted: 0 },
    },
    {
      ...{ from_ms: 1546304400000, to_ms: 1546307100001, quality: 'MIXED', readings: 4 },
      ...{ actual: 2, estimated: 0, substituted: 1 },
    },
  ],
};
