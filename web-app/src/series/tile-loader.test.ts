import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTileCache } from './tile-cache.ts';
import { createTileLoader, type Wanted } from './tile-loader.ts';
import { lengthOf, stampsOf, tilesOf } from './tile-span.ts';
import type { Meter } from '../api/meter.ts';
import type { Series } from '../api/series.ts';
import { sampleMeter } from '../testing/sample-meter.ts';
import { sampleSeries } from '../testing/sample-series.ts';
import type { TimeRange } from '../time/time-range.ts';

const level = { bucketMs: 1000, tileMs: 10_000 };
const coarser = { bucketMs: 2000, tileMs: 20_000 };
const meter = sampleMeter();

/** A request for tiles `first` to `last` of a level. */
interface Call {
  meter: string;
  bucketMs: number;
  first: number;
  last: number;
  signal: AbortSignal;
  answer: (...revisions: number[]) => Promise<void>;
  fail: (error?: Error) => Promise<void>;
}

describe('createTileLoader', () => {
  let calls: Call[];
  let isEmpty: boolean; // what is answered
  const onTiles = vi.fn();
  const onFailure = vi.fn();
  beforeEach(() => {
    vi.useFakeTimers();
    calls = [];
    isEmpty = false;
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.clearAllMocks();
  });

  /** Answers one reading a second whose value is the revision, in as many equal parts as there are revisions. */
  function fetchBuckets({ id }: Meter, stamps: TimeRange, bucketMs: number, signal: AbortSignal) {
    const { tileMs } = bucketMs === level.bucketMs ? level : coarser;
    const span = tilesOf({ from: stamps.from, to: stamps.to - 1 }, { bucketMs, tileMs });
    expect(stampsOf(span, { bucketMs, tileMs })).toEqual(stamps);
    return new Promise<Series[]>((resolve, reject) => {
      const settle = async (how: () => void) => {
        how();
        await vi.advanceTimersByTimeAsync(0);
      };
      calls.push({
        ...{ meter: id, bucketMs, ...span, signal },
        answer: (...revisions) => settle(() => resolve(partsOf(stamps, bucketMs, revisions))),
        fail: (error = new Error('no')) => settle(() => reject(error)),
      });
    });
  }

  function partsOf({ from, to }: TimeRange, bucketMs: number, revisions: number[]): Series[] {
    const span = (to - from) / revisions.length;
    return revisions.map((revision, part) => {
      const readings = Array.from({ length: isEmpty ? 0 : span / 1000 }, (_, i): [number, number] => [
        from + part * span + i * 1000,
        revision,
      ]);
      return { ...sampleSeries(readings, bucketMs), revision };
    });
  }

  function start() {
    const cache = createTileCache();
    const loader = createTileLoader({ cache, fetchBuckets, onTiles, onFailure });
    const want = (view: [number, number], around = view, changes: Partial<Wanted> = {}) => {
      const [viewSpan, aroundSpan] = [view, around].map(([first, last]) => ({ first, last }));
      loader.want({ meter, level, view: viewSpan!, around: aroundSpan!, ...changes });
    };
    const held = (first: number, last: number, of = level) =>
      Array.from({ length: last - first + 1 }, (_, i) => first + i).filter((i) => cache.has(meter.id, of, i));
    return { cache, want, held, stop: () => loader.stop() };
  }
  const asked = () => calls.map(({ first, last }) => [first, last]);
  const aborted = () => calls.map(({ signal }) => signal.aborted);
  const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms);

  it('asks at once for what is wanted, and has it as tiles', async () => {
    const { cache, want, held } = start();
    want([3, 5]);
    expect(asked()).toEqual([[3, 5]]);
    await calls[0]!.answer(1);
    expect(held(0, 9)).toEqual([3, 4, 5]);
    const tile = cache.get(meter.id, level, 4)!;
    expect([...tile.time]).toEqual(Array.from({ length: 10 }, (_, i) => 40_000 + i * 1000));
    expect(tile).toMatchObject({ range: { from: 40_000, to: 50_000 }, bucketMs: 1000 });
    expect(onTiles).toHaveBeenCalledTimes(1);
  });

  it('keeps tiles without readings as well, and does not ask for them again', async () => {
    const { cache, want } = start();
    isEmpty = true;
    want([0, 1]);
    await calls[0]!.answer(1);
    expect(cache.get(meter.id, level, 0)!.time).toHaveLength(0);
    await wait(100);
    want([0, 1]);
    expect(calls).toHaveLength(1);
  });

  it('asks for what the cache lacks only', async () => {
    const { want } = start();
    want([2, 4]);
    await calls[0]!.answer(1);
    await wait(100);
    want([0, 7]);
    expect(asked().slice(1)).toEqual([
      [0, 1],
      [5, 7],
    ]);
  });

  it('asks for neighbours when the view is there', async () => {
    const { want, held } = start();
    want([4, 5], [2, 7]);
    await wait(1000);
    expect(asked()).toEqual([[4, 5]]);
    await calls[0]!.answer(1);
    expect(asked().slice(1)).toEqual([
      [2, 3],
      [6, 7],
    ]);
    await calls[1]!.answer(1);
    await calls[2]!.answer(1);
    expect(held(0, 9)).toEqual([2, 3, 4, 5, 6, 7]);
    await wait(1000);
    expect(calls).toHaveLength(3);
  });

  it('asks for no more than seven tiles at a time', () => {
    const { want } = start();
    want([0, 16]);
    expect(asked()).toEqual([
      [0, 6],
      [7, 13],
      [14, 16],
    ]);
  });

  it('asks once for what is under way', async () => {
    const { want } = start();
    want([0, 2]);
    for (const last of [2, 3, 3, 2]) {
      want([0, last]);
      await wait(100);
    }
    expect(asked()).toEqual([
      [0, 2],
      [3, 3],
    ]);
  });

  it('begins requests no more often than every 80 ms, and then for the latest view', async () => {
    const { want } = start();
    want([0, 0]);
    for (let first = 1; first <= 7; first++) {
      await wait(10);
      want([first, first + 3], [0, 20]);
    }
    await wait(9);
    expect(calls).toHaveLength(1);
    await wait(1);
    expect(asked()).toEqual([
      [0, 0],
      [7, 10],
    ]);
  });

  it('gives up what is no longer wanted, and keeps what is wanted in part', async () => {
    const { want, held } = start();
    want([0, 2]);
    await wait(100);
    want([2, 3]);
    expect([asked(), aborted()]).toEqual([
      [
        [0, 2],
        [3, 3],
      ],
      [false, false],
    ]);
    want([10, 11]);
    expect(aborted()).toEqual([true, true]);
    await calls[0]!.answer(1);
    expect(held(0, 3)).toEqual([]);
    expect(onTiles).not.toHaveBeenCalled();
  });

  it('goes on with what is under way for neighbours when they come into view', async () => {
    const { want } = start();
    want([0, 0], [0, 2]);
    await calls[0]!.answer(1);
    await wait(100);
    want([1, 2], [0, 2]);
    expect([asked(), aborted()]).toEqual([
      [
        [0, 0],
        [1, 2],
      ],
      [false, false],
    ]);
  });

  it.each<[string, Partial<Wanted>]>([
    ['another level', { level: coarser }],
    ['another meter', { meter: sampleMeter({ id: 'roof' }) }],
  ])('gives up a level’s tiles for those of %s', async (_, changes) => {
    const { want } = start();
    want([0, 2]);
    await wait(100);
    want([0, 1], [0, 1], changes);
    expect(aborted()).toEqual([true, false]);
    expect([calls[1]!.meter, calls[1]!.bucketMs, calls[1]!.first, calls[1]!.last]).toEqual([
      changes.meter?.id ?? meter.id,
      changes.level?.bucketMs ?? level.bucketMs,
      0,
      1,
    ]);
  });

  it('tells a failure of the view, once, and asks again only when it is told to', async () => {
    const { want } = start();
    want([0, 1], [-1, 2]);
    const error = new Error('unreachable');
    await calls[0]!.fail(error);
    await wait(10_000);
    expect(onFailure.mock.calls).toEqual([[error]]);
    expect([calls.length, onTiles.mock.calls.length]).toEqual([1, 0]);
    want([0, 1], [-1, 2]);
    expect(asked().slice(1)).toEqual([[0, 1]]);
  });

  it('keeps the failure of neighbours to itself', async () => {
    const { want } = start();
    want([0, 0], [0, 1]);
    await calls[0]!.answer(1);
    await wait(100);
    await calls[1]!.fail();
    await wait(10_000);
    expect([calls.length, onFailure.mock.calls.length]).toEqual([2, 0]);
    want([0, 0], [0, 1]);
    expect(asked()[2]).toEqual([1, 1]);
  });

  it('tells the failure of neighbours that have come into view', async () => {
    const { want } = start();
    want([0, 0], [0, 1]);
    await calls[0]!.answer(1);
    await wait(100);
    want([1, 1], [0, 1]);
    await calls[1]!.fail();
    expect(onFailure).toHaveBeenCalledTimes(1);
  });

  it('tells nothing of what it has given up', async () => {
    const { want, stop } = start();
    want([0, 0]);
    stop();
    await calls[0]!.fail();
    expect(aborted()).toEqual([true]);
    expect(onFailure).not.toHaveBeenCalled();
  });

  it('begins nothing after it has stopped', async () => {
    const { want, stop } = start();
    want([0, 0]);
    want([5, 5]);
    stop();
    await wait(10_000);
    expect(asked()).toEqual([[0, 0]]);
  });

  it('puts parts of one revision together', async () => {
    const { cache, want } = start();
    want([0, 1]);
    await calls[0]!.answer(1, 1, 1, 1);
    expect([...cache.get(meter.id, level, 0)!.max, ...cache.get(meter.id, level, 1)!.max]).toEqual(
      Array.from({ length: 20 }, () => 1),
    );
  });

  it('asks again when a write has come between two parts', async () => {
    const { cache, want, held } = start();
    want([0, 1]);
    await calls[0]!.answer(1, 2);
    expect(held(0, 1)).toEqual([]);
    await wait(100);
    await calls[1]!.answer(2, 2);
    expect(held(0, 1)).toEqual([0, 1]);
    expect([...cache.get(meter.id, level, 0)!.max].every((value) => value === 2)).toBe(true);
  });

  it('drops the tiles of an older revision for one that is newer, and loads them anew', async () => {
    const { cache, want, held } = start();
    want([0, 1], [0, 3]);
    await calls[0]!.answer(1);
    await wait(100);
    await calls[1]!.answer(2);
    expect(held(0, 3)).toEqual([2, 3]);
    await wait(100);
    expect(asked()[2]).toEqual([0, 1]);
    await calls[2]!.answer(2);
    expect(held(0, 3)).toEqual([0, 1, 2, 3]);
    expect(cache.get(meter.id, level, 0)!.max[0]).toBe(2);
  });

  it('refuses what was answered before a write that it has heard of since, and asks anew', async () => {
    const { cache, want, held } = start();
    want([0, 1]);
    cache.seeRevision(meter.id, 2, 0);
    await calls[0]!.answer(1);
    expect(held(0, 1)).toEqual([]);
    await wait(100);
    await calls[1]!.answer(2);
    expect(held(0, 1)).toEqual([0, 1]);
  });

  it('goes back with a meter whose database was put back, and asks for no tile again and again', async () => {
    const { cache, want, held } = start();
    want([0, 1], [0, 3]);
    await calls[0]!.answer(2);
    await wait(100);
    await calls[1]!.answer(1);
    await wait(100);
    await calls[2]!.answer(1);
    await wait(10_000);
    expect([held(0, 3), cache.revisionOf(meter.id), calls.length]).toEqual([[0, 1, 2, 3], 1, 3]);
    expect(cache.get(meter.id, level, 0)!.max[0]).toBe(1);
  });

  it('has at the end all that was wanted last, however requests are answered', async () => {
    const { want, held } = start();
    for (const first of [0, 3, 5, 4, 20, 22, 8]) {
      want([first, first + 4], [first - 3, first + 7]);
      await wait(30);
      await calls.at(-1)!.answer(1);
    }
    for (let i = 0; i < 20; i++) {
      await wait(100);
      for (const { answer } of calls) await answer(1);
    }
    expect(held(5, 15)).toHaveLength(lengthOf({ first: 5, last: 15 }));
  });
});
