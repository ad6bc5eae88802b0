import { select, ticks } from 'd3';
import { readColours, type ChartColours } from './colours.ts';
import { edgeInView, panToShow, pointUnder, stepFrom, type Cursor } from './cursor.ts';
import { createFrame, type ChartSeries, type Frame } from './frame.ts';
import { dragPan } from './interactions/drag-pan.ts';
import { dragSelect } from './interactions/drag-select.ts';
import { hover } from './interactions/hover.ts';
import { keyboard } from './interactions/keyboard.ts';
import { pinchZoom } from './interactions/pinch-zoom.ts';
import { wheelZoom } from './interactions/wheel-zoom.ts';
import type { RangeChange, Surface } from './interactions/surface.ts';
import { boundariesOf, createAxes, drawGrid, valueLabels } from './layers/axes.ts';
import { clipped, prepareCanvas } from './layers/canvas.ts';
import { createCrossHair } from './layers/cross-hair.ts';
import { drawBreaks, drawMissing } from './layers/gaps.ts';
import { drawLine } from './layers/line.ts';
import { createPeakMark, type MarkedReading } from './layers/peak-mark.ts';
import { createGlide } from './range-glide.ts';
import { valueDomain, type ValueDomain } from './value-domain.ts';
import { covers, isSameRange, overlaps, pan, type TimeRange } from '../time/time-range.ts';
import { zoneTicks } from '../time/zone-ticks.ts';

export interface ChartState {
  width: number; // CSS px
  height: number; // CSS px
  range: TimeRange;
  /** What panning and zooming may reach. */
  limits: TimeRange;
  minSpanMs: number;
  zone: string; // IANA, of the time axis
  quantity: string; // label of the value axis, with its unit
  startsAtZero: boolean;
  /** What was loaded for the range, or for the one before while the new is on its way. */
  detail: ChartSeries | null;
  /** The whole history, coarsely: drawn where there is no detail. */
  overview: ChartSeries | null;
  peak: MarkedReading | null;
  drag: 'pan' | 'select';
}

/** The point under the cross-hair and where it is drawn. */
export interface ChartCursor {
  source: ChartSeries;
  index: number; // of the point
  x: number; // CSS px
  y: number | null; // CSS px; null: missing
  by: Cursor['by'];
}

export interface ChartEvents {
  onRange: (range: TimeRange, change: RangeChange) => void;
  onCursor: (cursor: ChartCursor | null) => void;
}

const NOTHING: ValueDomain = [0, 1];

/**
 * Draws one meter's readings into an element and reports what a person does
 * with them. The range stays the owner's: the chart asks for a new one through
 * `onRange` and shows it when `update` brings it. The element must be
 * positioned and focusable.
 */
export function createTimeSeriesChart(element: HTMLElement, initial: ChartState, events: ChartEvents) {
  const canvas = select(element).append('canvas').attr('aria-hidden', 'true').node()!;
  const svg = select(element).append('svg').attr('aria-hidden', 'true').node()!;
  const quantityLabel = select(svg).append('text').attr('class', 'axis quantity').attr('y', 14);
  const axes = createAxes(svg);
  const peakMark = createPeakMark(svg);
  const crossHair = createCrossHair(svg);
  const life = new AbortController();
  const glide = createGlide((range) => {
    shown = range;
    requestDraw();
  });

  let state = initial;
  let shown = initial.range;
  let colours: ChartColours = readColours(element);
  let frame = toFrame();
  let cursor: Cursor | null = null;
  let current: ChartCursor | null = null;
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
  wheelZoom(surface);
  dragPan(surface);
  pinchZoom(surface);
  dragSelect(surface, svg);
  hover(surface, (pointer) => setCursor(pointer && { by: 'pointer', pointer }));
  keyboard(surface, {
    time: () => current && current.source.points.time[current.index]!,
    step: (step) => moveTo(stepFrom(current?.index ?? -1, step, cursorSource().points, frame)),
    jump: (edge) => moveTo(edgeInView(edge, cursorSource().points, frame)),
    clear: () => setCursor(null),
  });
  draw();

  function sources(): ChartSeries[] {
    const { detail, overview } = state;
    const isCovered = detail && covers(detail.series.range, shown);
    return [isCovered ? null : overview, detail].filter((source) => source !== null);
  }

  function cursorSource(): ChartSeries {
    const { detail, overview } = state;
    return detail && (!overview || overlaps(detail.series.range, shown)) ? detail : overview!;
  }

  function toFrame(): Frame {
    const count = Math.max(2, Math.round(state.height / 70));
    const domains = sources()
      .map(({ points }) => valueDomain(points, shown, state.startsAtZero, count))
      .filter((found) => found !== null);
    const low = Math.min(...domains.map(([value]) => value));
    const high = Math.max(...domains.map(([, value]) => value));
    const domain: ValueDomain = domains.length > 0 ? [low, high] : NOTHING;
    const widest = Math.max(...valueLabels(ticks(...domain, count)).map((label) => label.length));
    const margin = { top: 30, right: 14, bottom: 44, left: Math.max(40, 18 + widest * 6.8) };
    return createFrame(state, margin, shown, domain, colours);
  }

  function draw(): void {
    pending = 0;
    frame = toFrame();
    const values = frame.y.ticks(Math.max(2, Math.round(state.height / 70)));
    const times = zoneTicks(shown, Math.max(2, (frame.plot.right - frame.plot.left) / 84), state.zone);
    const context = prepareCanvas(canvas, state.width, state.height);
    drawGrid(context, frame, values, boundariesOf(times));
    drawReadings(context);
    select(svg).attr('width', state.width).attr('height', state.height);
    quantityLabel.attr('x', 0).text(state.quantity);
    axes.draw(frame, values, times);
    peakMark.draw(frame, state.peak);
    drawCursor();
  }

  /** The detail, and beside it the overview: never an empty stretch while something is known of it. */
  function drawReadings(context: CanvasRenderingContext2D): void {
    const { detail, overview } = state;
    const { plot, x } = frame;
    const [left, right] = detail
      ? [Math.max(plot.left, x(detail.series.range.from)), Math.min(plot.right, x(detail.series.range.to))]
      : [plot.right, plot.right];
    const paint = (source: ChartSeries, colour: string, span: [number, number]) =>
      clipped(context, frame, span, () => {
        drawBreaks(context, frame, source);
        drawLine(context, frame, source.points, colour);
        drawMissing(context, frame, source);
      });
    if (overview && left > plot.left)
      paint(overview, colours.coarse, [plot.left, Math.min(left, plot.right)]);
    if (overview && right < plot.right)
      paint(overview, colours.coarse, [Math.max(right, plot.left), plot.right]);
    if (detail) paint(detail, colours.line, [left, right]);
  }

  function drawCursor(): void {
    const found = cursor && (state.detail || state.overview) ? findCursor(cursor) : null;
    crossHair.draw(frame, found);
    const isSame =
      found?.index === current?.index && found?.source === current?.source && found?.x === current?.x;
    current = found;
    if (!isSame) events.onCursor(found);
  }

  function findCursor(held: Cursor): ChartCursor | null {
    const source = cursorSource();
    const index = pointUnder(held, source.points, frame);
    if (index < 0) return null;
    const value = source.points.value[index]!;
    const y = Number.isNaN(value) ? null : frame.y(value);
    return { source, index, x: frame.x(source.points.time[index]!), y, by: held.by };
  }

  function setCursor(next: Cursor | null): void {
    cursor = next;
    requestDraw();
  }

  function moveTo(index: number): void {
    const time = cursorSource().points.time[index];
    if (time === undefined) return;
    setCursor({ by: 'time', time });
    const delta = panToShow(time, frame);
    if (delta !== 0) events.onRange(pan(shown, delta, state.limits), 'gesture');
  }

  function requestDraw(): void {
    pending ||= requestAnimationFrame(draw);
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
    /** Puts the cross-hair on the reading nearest to an instant, or takes it away. */
    pointAt(time: number | null): void {
      setCursor(time === null ? null : { by: 'time', time });
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
      canvas.remove();
      svg.remove();
    },
  };
}

export type TimeSeriesChart = ReturnType<typeof createTimeSeriesChart>;
