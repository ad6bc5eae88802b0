import { describe, expect, it } from 'vitest';
import { toTotalRows } from './total-rows.ts';
import { sampleMeter } from '../../testing/sample-meter.ts';
import { sampleSummary } from '../../testing/sample-series.ts';
import { sampleTotals } from '../../testing/sample-totals.ts';

const summary = { ...sampleSummary([]), count: 189, missing: 2, energy: 4321.5 };
const rowsOf = (...args: Parameters<typeof sampleTotals>) =>
  toTotalRows(sampleMeter(), sampleTotals(...args), summary).rows;

describe('toTotalRows', () => {
  it('has a row for each period, named by the calendar of the meter’s zone', () => {
    const rows = rowsOf('month', [
      { from: '2025-04-30T23:00Z', to: '2025-05-31T23:00Z', count: 2976, expected: 2976, energy: 116_022.18 },
    ]);
    expect(rows).toEqual([
      {
        time: Date.UTC(2025, 3, 30, 23),
        when: 'May 2025',
        isPartial: false,
        cells: ['116,022.18', '2,976', '0'],
      },
    ]);
  });

  it('counts what a day of 23 hours promises, and what of that is not there', () => {
    const day = { from: '2025-03-30T00:00Z', to: '2025-03-30T23:00Z', expected: 92, energy: 1 };
    const rows = rowsOf('day', [
      { ...day, count: 92, missing: 1 },
      { ...day, count: 50, missing: 2 },
    ]);
    expect(rows.map(({ when }) => when)).toEqual(['Sun 30 Mar 2025', 'Sun 30 Mar 2025']);
    expect(rows.map(({ cells }) => cells.slice(1))).toEqual([
      ['92', '1'],
      ['50 of 92', '2'],
    ]);
  });

  it('promises nothing of irregular readings', () => {
    const [row] = rowsOf('year', [
      { from: '2025-01-01T00:00Z', to: '2026-01-01T00:00Z', count: 7, expected: 0 },
    ]);
    expect(row).toMatchObject({ when: '2025', cells: ['–', '7', '0'] });
  });

  it('says of a period that it is partial', () => {
    const week = { from: '2024-12-30T00:00Z', to: '2025-01-06T00:00Z', count: 480, expected: 672 };
    expect(rowsOf('week', [{ ...week, partial: true }])[0]).toMatchObject({
      isPartial: true,
      cells: ['–', '480 of 672', '0'],
    });
  });

  it('has the figures of the range under its columns', () => {
    const { columns, total } = toTotalRows(sampleMeter({ unit: 'kW' }), sampleTotals('week', []), summary);
    expect(columns).toEqual(['Week', 'Energy, kWh', 'Readings', 'Missing']);
    expect(total).toEqual(['4,321.5', '189', '2']);
  });
});
