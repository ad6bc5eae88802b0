import { brushX, pointer, select, type D3BrushEvent } from 'd3';
import { readColours, type ChartColours } from './colours.ts';
import { createFrame, type ChartSeries, type Frame } from './frame.ts';
import { clipped, prepareCanvas } from './layers/canvas.ts';
import { drawCoarse } from './layers/line.ts';
import { drawMatches } from './layers/matches.ts';
import { stripLabels } from './strip-labels.ts';
import type { RangeChange } from './interactions/surface.ts';
import { valueDomain } from './value-domain.ts';
import type { MatchMarks } from '../patterns/match-range.ts';
import { fitInto, isSameRange, pan, spanOf, type TimeRange } from '../time/time-range.ts';
import { zoneTicks } from '../time/zone-ticks.ts';

export interface StripState {
  width: number; // CSS px
  height: number; // CSS px
  /** The whole history. */
  extent: TimeRange;
  /** What the chart above shows: the brush. */
  range: TimeRange;
  overview: ChartSeries | null;
  /** Where a pattern was found. */
  matches: MatchMarks | null;
  startsAtZero: boolean;
  minSpanMs: number;
  zone: string; // IANA, of the time labels
}

/** CSS px: a range of minutes in years is still to be seen and caught. */
const MIN_BRUSH = 8;
const LABELS_HEIGHT = 20; // CSS px

type Brushing = { range: TimeRange; left: number };

/** Draws the whole history with a brush over what the chart shows; the brush moves and resizes it. */
export function createContextStrip(
  element: HTMLElement,
  initial: StripState,
  onRange: (range: TimeRange, change: RangeChange) => void,
) {
  const canvas = select(element).append('canvas').attr('aria-hidden', 'true').node()!;
  const svg = select(element).append('svg').attr('aria-hidden', 'true');
  const labels = svg.append('g').attr('class', 'labels');
  const shades = svg.append('g').attr('class', 'shades');
  const brushGroup = svg.append('g').attr('class', 'brush');
  const grips = svg.append('g').attr('class', 'grips');
  const brush = brushX<unknown>().on('start', start).on('brush', move).on('end', end);

  let state = initial;
  let colours: ChartColours = readColours(element);
  let frame = toFrame();
  let brushing: Brushing | null = null;
  let pending = 0;
  let isHistoryDrawn = false;
  draw();

  function toFrame(): Frame {
    const margin = { top: 5, right: 0, bottom: LABELS_HEIGHT + 1, left: 0 };
    const { overview, extent, startsAtZero } = state;
    const domain = (overview && valueDomain(overview.points, extent, startsAtZero, 10)) ?? [0, 1];
    return createFrame(state, margin, extent, domain, colours);
  }

  function draw(): void {
    pending = 0;
    if (!isHistoryDrawn) drawHistory();
    const selected = brushOf(state.range);
    // A brush over everything has nowhere to go: a drag on it draws a new one instead.
    brushGroup.classed('whole', selected[1] - selected[0] >= state.width);
    if (!brushing) brush.move(brushGroup, selected);
    drawShades(selected);
  }

  /** All but the brush, which alone changes while the chart is panned and zoomed. */
  function drawHistory(): void {
    isHistoryDrawn = true;
    frame = toFrame();
    const context = prepareCanvas(canvas, state.width, state.height);
    const { overview, matches } = state;
    if (matches) drawMatches(context, frame, matches);
    if (overview) {
      clipped(context, frame, [0, state.width], () => drawCoarse(context, frame, overview.points));
    }
    svg.attr('width', state.width).attr('height', state.height);
    brush.extent([
      [0, 0],
      [state.width, state.height - LABELS_HEIGHT],
    ]);
    brush.handleSize(matchMedia('(pointer: coarse)').matches ? 28 : 10);
    brushGroup.call(brush);
    drawLabels();
  }

  /** What the chart does not show stands back; the brush's edges show that they can be taken hold of. */
  function drawShades([left, right]: [number, number]): void {
    const height = state.height - LABELS_HEIGHT;
    shades
      .selectAll('rect')
      .data([
        [0, left],
        [right, state.width],
      ] as const)
      .join('rect')
      .attr('x', ([from]) => from)
      .attr('width', ([from, to]) => Math.max(0, to - from))
      .attr('height', height);
    grips
      .selectAll('rect')
      .data(right - left < 16 ? [] : [left, right])
      .join('rect')
      .attr('x', (x) => Math.min(Math.max(x - 2.5, 0), state.width - 5))
      .attr('y', height / 2 - 10)
      .attr('width', 5)
      .attr('height', 20)
      .attr('rx', 2.5);
  }

  function drawLabels(): void {
    const ticks = zoneTicks(state.extent, Math.max(2, state.width / 110), state.zone);
    labels
      .selectAll('text')
      .data(stripLabels(ticks, frame.x, state.width))
      .join('text')
      .attr('x', ({ x }) => x)
      .attr('y', state.height - 4)
      .text(({ text }) => text);
  }

  /** Where the brush is drawn: a little wider than the range if that is too narrow to see. */
  function brushOf({ from, to }: TimeRange): [number, number] {
    const clamp = (x: number) => Math.min(Math.max(x, 0), state.width);
    const [left, right] = [clamp(frame.x(from)), clamp(frame.x(to))];
    if (right - left >= MIN_BRUSH) return [left, right];
    const start = Math.min(Math.max((left + right - MIN_BRUSH) / 2, 0), state.width - MIN_BRUSH);
    return [start, start + MIN_BRUSH];
  }

  interface BrushEvent extends D3BrushEvent<unknown> {
    mode: 'drag' | 'handle' | 'center' | 'space';
  }

  // Moves made by draw() have no source event; only what a person does is reported.
  function start({ sourceEvent }: BrushEvent): void {
    if (sourceEvent) brushing = { range: state.range, left: brushOf(state.range)[0] };
  }

  function move({ sourceEvent, selection, mode }: BrushEvent): void {
    if (!sourceEvent || !brushing || !selection) return;
    onRange(toRange(selection as [number, number], mode, brushing), 'gesture');
  }

  /** Moving keeps the exact span, which pixels of a long history cannot hold. */
  function toRange([left, right]: [number, number], mode: BrushEvent['mode'], began: Brushing): TimeRange {
    const { x } = frame;
    if (mode === 'drag') {
      return pan(began.range, x.invert(left) - x.invert(began.left), state.extent);
    }
    const range = { from: x.invert(left), to: x.invert(right) };
    const lackMs = Math.max(0, state.minSpanMs - spanOf(range));
    return fitInto({ from: range.from - lackMs / 2, to: range.to + lackMs / 2 }, state.extent);
  }

  function end({ sourceEvent, selection }: BrushEvent): void {
    if (!sourceEvent) return;
    brushing = null;
    // A click beside the brush leaves no selection: the range goes to where it was.
    if (!selection) {
      const [x] = pointer((sourceEvent as TouchEvent).changedTouches?.[0] ?? sourceEvent, svg.node());
      const delta = frame.x.invert(x) - (state.range.from + state.range.to) / 2;
      onRange(pan(state.range, delta, state.extent), 'step');
    }
    requestDraw();
  }

  function requestDraw(): void {
    pending ||= requestAnimationFrame(draw);
  }

  return {
    update(changes: Partial<StripState>): void {
      const before = state;
      state = { ...state, ...changes };
      isHistoryDrawn &&= isSameHistory(before, state);
      requestDraw();
    },
    recolour(): void {
      colours = readColours(element);
      isHistoryDrawn = false;
      requestDraw();
    },
    destroy(): void {
      cancelAnimationFrame(pending);
      canvas.remove();
      svg.remove();
    },
  };
}

function isSameHistory(a: StripState, b: StripState): boolean {
  return (
    a.overview === b.overview &&
    a.matches === b.matches &&
    isSameRange(a.extent, b.extent) &&
    a.width === b.width &&
    a.height === b.height &&
    a.startsAtZero === b.startsAtZero &&
    a.zone === b.zone
  );
}

export type ContextStrip = ReturnType<typeof createContextStrip>;
