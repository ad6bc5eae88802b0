import type { AxiosRequestConfig } from 'axios';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { http } from './http.ts';
import { coveredBy, fetchBuckets, fetchSeries } from './series.ts';
import { sampleMeter } from '../testing/sample-meter.ts';
import { sampleSeries } from '../testing/sample-series.ts';
import { contains, spanOf } from '../time/time-range.ts';

const utc = (text: string) => Date.parse(`${text}Z`);
const january = { from: utc('2025-01-01T00:00'), to: utc('2025-02-01T00:00') };
const [HOUR, DAY] = [3_600_000, 86_400_000];

describe('fetchSeries', () => {
  afterEach(() => vi.restoreAllMocks());

  function answerWith(buckets: object) {
    const data = { bucketMs: 900_000, summary: { count: 2 }, buckets };
    return vi.spyOn(http, 'get').mockResolvedValue({ data });
  }
  const none = Object.fromEntries(
    ['time', 'count', 'missing', 'sum', 'min', 'max', 'minTime', 'maxTime'].map((column) => [column, []]),
  );
  const paramsOf = (get: ReturnType<typeof answerWith>) =>
    (get.mock.calls[0]![1] as AxiosRequestConfig).params as unknown;
  const { signal } = new AbortController();

  it('asks for the stamps of a range, the meter’s id escaped', async () => {
    const get = answerWith(none);
    await fetchSeries(sampleMeter({ id: 'roof/1' }), january, 800, signal);
    expect(get.mock.calls[0]![0]).toBe('meters/roof%2F1/series');
    expect(paramsOf(get)).toEqual({ from: '2025-01-01T00:00:01Z', to: '2025-02-01T00:00:01Z', points: 800 });
  });

  it('asks for a sum by the ids of its meters', async () => {
    const get = answerWith(none);
    await fetchSeries(sampleMeter({ sumOf: ['north', 'south'] }), january, 800, signal);
    expect(get.mock.calls[0]![0]).toBe('series');
    expect(paramsOf(get)).toMatchObject({ meter: ['north', 'south'], points: 800 });
    expect(http.getUri({ params: { meter: ['a', 'b'] } })).toContain('?meter=a&meter=b');
  });

  it.each([
    [0, 1],
    [799.6, 800],
    [1e6, 10_000],
  ])('asks for %s points as %s', async (points, asked) => {
    const get = answerWith(none);
    await fetchSeries(sampleMeter(), january, points, signal);
    expect(paramsOf(get)).toMatchObject({ points: asked });
  });

  it('has NaN where the answer has null', async () => {
    answerWith({ ...none, time: [january.from, january.from + 900_000], max: [1.5, null] });
    const series = await fetchSeries(sampleMeter(), january, 800, signal);
    expect(series.range).toEqual(january);
    expect(series.max).toEqual(Float64Array.of(1.5, NaN));
  });
});

describe('fetchBuckets', () => {
  afterEach(() => vi.restoreAllMocks());
  const { signal } = new AbortController();

  /** A server that has a reading at each of some stamps, and answers no more than 10,000 of them one by one. */
  function serve(stamps: number[]) {
    return vi.spyOn(http, 'get').mockImplementation((_, config?: AxiosRequestConfig) => {
      const { from, to, bucketMs = 0 } = config!.params as { from: string; to: string; bucketMs?: number };
      const range = { from: Date.parse(from), to: Date.parse(to) };
      const readings = stamps
        .filter((stamp) => contains(range, stamp))
        .map((stamp, i): [number, number] => [stamp, i]);
      const width =
        bucketMs > 0 || readings.length <= 10_000 ? bucketMs : Math.max(1000, spanOf(range) / 100);
      const { summary, revision, bucketMs: answered, ...series } = sampleSeries(readings, width);
      const columns = Object.entries(series).filter(([, column]) => column instanceof Float64Array);
      const buckets = Object.fromEntries(
        columns.map(([name, column]) => [name, [...(column as Float64Array)]]),
      );
      return Promise.resolve({ data: { bucketMs: answered, summary, revision, buckets } });
    });
  }
  const seconds = (count: number) => Array.from({ length: count }, (_, i) => january.from + i * 1000);

  it('asks for buckets of a width once, for stamps as they are', async () => {
    const get = serve(seconds(100));
    const [series, ...more] = await fetchBuckets(sampleMeter(), january, 10_000, signal);
    expect([series!.bucketMs, series!.time.length, more]).toEqual([10_000, 10, []]);
    expect(get.mock.calls.map(([, config]) => config!.params)).toEqual([
      { from: '2025-01-01T00:00:00Z', to: '2025-02-01T00:00:00Z', bucketMs: 10_000 },
    ]);
  });

  it('has every reading once and in order, in as many answers as it takes', async () => {
    const stamps = seconds(35_000);
    serve(stamps);
    const range = { from: january.from - 7000, to: january.from + 35_001_000 };
    const parts = await fetchBuckets(sampleMeter(), range, 0, signal);
    expect(parts.length).toBeGreaterThan(3);
    expect(parts.every(({ bucketMs }) => bucketMs === 0)).toBe(true);
    expect(parts.flatMap(({ time }) => [...time])).toEqual(stamps);
  });

  it('asks once where there are few readings', async () => {
    const get = serve(seconds(10_000));
    await fetchBuckets(sampleMeter(), january, 0, signal);
    expect(get).toHaveBeenCalledTimes(1);
  });
});

describe('coveredBy', () => {
  const stamps = Array.from({ length: 192 }, (_, i) => january.from + (i + 1) * 900_000);
  const readings = stamps.map((stamp): [number, number] => [stamp, 1]);
  const range = { from: january.from, to: january.from + 2 * DAY };

  it('is one interval earlier than a bucket of end stamps, inside the range', () => {
    const series = sampleSeries(readings, DAY, range);
    const covered = [0, 1, 2].map((i) => coveredBy(sampleMeter(), series, i));
    expect(covered).toEqual([
      { from: range.from, to: range.from + DAY - 900_000 },
      { from: range.from + DAY - 900_000, to: range.to - 900_000 },
      { from: range.to - 900_000, to: range.to },
    ]);
  });

  it('is as long as the intervals of the readings counted in the bucket', () => {
    const series = sampleSeries(readings, 3 * HOUR, range);
    series.time.forEach((_, i) => {
      const { from, to } = coveredBy(sampleMeter(), series, i);
      expect(to - from).toBe(series.count[i]! * 900_000);
    });
  });

  it('is the bucket itself of start stamps', () => {
    const series = sampleSeries(readings, DAY, january);
    const bucket = { from: january.from, to: january.from + DAY };
    expect(coveredBy(sampleMeter({ stamp: 'start', first: january.from }), series, 0)).toEqual(bucket);
  });

  it('ends with the history, whatever range was asked for', () => {
    const always = { from: -Infinity, to: Infinity };
    const meter = sampleMeter({ last: january.from + 30 * HOUR });
    const series = sampleSeries(readings, DAY, always);
    expect([0, 1, 2].map((i) => coveredBy(meter, series, i))).toEqual([
      { from: january.from, to: january.from + DAY - 900_000 },
      { from: january.from + DAY - 900_000, to: january.from + 30 * HOUR },
      // Written since the meter was asked for.
      { from: january.from + 2 * DAY - 900_000, to: january.from + 3 * DAY - 900_000 },
    ]);
  });
});
