import { periodFor, stepRange, type RangePreset } from '../time/calendar-period.ts';
import { isSameRange, zoom, type TimeRange } from '../time/time-range.ts';
import type { RangeChange } from '../chart/interactions/surface.ts';
import type { View } from '../time/view-link.ts';

export interface Navigable {
  range: TimeRange; // in view
  /** The whole history. */
  extent: TimeRange;
  /** What zooming may reach. */
  limits: TimeRange;
  minSpanMs: number;
  zone: string; // IANA
  /** The reading that the keys or the peak's tile have put the cross-hair on, which is what the person is after. */
  marked: number | null; // epoch ms
}

/** From the range in view to another: the whole history, a calendar period, the one before or after, nearer or farther. */
export function useRangeNavigation(
  where: () => Navigable,
  show: (range: Pick<View, 'from' | 'to'>, change: RangeChange) => void,
) {
  function showRange(range: TimeRange, change: RangeChange): void {
    if (isSameRange(range, where().extent)) show({ from: null, to: null }, change);
    else show({ from: range.from, to: range.to }, change);
  }

  function showAll(): void {
    show({ from: null, to: null }, 'step');
  }

  function showPreset(preset: RangePreset): void {
    const { range, extent, zone, marked } = where();
    // A stamp at the end of an interval is the first instant of the next.
    if (preset === 'all') showAll();
    else show(periodFor(preset, range, extent, zone, marked === null ? null : marked - 1), 'step');
  }

  /** The calendar period before the range, or after it. */
  function stepTo(direction: -1 | 1): TimeRange {
    const { range, zone } = where();
    return stepRange(range, direction, zone);
  }

  function zoomBy(factor: number): void {
    const { range, limits, minSpanMs, marked } = where();
    const about = marked ?? (range.from + range.to) / 2;
    showRange(zoom(range, factor, about, limits, minSpanMs), 'step');
  }

  return { showRange, showAll, showPreset, stepTo, zoomBy };
}
