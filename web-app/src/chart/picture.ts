import { select, ticks } from 'd3';
import { drawnSeries, type ChartCursor, type ChartState } from './chart-state.ts';
import type { ChartColours } from './colours.ts';
import { createFrame, plotWidth, type ChartSeries, type Frame } from './frame.ts';
import { boundariesOf, createAxes, drawGrid, LABEL_WIDTH, valueLabels } from './layers/axes.ts';
import { clipped, prepareCanvas } from './layers/canvas.ts';
import { createCrossHair } from './layers/cross-hair.ts';
import { drawBreaks, drawMissing } from './layers/gaps.ts';
import { DOT_RADIUS, drawCoarse, drawDots } from './layers/line.ts';
import { drawMatches } from './layers/matches.ts';
import { createPeakMark } from './layers/peak-mark.ts';
import { drawQualities } from './layers/qualities.ts';
import { drawSeries, drawSeriesDots } from './layers/series.ts';
import { valueDomain, type ValueDomain } from './value-domain.ts';
import type { TimeRange } from '../time/time-range.ts';
import { zoneTicks } from '../time/zone-ticks.ts';

const SPACING = { values: 70, times: 84 }; // CSS px between ticks, about

/** The chart's layers: what there is much of on a canvas, what is to be styled and moved in SVG above it. */
export function createPicture(element: HTMLElement) {
  const canvas = select(element).append('canvas').attr('aria-hidden', 'true').node()!;
  const svg = select(element).append('svg').attr('aria-hidden', 'true').node()!;
  const quantity = select(svg).append('text').attr('class', 'quantity').attr('x', 0).attr('y', 14);
  const axes = createAxes(svg);
  const peakMark = createPeakMark(svg);
  const crossHair = createCrossHair(svg);

  function draw(state: ChartState, range: TimeRange, colours: ChartColours): Frame {
    const { frame, values } = layOut(state, range, colours);
    const times = zoneTicks(range, Math.max(2, plotWidth(frame) / SPACING.times), state.zone);
    const context = prepareCanvas(canvas, state.width, state.height);
    drawGrid(context, frame, values, boundariesOf(times));
    drawQualities(context, frame, state.qualities);
    if (state.matches) drawMatches(context, frame, state.matches);
    drawReadings(context, frame, state);
    select(svg).attr('width', state.width).attr('height', state.height);
    quantity.text(state.quantity);
    axes.draw(frame, values, times);
    peakMark.draw(frame, state.peak);
    return frame;
  }

  return {
    svg,
    draw,
    drawCrossHair: (frame: Frame, cursor: ChartCursor | null) => crossHair.draw(frame, cursor),
    destroy(): void {
      canvas.remove();
      svg.remove();
    },
  };
}

/** The frame for what is in the range, and the ticks of its value axis: none where there is no value. */
function layOut(state: ChartState, range: TimeRange, colours: ChartColours) {
  const count = Math.max(2, Math.round(state.height / SPACING.values));
  const domain = domainOf(state, range, count);
  const values = domain ? ticks(...domain, count) : [];
  const widest = Math.max(0, ...valueLabels(values).map((label) => label.length));
  const margin = { top: 30, right: 14, bottom: 44, left: Math.max(40, 18 + widest * LABEL_WIDTH) };
  return { frame: createFrame(state, margin, range, domain ?? [0, 1], colours), values };
}

function domainOf(state: ChartState, range: TimeRange, count: number): ValueDomain | null {
  const domains = [...drawnSeries(state, range), ...state.lines.map(({ drawn }) => drawn)]
    .map(({ points }) => valueDomain(points, range, state.startsAtZero, count))
    .filter((domain) => domain !== null);
  if (domains.length === 0) return null;
  return [Math.min(...domains.map(([low]) => low)), Math.max(...domains.map(([, high]) => high))];
}

/** The detail, and on either side of it the overview: nothing is blank of which something is known. */
function drawReadings(context: CanvasRenderingContext2D, frame: Frame, state: ChartState): void {
  const { plot, x, range, colours } = frame;
  // Instants are put into the range first: of Infinity, which an end of the history has, a scale makes NaN.
  const toPlot = (time: number) => x(Math.min(Math.max(time, range.from), range.to));
  const covered = state.detail?.series.range ?? { from: Infinity, to: Infinity };
  const [left, right] = [toPlot(covered.from), toPlot(covered.to)];
  const paint = ({ series, points }: ChartSeries, drawn: Drawn, span: [left: number, right: number]) => {
    clipped(context, frame, span, () => {
      drawBreaks(context, frame, points);
      drawn.line();
      drawMissing(context, frame, series);
    });
    // A dot on the edge is a whole one.
    clipped(context, frame, span, drawn.dots, DOT_RADIUS);
  };
  if (state.overview) {
    const { points } = state.overview;
    const coarse = {
      line: () => drawCoarse(context, frame, points),
      dots: () => drawDots(context, frame, points, colours.coarse),
    };
    paint(state.overview, coarse, [plot.left, left]);
    paint(state.overview, coarse, [right, plot.right]);
  }
  const fine = {
    line: () => drawSeries(context, frame, state),
    dots: () => drawSeriesDots(context, frame, state),
  };
  if (state.detail) paint(state.detail, fine, [left, right]);
}

interface Drawn {
  line: () => void;
  dots: () => void;
}
