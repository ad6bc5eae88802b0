import { describe, expect, it } from 'vitest';
import { toCursorText, toDrawnText, toReadingTimeText, toReadingsText } from './cursor-text.ts';
import { toQualitySpans } from '../series/quality-spans.ts';
import { toSeriesPoints } from './series-points.ts';
import type { Series } from '../api/series.ts';
import { sampleMeter } from '../testing/sample-meter.ts';
import { sampleRun } from '../testing/sample-run.ts';
import { sampleSeries, type SampleReading } from '../testing/sample-series.ts';

const [QUARTER, HOUR, DAY] = [900_000, 3_600_000, 86_400_000];
const midnight = Date.parse('2025-01-17T00:00Z');
const meter = sampleMeter();
const sourceOf = (series: Series) => ({ series, points: toSeriesPoints(series, 900) });
const readingsOf = (...values: number[]) =>
  values.map((value, i): SampleReading => [midnight + (i + 1) * QUARTER, value]);

describe('toReadingTimeText', () => {
  it('is the interval that a reading is of, by how it is stamped', () => {
    expect(toReadingTimeText(meter, midnight)).toBe('Thu 16 Jan 2025, 23:45–24:00 GMT');
    expect(toReadingTimeText(sampleMeter({ stamp: 'start' }), midnight)).toBe(
      'Fri 17 Jan 2025, 00:00–00:15 GMT',
    );
  });

  it('is the instant of a register’s', () => {
    expect(toReadingTimeText(sampleMeter({ kind: 'register' }), midnight)).toBe('Fri 17 Jan 2025, 00:00 GMT');
  });
});

describe('toCursorText', () => {
  it('of a reading that is drawn itself is its time and value', () => {
    const source = sourceOf(sampleSeries(readingsOf(21.94, 22.44)));
    const when = 'Fri 17 Jan 2025, 00:15–00:30 GMT';
    expect(toCursorText(meter, source, 1)).toEqual({ when, value: '22.44 kWh', quality: '', bucket: null });
  });

  it('says of a missing reading that it is', () => {
    const source = sourceOf(sampleSeries(readingsOf(1, NaN)));
    expect(toCursorText(meter, source, 1).value).toBe('missing');
  });

  it('of an extreme tells of its bucket as well', () => {
    const range = { from: midnight, to: midnight + DAY };
    const series = sampleSeries(readingsOf(5, 9, NaN, 1, 3, 3, 3), HOUR, range);
    expect(toCursorText(meter, sourceOf(series), 0)).toEqual({
      when: 'Fri 17 Jan 2025, 00:00–00:15 GMT',
      value: '5 kWh',
      quality: '',
      bucket: {
        span: 'Fri 17 Jan 2025, 00:00–00:45 GMT',
        contents: '3 readings, 1 missing · mean 7 kWh',
        extremes: [
          { label: 'Highest', value: '9', when: '00:15–00:30', isUnderCursor: false },
          { label: 'Lowest', value: '5', when: '00:00–00:15', isUnderCursor: true },
        ],
      },
    });
  });

  it('says of a reading that it is estimated, and of a bucket that a part of it is', () => {
    const readings = readingsOf(5, 9, 4, 1);
    const estimated = sampleRun('estimated', readings[1]![0], readings[1]![0], 1);
    const spans = toQualitySpans(meter, [estimated]);
    const drawnItself = sourceOf(sampleSeries(readings));
    const qualities = readings.map((_, i) => toCursorText(meter, drawnItself, i, spans).quality);
    expect(qualities).toEqual(['', 'estimated', '', '']);
    const range = { from: midnight, to: midnight + DAY };
    const inBuckets = sourceOf(sampleSeries(readings, HOUR, range));
    const [highest, lowest] = [0, 1].map((i) => toCursorText(meter, inBuckets, i, spans));
    expect([lowest!.quality, highest!.quality]).toEqual(['', 'estimated']);
    expect(highest!.bucket!.contents).toBe('3 readings · mean 6 kWh · partly estimated');
  });

  it('has no extremes of a bucket in which all is missing', () => {
    const series = sampleSeries(readingsOf(1, 1, 1, NaN, NaN, NaN, NaN), HOUR);
    const { value, bucket } = toCursorText(meter, sourceOf(series), 1);
    expect(value).toBe('missing');
    expect(bucket).toMatchObject({ contents: '4 readings, 4 missing', extremes: [] });
  });
});

describe('toReadingsText', () => {
  it.each([
    [96, 0, '96 readings'],
    [1, 0, '1 reading'],
    [35_040, 1, '35,040 readings, 1 missing'],
  ])('of %s readings and %s missing is "%s"', (count, missing, text) => {
    expect(toReadingsText(count, missing)).toBe(text);
  });
});

describe('toDrawnText', () => {
  const raw = sourceOf(sampleSeries(readingsOf(1, 2, 3)));
  const bucketed = sourceOf(sampleSeries(readingsOf(1, 2, 3), HOUR));
  it.each([
    [0, raw, 0, 'No readings'],
    [1, raw, 1, '1 reading, each drawn'],
    [672, raw, 672, '672 readings, each drawn'],
    [35_040, bucketed, 1461, '35,040 readings drawn as 1,461 points, every peak kept'],
  ])('of %s readings says how they are drawn', (readings, source, drawn, text) => {
    expect(toDrawnText(readings, source, drawn)).toBe(text);
  });
});
