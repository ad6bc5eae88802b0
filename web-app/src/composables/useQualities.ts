import { computed, watch } from 'vue';
import type { Meter } from '../api/meter.ts';
import { fetchQualities } from '../api/qualities.ts';
import { toQualitySpans } from '../series/quality-spans.ts';
import { covers, isSameRange, spanOf, type TimeRange } from '../time/time-range.ts';
import { useLatest } from './useLatest.ts';

export interface QualitiesRequest {
  meter: Meter;
  range: TimeRange;
}

/** A gesture asks when it has rested so long. */
const DELAY_MS = 150;

/**
 * Which readings are not measured ones. The whole history is asked for once: of most meters it has no runs, or few,
 * and then nothing more is. Where its runs had to be merged, the part around the range is asked for as well, until then
 * the merged ones stand. `revision` is that of the readings: with a new one all is asked for anew.
 *
 * What fails leaves the chart without hatching, and is not told: the readings are there.
 */
export function useQualities(request: () => QualitiesRequest | null, revision: () => number | undefined) {
  const history = useLatest(
    () => request()?.meter ?? null,
    async (meter, signal) => load({ meter, range: null }, signal),
  );

  const wanted = computed((before?: QualitiesRequest | null) => {
    const asked = request();
    const whole = history.value.value;
    if (!asked || whole?.meter !== asked.meter || whole.bucketMs === 0) return null;
    const range = aroundOf(asked.range);
    const isSame = before?.meter === asked.meter && isSameRange(before.range, range);
    return isSame ? before : { meter: asked.meter, range };
  });
  const detail = useLatest(() => wanted.value, load, DELAY_MS);

  watch(revision, (now) => {
    if (now === undefined) return;
    for (const { value, reload } of [history, detail]) {
      if (value.value && value.value.revision !== now) reload();
    }
  });

  const spans = computed(() => {
    const asked = request();
    const fits = [detail, history]
      .map(({ value }) => value.value)
      .find((one) => one?.meter.id === asked?.meter.id && (!one?.range || covers(one.range, asked!.range)));
    return fits?.spans ?? [];
  });
  return { spans };
}

async function load({ meter, range }: { meter: Meter; range: TimeRange | null }, signal: AbortSignal) {
  const { runs, bucketMs, revision } = await fetchQualities(meter, range, signal);
  return { meter, range, bucketMs, revision, spans: toQualitySpans(meter, runs) };
}

/** A range with at least a quarter more on either side, the same for what lies near: panning asks for few of them. */
function aroundOf(range: TimeRange): TimeRange {
  const step = 2 ** Math.ceil(Math.log2(spanOf(range))) / 2;
  return {
    from: Math.floor(range.from / step - 0.5) * step,
    to: Math.ceil(range.to / step + 0.5) * step,
  };
}
