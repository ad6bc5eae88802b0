import { describe, expect, it } from 'vitest';
import { toTableRows } from './table-rows.ts';
import { toQualitySpans } from '../../series/quality-spans.ts';
import { sampleMeter } from '../../testing/sample-meter.ts';
import { sampleRun } from '../../testing/sample-run.ts';
import { sampleSeries, type SampleReading } from '../../testing/sample-series.ts';

const [QUARTER, HOUR, DAY] = [900_000, 3_600_000, 86_400_000];
const midnight = Date.parse('2025-01-17T00:00Z');
const day = { from: midnight, to: midnight + DAY };
const readingsOf = (...values: number[]) =>
  values.map((value, i): SampleReading => [midnight + (i + 1) * QUARTER, value]);

describe('toTableRows', () => {
  it('has a row for each reading, the missing one too', () => {
    const { columns, rows } = toTableRows(sampleMeter(), sampleSeries(readingsOf(21.94, NaN)));
    expect(columns).toEqual(['Time', 'kWh']);
    expect(rows).toEqual([
      { time: midnight + QUARTER, when: 'Fri 17 Jan 2025, 00:00–00:15 GMT', cells: ['21.94'] },
      { time: midnight + 2 * QUARTER, when: 'Fri 17 Jan 2025, 00:15–00:30 GMT', cells: ['missing'] },
    ]);
  });

  it('says which readings are estimated or substituted, where some are', () => {
    const readings = readingsOf(1, 2, 3);
    const spans = toQualitySpans(sampleMeter(), [
      sampleRun('actual', readings[0]![0], readings[0]![0], 1),
      sampleRun('estimated', readings[1]![0], readings[1]![0], 1),
    ]);
    const { columns, rows } = toTableRows(sampleMeter(), sampleSeries(readings), spans);
    expect(columns).toEqual(['Time', 'kWh', 'Quality']);
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['1', ''],
      ['2', 'estimated'],
      ['3', ''],
    ]);
    const inBuckets = toTableRows(sampleMeter(), sampleSeries(readings, HOUR, day), spans);
    expect(inBuckets.rows.map(({ cells }) => cells.at(-1))).toEqual(['partly estimated']);
    expect(toTableRows(sampleMeter(), sampleSeries(readings), spans.slice(0, 1)).columns).toHaveLength(2);
  });

  it('has a row for each bucket, with what was counted in it', () => {
    const series = sampleSeries(readingsOf(1, 4, NaN, 10, 20, NaN, 40), HOUR, day);
    const { columns, rows } = toTableRows(sampleMeter(), series);
    expect(columns).toEqual(['Time', 'Total, kWh', 'Highest', 'Mean', 'Lowest', 'Readings', 'Missing']);
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['5', '4', '2.5', '1', '3', '1'],
      ['70', '40', '23.33', '10', '4', '1'],
    ]);
    expect(rows.map(({ when }) => when)).toEqual([
      'Fri 17 Jan 2025, 00:00–00:45 GMT',
      'Fri 17 Jan 2025, 00:45–01:45 GMT',
    ]);
  });

  it('says of a bucket in which all is missing that it is', () => {
    const { rows } = toTableRows(sampleMeter(), sampleSeries(readingsOf(NaN, NaN), HOUR, day));
    expect(rows[0]?.cells).toEqual(['missing', 'missing', 'missing', 'missing', '2', '2']);
  });

  it.each(['power', 'register'] as const)('has no total of %s', (kind) => {
    const { columns, rows } = toTableRows(sampleMeter({ kind }), sampleSeries(readingsOf(1, 2), HOUR, day));
    expect(columns).toEqual(['Time', 'Highest', 'Mean', 'Lowest', 'Readings', 'Missing']);
    expect(rows[0]?.cells).toHaveLength(5);
  });

  it('of no readings has no rows', () => {
    expect(toTableRows(sampleMeter(), sampleSeries([])).rows).toEqual([]);
  });
});
