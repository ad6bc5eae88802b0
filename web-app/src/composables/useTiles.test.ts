import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope, nextTick, shallowRef, watchEffect, type EffectScope } from 'vue';
import { useTiles, type TilesRequest } from './useTiles.ts';
import { fetchBuckets, type Series } from '../api/series.ts';
import { createTileCache, type TileCache } from '../series/tile-cache.ts';
import { importing } from '../testing/importing.ts';
import { sampleMeter } from '../testing/sample-meter.ts';
import { sampleSeries } from '../testing/sample-series.ts';
import type { TimeRange } from '../time/time-range.ts';

vi.mock(import('../api/series.ts'), async (importOriginal) => ({
  ...(await importOriginal()),
  fetchBuckets: vi.fn<typeof fetchBuckets>(),
}));

const DAY = 86_400_000;
const QUARTER = 900_000;
const start = Date.UTC(2025, 5, 1);
const days = (from: number, to: number): TimeRange => ({ from: start + from * DAY, to: start + to * DAY });

describe('useTiles', () => {
  let scope: EffectScope;
  let cache: TileCache;
  let revision: number;
  let failure: Error | null; // of every answer
  beforeEach(() => {
    vi.useFakeTimers();
    scope = effectScope();
    cache = createTileCache();
    revision = 1;
    failure = null;
    // A reading every quarter of an hour, whose value is the revision; answered after 10 ms.
    vi.mocked(fetchBuckets).mockImplementation(async (_, { from, to }, bucketMs) => {
      await new Promise((resolve) => setTimeout(resolve, 10));
      if (failure) throw failure;
      const length = (to - from) / QUARTER;
      const readings = Array.from({ length }, (_, i): [number, number] => [from + i * QUARTER, revision]);
      return [{ ...sampleSeries(readings, bucketMs), revision } satisfies Series];
    });
  });
  afterEach(() => {
    scope.stop();
    vi.useRealTimers();
    vi.mocked(fetchBuckets).mockReset();
  });

  function open(range: TimeRange | null) {
    const request = shallowRef<TilesRequest | null>(range && { meter: sampleMeter(), range, width: 1000 });
    const tiles = scope.run(() => {
      const used = useTiles(cache, () => request.value);
      // As the page does: what is drawn is read with every change.
      watchEffect(() => void used.detail.value, { flush: 'sync' });
      return used;
    })!;
    const show = async (next: TimeRange | null) => {
      request.value = next && { meter: sampleMeter(), range: next, width: 1000 };
      await nextTick();
    };
    return { ...tiles, show };
  }
  const calls = () => vi.mocked(fetchBuckets).mock.calls.length;
  const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms);

  it('loads what is in view, then its neighbours, and says that it loads for the view only', async () => {
    const { detail, isLoading } = open(days(0, 3));
    expect([detail.value, isLoading.value]).toEqual([null, true]);
    await wait(10);
    expect([detail.value!.series.bucketMs, isLoading.value]).toEqual([0, false]);
    const first = calls();
    await wait(1000);
    expect(calls()).toBeGreaterThan(first);
    expect(isLoading.value).toBe(false);
  });

  it('has the same to draw, without a request, while a view moves within what is loaded', async () => {
    const { detail, show } = open(days(0, 3));
    await wait(1000);
    await show(days(0.1, 3.1));
    const drawn = detail.value;
    const before = calls();
    for (const by of [0.2, 0.3, 0.4, 0.1, 0]) {
      await show(days(by, 3 + by));
      expect(detail.value).toBe(drawn);
    }
    await wait(1000);
    expect(calls()).toBe(before);
  });

  it('drops what is stale when a newer revision is seen, and loads it anew', async () => {
    const { detail, isLoading, refresh } = open(days(0, 3));
    await wait(1000);
    revision = 2;
    cache.seeRevision('office', 2, 0);
    refresh();
    expect(isLoading.value).toBe(true);
    expect(detail.value!.series.max[0]).toBe(1);
    await wait(100);
    expect(isLoading.value).toBe(false);
    expect([...new Set(detail.value!.series.max)]).toEqual([2]);
    await wait(1000);
    expect([...new Set(detail.value!.series.max)]).toEqual([2]);
  });

  it('keeps what it has when more cannot be loaded, tells it, and asks again on reload', async () => {
    const { detail, problem, isLoading, show, reload } = open(days(0, 3));
    await wait(1000);
    failure = new Error('no');
    await show(days(100, 103));
    await wait(100);
    expect([problem.value?.detail, isLoading.value]).toEqual(['no', false]);
    expect(detail.value).not.toBeNull();
    failure = null;
    reload();
    expect([problem.value?.detail, isLoading.value]).toEqual(['no', true]);
    await wait(100);
    expect([problem.value, isLoading.value]).toEqual([null, false]);
    expect(detail.value!.series.range.from).toBeLessThanOrEqual(start + 100 * DAY);
  });

  it('does not ask again by itself after a failure', async () => {
    failure = new Error('no');
    open(days(0, 3));
    await wait(10);
    const before = calls();
    await wait(60_000);
    expect(calls()).toBe(before);
  });

  it('asks a server that is getting ready again and again, after longer and longer', async () => {
    failure = importing;
    const { detail, problem } = open(days(0, 3));
    const perAsk = await wait(20).then(calls);
    await wait(3200);
    expect(problem.value?.kind).toBe('not-ready');
    expect(calls()).toBe(3 * perAsk);
    failure = null;
    await wait(4100);
    expect([detail.value === null, problem.value]).toEqual([false, null]);
  });

  it('forgets a problem when something else is to be shown', async () => {
    failure = new Error('no');
    const { problem, show } = open(days(0, 3));
    await wait(10);
    failure = null;
    await show(days(10, 13));
    expect(problem.value).toBeNull();
  });

  it('loads nothing without a request, nor after its scope has ended', async () => {
    const { detail, isLoading, show } = open(null);
    await wait(1000);
    expect([detail.value, isLoading.value, calls()]).toEqual([null, false, 0]);
    await show(days(0, 3));
    scope.stop();
    const before = calls();
    await wait(10_000);
    expect(calls()).toBe(before);
    expect(vi.mocked(fetchBuckets).mock.calls.every(([, , , signal]) => signal.aborted)).toBe(true);
  });
});
