import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope, nextTick, shallowRef, watchEffect, type EffectScope } from 'vue';
import { useSeries, type SeriesRequest } from './useSeries.ts';
import type { Meter } from '../api/meter.ts';
import { fetchBuckets, fetchSeries, type Series } from '../api/series.ts';
import { sampleMeter } from '../testing/sample-meter.ts';
import { sampleSeries } from '../testing/sample-series.ts';
import type { TimeRange } from '../time/time-range.ts';

vi.mock(import('../api/series.ts'), async (importOriginal) => ({
  ...(await importOriginal()),
  fetchBuckets: vi.fn<typeof fetchBuckets>(),
  fetchSeries: vi.fn<typeof fetchSeries>(),
}));

const [DAY, QUARTER] = [86_400_000, 900_000];
const start = Date.UTC(2025, 5, 1);
const days = (from: number, to: number): TimeRange => ({ from: start + from * DAY, to: start + to * DAY });

describe('useSeries', () => {
  let scope: EffectScope;
  let revision: number;
  beforeEach(() => {
    vi.useFakeTimers();
    scope = effectScope();
    revision = 1;
    // The value of every reading is the revision.
    const answer = ({ from, to }: TimeRange, bucketMs: number): Series => {
      const length = (to - from) / QUARTER;
      const readings = Array.from({ length }, (_, i): [number, number] => [from + i * QUARTER, revision]);
      return { ...sampleSeries(readings, bucketMs), revision };
    };
    const after10ms = async <T>(toValue: () => T) => {
      await new Promise((resolve) => setTimeout(resolve, 10));
      return toValue();
    };
    vi.mocked(fetchBuckets).mockImplementation((_, range, bucketMs) =>
      after10ms(() => [answer(range, bucketMs)]),
    );
    vi.mocked(fetchSeries).mockImplementation((_, range) => after10ms(() => answer(range, 365 * DAY)));
  });
  afterEach(() => {
    scope.stop();
    vi.useRealTimers();
    vi.mocked(fetchBuckets).mockReset();
    vi.mocked(fetchSeries).mockReset();
  });

  /** Each test has a meter of its own: what is loaded is kept for the page's life. */
  function open(meter: Meter, range: TimeRange) {
    const request = shallowRef<SeriesRequest | null>({ meter, range, width: 1000 });
    const used = scope.run(() => {
      const series = useSeries(() => request.value);
      watchEffect(() => void series.detail.value, { flush: 'sync' });
      return series;
    })!;
    const show = async (next: TimeRange) => {
      request.value = { meter, range: next, width: 1000 };
      await nextTick();
    };
    return { ...used, show };
  }
  const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms);

  it('has the line and the figures of a range, and asks for figures only while it moves within what is loaded', async () => {
    const { detail, figures, isLoading, show } = open(sampleMeter({ id: 'a' }), days(0, 3));
    await wait(1000);
    expect([figures.value!.range, isLoading.value]).toEqual([days(0, 3), false]);
    await show(days(0.2, 3.2));
    const [drawn, asked] = [detail.value, vi.mocked(fetchBuckets).mock.calls.length];
    await show(days(0.4, 3.4));
    expect([detail.value === drawn, isLoading.value]).toEqual([true, true]);
    await wait(1000);
    expect([figures.value!.range, isLoading.value]).toEqual([days(0.4, 3.4), false]);
    expect(vi.mocked(fetchBuckets).mock.calls.length).toBe(asked);
  });

  it('asks for the figures when a gesture rests', async () => {
    const { show } = open(sampleMeter({ id: 'b' }), days(0, 3));
    await wait(1000);
    for (const by of [0.1, 0.2, 0.3]) {
      await show(days(by, 3 + by));
      await wait(50);
    }
    expect(fetchSeries).toHaveBeenCalledTimes(1);
    await wait(1000);
    expect(fetchSeries).toHaveBeenCalledTimes(2);
  });

  it('drops the stale tiles when the figures bring a newer revision', async () => {
    const { detail, figures, show } = open(sampleMeter({ id: 'c' }), days(0, 3));
    await wait(1000);
    revision = 2;
    await show(days(0.1, 3.1));
    expect(detail.value!.series.max[0]).toBe(1);
    await wait(1000);
    expect([...new Set(detail.value!.series.max), figures.value!.revision]).toEqual([2, 2]);
  });

  it('has what is loaded at once when the meter is shown again', async () => {
    open(sampleMeter({ id: 'd' }), days(0, 3));
    await wait(1000);
    scope.stop();
    scope = effectScope();
    const { detail } = open(sampleMeter({ id: 'd' }), days(0, 3));
    expect(detail.value).not.toBeNull();
  });
});
