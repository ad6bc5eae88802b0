import { computed, type ComputedRef } from 'vue';
import type { Meter } from '../api/meter.ts';
import type { Summary } from '../api/series.ts';
import type { ChartLine } from '../chart/chart-state.ts';
import type { ChartSeries } from '../chart/frame.ts';
import { alignSeries } from '../comparison/align-series.ts';
import { MOST_METERS } from '../comparison/comparable.ts';
import { shiftTo } from '../comparison/meter-sum.ts';
import type { ComparedMeter, Selection } from '../comparison/selection.ts';
import { valueTextAt } from '../comparison/value-at.ts';
import { isSameRange, type TimeRange } from '../time/time-range.ts';
import { sharedTiles, useSeries } from './useSeries.ts';
import { useTiles } from './useTiles.ts';

/** A meter of the comparison with its own figures of the range; null while they load, or if it is not drawn. */
export interface ComparedFigures extends ComparedMeter {
  summary: Summary | null;
}

/** What one meter has under the cross-hair. */
export interface ComparedValue {
  id: string;
  name: string;
  colour: number;
  text: string;
}

interface Request {
  selection: Selection;
  range: TimeRange;
  width: number; // CSS px; 0 until it is known
}

/**
 * The series of the meters that are drawn with the page's, and of the sums that are the edges of a stack. What the
 * page has of the subject of the selection is not loaded here.
 */
export function useComparison(request: () => Request) {
  const slots = Array.from({ length: MOST_METERS }, (_, index) => useMember(request, index));
  const edges = Array.from({ length: MOST_METERS - 1 }, (_, index) => useEdge(request, index));

  const lines = computed((): ChartLine[] => {
    const isStack = request().selection.layers.length > 0;
    const members = slots.map(({ line }) => line.value);
    return (isStack ? edges.map(({ value }) => value) : members).filter((line) => line !== null);
  });
  const figures = computed(() => slots.flatMap(({ figures: { value } }) => value ?? []));

  /** What each meter has at an instant on the axes; the page's own only where that is not the subject itself. */
  const valuesAt = (timeMs: number): ComparedValue[] => slots.flatMap((slot) => slot.valueAt(timeMs) ?? []);

  return { lines, figures, valuesAt };
}

/** One meter with its own figures: the page's too where it is a part of a stack. */
function useMember(request: () => Request, index: number) {
  const member = computed(() => {
    const { members, layers } = request().selection;
    return (index > 0 || layers.length > 1 ? members[index] : undefined) ?? null;
  });
  const meter = computed((): Meter | null => {
    if (!member.value || member.value.refusal !== null || member.value.isHidden) return null;
    return member.value.meter;
  });
  const wanted = computed(() => {
    const { range, width, selection } = request();
    if (!meter.value || width === 0) return null;
    const shiftMs = shiftTo(selection.subject.stamp, meter.value);
    return { meter: meter.value, range: { from: range.from - shiftMs, to: range.to - shiftMs }, width };
  });
  const { detail, figures } = useSeries(() => wanted.value);
  const drawn = useAligned(request, meter, detail);

  return {
    line: computed(() => drawn.value && { drawn: drawn.value, colour: member.value!.colour }),
    figures: computed((): ComparedFigures | null => {
      const { value } = figures;
      const isCurrent = value && wanted.value && value.meter.id === wanted.value.meter.id;
      const summary = isCurrent && isSameRange(value.range, wanted.value.range) ? value.summary : null;
      return request().selection.members[index] ? { ...request().selection.members[index]!, summary } : null;
    }),
    valueAt(timeMs: number): ComparedValue | null {
      if (!meter.value || !drawn.value) return null;
      const { id, name, intervalSeconds } = meter.value;
      const text = valueTextAt(drawn.value, request().selection.subject.unit, timeMs, intervalSeconds);
      return { id, name, colour: member.value!.colour, text };
    },
  };
}

/** An edge of a stack below its top. */
function useEdge(request: () => Request, index: number): ComputedRef<ChartLine | null> {
  const layer = computed(() => {
    const { layers } = request().selection;
    return index < layers.length - 1 ? layers[index]! : null;
  });
  const meter = computed(() => layer.value?.sum ?? null);
  const wanted = computed(() => {
    const { range, width } = request();
    return meter.value && width > 0 ? { meter: meter.value, range, width } : null;
  });
  const { detail } = useTiles(sharedTiles, () => wanted.value);
  const drawn = useAligned(request, meter, detail);
  return computed(() => drawn.value && { drawn: drawn.value, colour: layer.value!.colour });
}

function useAligned(
  request: () => Request,
  meter: ComputedRef<Meter | null>,
  detail: ComputedRef<ChartSeries | null>,
): ComputedRef<ChartSeries | null> {
  const axes = computed(() => request().selection.subject);
  return computed(() => meter.value && detail.value && alignSeries(detail.value, meter.value, axes.value));
}
