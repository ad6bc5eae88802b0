import type { Series, Summary } from '../api/series.ts';
import type { TimeRange } from '../time/time-range.ts';

export type SampleReading = [time: number, value: number];

/** The series that a server would answer of some readings: each itself, or in buckets. */
export function sampleSeries(readings: SampleReading[], bucketMs = 0, range?: TimeRange): Series {
  const buckets = new Map<number, SampleReading[]>();
  for (const reading of readings) {
    const start = bucketMs === 0 ? reading[0] : Math.floor(reading[0] / bucketMs) * bucketMs;
    buckets.set(start, [...(buckets.get(start) ?? []), reading]);
  }
  const summaries = [...buckets.values()].map(sampleSummary);
  const column = (field: 'count' | 'missing' | 'sum' | 'min' | 'max' | 'minTime' | 'maxTime') =>
    Float64Array.from(summaries, (summary) => summary[field] ?? NaN);
  return {
    range: range ?? { from: readings[0]?.[0] ?? 0, to: (readings.at(-1)?.[0] ?? 0) + 1 },
    bucketMs,
    summary: sampleSummary(readings),
    revision: 1,
    time: Float64Array.from(buckets.keys()),
    count: column('count'),
    missing: column('missing'),
    sum: column('sum'),
    min: column('min'),
    max: column('max'),
    minTime: column('minTime'),
    maxTime: column('maxTime'),
  };
}

/** The figures of some readings of energy. */
export function sampleSummary(readings: SampleReading[]): Summary {
  const valued = readings.filter(([, value]) => !Number.isNaN(value));
  const sum = valued.reduce((total, [, value]) => total + value, 0);
  const first = (value: number) => valued.find((reading) => reading[1] === value)?.[0] ?? null;
  const [min, max] = [Math.min, Math.max].map((pick) => pick(...valued.map(([, value]) => value)));
  const isEmpty = valued.length === 0;
  return {
    count: readings.length,
    missing: readings.length - valued.length,
    sum,
    mean: isEmpty ? null : sum / valued.length,
    min: isEmpty ? null : min!,
    max: isEmpty ? null : max!,
    minTime: first(min!),
    maxTime: first(max!),
    energy: isEmpty ? null : sum,
    energyUnit: 'kWh',
  };
}
