import type { ImportedMeter, ImportReport } from '../api/imports.ts';

type Changes = Partial<Omit<ImportedMeter, 'quality'>> & { quality?: Partial<ImportedMeter['quality']> };

/** A month of quarter hours of a house in Vienna, in which nothing is wrong. */
export function sampleImportedMeter({ quality, ...changes }: Changes = {}): ImportedMeter {
  return {
    ...{ id: 'haus', name: 'Haus', unit: 'kWh', kind: 'energy', intervalSeconds: 900, stamp: 'start' },
    ...{ zone: 'Europe/Vienna', tags: {}, rows: 2976, readings: 2976, missing: 0, min: 0, max: 0.606 },
    ...{
      sum: 120.064,
      storedSum: 120.064,
      energy: 120.064,
      decimals: 3,
      duplicates: 0,
      conflicts: 0,
      gaps: 0,
    },
    ...{ first: '2023-12-31T23:00:00Z', last: '2024-01-31T22:45:00Z' },
    chart: { time: [0, 1000, 2000], min: [0, 1, 2], max: [1, 2, 4] },
    quality: {
      ...{ gapList: [], stampsInGaps: 0, outOfOrder: 0, negative: 0, spikes: [], stuckRuns: [] },
      ...{ doubleHours: [], registerResets: [], clockChangeDays: [], codes: {}, overlap: null },
      found: { spikes: 0, stuckRuns: 0, doubleHours: 0, registerResets: 0 },
      ...quality,
    },
    ...changes,
  };
}

/** A preview of a file with one such meter. */
export function sampleReport(changes: Partial<ImportReport> = {}): ImportReport {
  return {
    ...{ id: '', file: 'Haus.csv', sha256: 'ab', format: 'delimited', profile: null, encoding: 'utf-8' },
    ...{ delimiter: ';', decimal: ',', words: 'semicolons, decimal comma, 15 min', stored: false },
    ...{ meters: [sampleImportedMeter()], questions: [], issues: [] },
    ...changes,
  };
}
