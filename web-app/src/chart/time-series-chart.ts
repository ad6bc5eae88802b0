import { readSeries, type ChartCursor, type ChartEvents, type ChartState } from './chart-state.ts';
import { readColours } from './colours.ts';
import { edgeOf, isIn, panToShow, pointUnder, stepFrom, type Cursor } from './cursor.ts';
import { dragPan } from './interactions/drag-pan.ts';
import { dragSelect } from './interactions/drag-select.ts';
import { createThresholds } from './interactions/drag-threshold.ts';
import { hover } from './interactions/hover.ts';
import { keyboard } from './interactions/keyboard.ts';
import { pinchZoom } from './interactions/pinch-zoom.ts';
import { wheelZoom } from './interactions/wheel-zoom.ts';
import type { RangeChange, Surface } from './interactions/surface.ts';
import { indicesOf, type Indices } from './nearest-point.ts';
import { createPicture } from './picture.ts';
import { createGlide } from './range-glide.ts';
import type { SeriesPoints } from './series-points.ts';
import { isSameRange, pan } from '../time/time-range.ts';

/**
 * Draws one meter's readings into an element and reports what a person does
 * with them. The range stays the owner's: the chart asks for a new one through
 * `onRange` and shows it when `update` brings it. The element must be
 * positioned and focusable.
 */
export function createTimeSeriesChart(element: HTMLElement, initial: ChartState, events: ChartEvents) {
  const picture = createPicture(element);
  const life = new AbortController();
  const glide = createGlide((range) => {
    shown = range;
    requestDraw();
  });

  let state = initial;
  let shown = initial.range; // on the way to state.range while it glides
  let colours = readColours(element);
  let frame = picture.draw(state, shown, colours);
  let held: Cursor | null = null;
  let cursor: ChartCursor | null = null;
  let pending = 0;

  const surface: Surface = {
    element,
    signal: life.signal,
    frame: () => frame,
    limits: () => state.limits,
    minSpanMs: () => state.minSpanMs,
    isSelecting: (event) => event.shiftKey || state.drag === 'select',
    setRange: events.onRange,
  };
  const thresholds = createThresholds(surface, events.onThreshold);
  wheelZoom(surface);
  dragPan(surface);
  pinchZoom(surface);
  dragSelect(surface, picture.svg);
  hover(surface, (pointer) => hold(pointer && { by: 'pointer', pointer }));
  keyboard(surface, {
    time: () => cursor && cursor.source.points.time[cursor.index]!,
    step: (step) => moveCursor((points, inView) => stepFrom(cursor?.index ?? -1, step, points, inView)),
    jump: (edge) => moveCursor((_, inView) => edgeOf(inView, edge)),
    clear: () => hold(null),
  });

  function draw(): void {
    cancelAnimationFrame(pending);
    pending = 0;
    frame = picture.draw(state, shown, colours);
    thresholds.draw(state.thresholds);
    const found = held && findCursor(held);
    picture.drawCrossHair(frame, found);
    const isSame =
      found?.index === cursor?.index && found?.source === cursor?.source && found?.x === cursor?.x;
    cursor = found;
    if (!isSame) events.onCursor(found);
  }

  function requestDraw(): void {
    pending ||= requestAnimationFrame(draw);
  }

  function findCursor(wanted: Cursor): ChartCursor | null {
    const source = readSeries(state, shown);
    const index = source ? pointUnder(wanted, source.points, inViewOf(source.points), frame) : -1;
    if (!source || index < 0) return null;
    const value = source.points.value[index]!;
    const y = Number.isNaN(value) ? null : frame.y(value);
    return { source, index, x: frame.x(source.points.time[index]!), y, by: wanted.by };
  }

  function inViewOf(points: SeriesPoints): Indices {
    return indicesOf(points, shown, state.stamp);
  }

  function hold(next: Cursor | null): void {
    held = next;
    requestDraw();
  }

  /** Puts the cross-hair on a point and the point into view. */
  function moveCursor(toIndex: (points: SeriesPoints, inView: Indices) => number): void {
    // Keys may come faster than frames; each goes on from where the last has led.
    if (pending) draw();
    const points = readSeries(state, shown)?.points;
    if (!points) return;
    const inView = inViewOf(points);
    const index = toIndex(points, inView);
    const time = points.time[index];
    if (time === undefined) return;
    hold({ by: 'time', time });
    if (!isIn(inView, index)) events.onRange(pan(shown, panToShow(time, shown), state.limits), 'gesture');
  }

  return {
    /** Draws what changed with the next frame; a step to another range glides there. */
    update(changes: Partial<ChartState>, change: RangeChange = 'gesture'): void {
      const before = state.range;
      state = { ...state, ...changes };
      if (!isSameRange(before, state.range)) {
        glide.stop();
        if (change === 'step') glide.to(shown, state.range);
        else shown = state.range;
      }
      requestDraw();
    },
    /** Puts the cross-hair on the reading nearest to an instant. */
    pointAt(time: number): void {
      hold({ by: 'time', time });
    },
    /** Reads the page's colours again, after a change of theme. */
    recolour(): void {
      colours = readColours(element);
      requestDraw();
    },
    destroy(): void {
      life.abort();
      glide.stop();
      cancelAnimationFrame(pending);
      picture.destroy();
    },
  };
}

export type TimeSeriesChart = ReturnType<typeof createTimeSeriesChart>;
