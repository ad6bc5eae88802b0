import type { Frame } from '../frame.ts';
import { clipped } from './canvas.ts';
import type { MatchMarks } from '../../patterns/match-range.ts';
import { overlaps, type TimeRange } from '../../time/time-range.ts';
import { fillStripes, toStripes } from './stripes.ts';

/** How much of the colour is laid over the plot, and the height of the solid edge along its top, CSS px. */
const OTHERS = { alpha: 0.14, edge: 3 };
const CURRENT = { alpha: 0.2, edge: 6 };

/** Lays a translucent band with a solid edge along the top behind the readings of each match, the current one twice, and frames the example. */
export function drawMatches(
  context: CanvasRenderingContext2D,
  frame: Frame,
  { spans, current, example }: MatchMarks,
): void {
  drawBands(context, frame, spans, OTHERS);
  if (current) drawBands(context, frame, [current], CURRENT);
  if (example && overlaps(example, frame.range)) drawFrame(context, frame, example);
}

function drawFrame(context: CanvasRenderingContext2D, frame: Frame, { from, to }: TimeRange): void {
  const { plot, colours } = frame;
  // Beyond the plot its sides are not to be seen.
  const left = Math.round(Math.max(frame.x(from), plot.left - 9));
  const right = Math.round(Math.min(frame.x(to), plot.right + 9));
  clipped(context, frame, [plot.left, plot.right], () => {
    context.strokeStyle = colours.match;
    context.lineWidth = 2;
    context.setLineDash([5, 3]);
    context.strokeRect(left, plot.top + 1, Math.max(2, right - left), plot.bottom - plot.top - 2);
    context.setLineDash([]);
  });
}

function drawBands(
  context: CanvasRenderingContext2D,
  frame: Frame,
  spans: readonly TimeRange[],
  { alpha, edge }: typeof OTHERS,
): void {
  const { plot, range, colours } = frame;
  const stripes = toStripes(
    spans.filter((span) => overlaps(span, range)),
    frame,
  );
  if (stripes.length === 0) return;
  context.globalAlpha = alpha;
  fillStripes(context, stripes, plot.top, plot.bottom, colours.match);
  context.globalAlpha = 1;
  fillStripes(context, stripes, plot.top, plot.top + edge, colours.match);
}
