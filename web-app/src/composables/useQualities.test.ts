import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope, shallowRef, type EffectScope } from 'vue';
import { useQualities, type QualitiesRequest } from './useQualities.ts';
import { fetchQualities, type Qualities } from '../api/qualities.ts';
import { sampleMeter } from '../testing/sample-meter.ts';
import { sampleRun } from '../testing/sample-run.ts';
import { covers, type TimeRange } from '../time/time-range.ts';

vi.mock(import('../api/qualities.ts'), () => ({ fetchQualities: vi.fn<typeof fetchQualities>() }));

const DAY = 86_400_000;
const start = Date.UTC(2025, 5, 1);
const days = (from: number, to: number): TimeRange => ({ from: start + from * DAY, to: start + to * DAY });
const meter = sampleMeter();

describe('useQualities', () => {
  let scope: EffectScope;
  /** Of the whole history and of a part of it. */
  let answers: { history: Partial<Qualities>; part: Partial<Qualities> };
  beforeEach(() => {
    vi.useFakeTimers();
    scope = effectScope();
    const [merged, exact] = [
      sampleRun('mixed', start, start + DAY, 96),
      sampleRun('estimated', start, start, 1),
    ];
    answers = { history: { bucketMs: DAY, runs: [merged] }, part: { bucketMs: 0, runs: [exact] } };
    vi.mocked(fetchQualities).mockImplementation(async (_, range) => {
      await new Promise((resolve) => setTimeout(resolve, range ? 20 : 10));
      return {
        ...{ meter: meter.id, revision: 1, bucketMs: 0, runs: [] },
        ...(range ? answers.part : answers.history),
      };
    });
  });
  afterEach(() => {
    scope.stop();
    vi.useRealTimers();
    vi.mocked(fetchQualities).mockReset();
  });

  function open(range: TimeRange) {
    const request = shallowRef<QualitiesRequest>({ meter, range });
    const revision = shallowRef<number>();
    const { spans } = scope.run(() =>
      useQualities(
        () => request.value,
        () => revision.value,
      ),
    )!;
    const show = (next: TimeRange) => (request.value = { meter, range: next });
    return { spans, show, revision };
  }
  const wait = (ms = 1000) => vi.advanceTimersByTimeAsync(ms);
  const asked = () => vi.mocked(fetchQualities).mock.calls.map(([, range]) => range);
  const qualities = (spans: { quality: string }[]) => spans.map(({ quality }) => quality);

  it('asks once for the whole history, and no more where that has every run', async () => {
    answers.history = { bucketMs: 0, runs: [sampleRun('estimated', start, start, 1)] };
    const { spans, show } = open(days(0, 3));
    expect(spans.value).toEqual([]);
    await wait();
    show(days(1, 2));
    await wait();
    expect(asked()).toEqual([null]);
    expect(qualities(spans.value)).toEqual(['estimated']);
  });

  it('asks for what is around the range where the runs of the history were merged', async () => {
    const { spans } = open(days(0, 3));
    await wait(15);
    expect(qualities(spans.value)).toEqual(['mixed']);
    await wait();
    expect(qualities(spans.value)).toEqual(['estimated']);
    expect(asked()).toHaveLength(2);
    expect(covers(asked()[1]!, days(-0.75, 3.75))).toBe(true);
  });

  it('asks for nothing new when the range moves a little, and has the history where it moves far', async () => {
    const { spans, show } = open(days(0, 3));
    await wait();
    show(days(0.1, 3.1));
    await wait();
    expect(asked()).toHaveLength(2);
    show(days(40, 43));
    expect(qualities(spans.value)).toEqual(['mixed']);
    await wait();
    expect(asked()).toHaveLength(3);
    expect(qualities(spans.value)).toEqual(['estimated']);
  });

  it('asks for all anew when the readings have changed', async () => {
    const { revision } = open(days(0, 3));
    await wait();
    revision.value = 1;
    await wait();
    expect(asked()).toHaveLength(2);
    revision.value = 2;
    await wait();
    expect(asked()).toHaveLength(4);
  });

  it('has nothing to hatch where the answer fails', async () => {
    vi.mocked(fetchQualities).mockRejectedValue(new Error('no'));
    const { spans } = open(days(0, 3));
    await wait();
    expect(spans.value).toEqual([]);
  });
});
