import { indicesIn } from '../nearest-point.ts';
import { msPerPixel, type Frame } from '../frame.ts';
import { eachColumn, toLinear } from '../pixel-columns.ts';
import type { Segment, SeriesPoints } from '../series-points.ts';

/** Points at least this far apart, CSS px, are each shown as a dot. */
const DOT_SPACING = 9;
export const DOT_RADIUS = 2.5; // CSS px

/** The parts of the segments in view, each with one point beyond each edge so that the line runs off the plot. */
function visibleSegments(points: SeriesPoints, { range }: Frame): Segment[] {
  const { start, end } = indicesIn(points, range);
  return points.segments
    .map((segment) => ({
      start: Math.max(segment.start, start - 1),
      end: Math.min(segment.end, end + 1),
    }))
    .filter((segment) => segment.start < segment.end);
}

/** The line through a series' points. */
export function drawLine(
  context: CanvasRenderingContext2D,
  frame: Frame,
  points: SeriesPoints,
  colour: string,
): void {
  const segments = visibleSegments(points, frame);
  context.strokeStyle = colour;
  // A wide or a rounded stroke of a dense line looks the same and takes ten times as long.
  const isDense = spacingMs(points) < 3 * msPerPixel(frame);
  context.lineWidth = isDense ? 1 : 1.75;
  context.lineJoin = isDense ? 'bevel' : 'round';
  context.beginPath();
  for (const segment of segments) traceLine(context, frame, points, segment);
  context.stroke();
}

/** The line and area of a history that is known only coarsely. */
export function drawCoarse(context: CanvasRenderingContext2D, frame: Frame, points: SeriesPoints): void {
  drawArea(context, frame, points, frame.colours.area);
  drawLine(context, frame, points, frame.colours.coarse);
}

function traceLine(
  context: CanvasRenderingContext2D,
  frame: Frame,
  points: SeriesPoints,
  segment: Segment,
): void {
  const { time, value } = points;
  const [x, y] = [toLinear(frame.x), toLinear(frame.y)];
  context.moveTo(x(time[segment.start]!), y(value[segment.start]!));
  let drawn = segment.start;
  const lineTo = (index: number) => {
    if (index === drawn) return;
    context.lineTo(x(time[index]!), y(value[index]!));
    drawn = index;
  };
  eachColumn(points, segment, x, (first, lowest, highest, last) => {
    lineTo(first);
    lineTo(Math.min(lowest, highest));
    lineTo(Math.max(lowest, highest));
    lineTo(last);
  });
}

/**
 * The area between the line and the baseline. In each column of pixels its edge
 * is the point nearest to the baseline, since what is farther is under the line;
 * filling below every turn of a dense line would take most of the frame.
 */
export function drawArea(
  context: CanvasRenderingContext2D,
  frame: Frame,
  points: SeriesPoints,
  colour: string,
): void {
  const segments = visibleSegments(points, frame);
  const { time, value } = points;
  const [x, y] = [toLinear(frame.x), toLinear(frame.y)];
  const [low, high] = frame.y.domain() as [number, number];
  const base = Math.min(Math.max(0, low), high);
  context.fillStyle = colour;
  context.beginPath();
  for (const segment of segments) {
    context.moveTo(x(time[segment.start]!), y(base));
    eachColumn(points, segment, x, (first, lowest, highest, last) => {
      const [least, most] = [value[lowest]!, value[highest]!];
      const edge = y(least > base ? least : most < base ? most : base);
      // Ends at their own height, so that the areas of sparse points follow the line.
      if (first === last) return context.lineTo(x(time[first]!), edge);
      context.lineTo(x(time[first]!), edge);
      context.lineTo(x(time[last]!), edge);
    });
    context.lineTo(x(time[segment.end - 1]!), y(base));
    context.closePath();
  }
  context.fill();
}

/** Dots where there is room for them; a reading alone between gaps has nothing but its dot. */
export function drawDots(
  context: CanvasRenderingContext2D,
  frame: Frame,
  points: SeriesPoints,
  colour: string,
): void {
  const { time, value } = points;
  const segments = visibleSegments(points, frame);
  const shown = segments.reduce((sum, { start, end }) => sum + end - start, 0);
  const hasRoom = (frame.plot.right - frame.plot.left) / Math.max(1, shown) >= DOT_SPACING;
  context.fillStyle = colour;
  context.beginPath();
  for (const { start, end } of segments) {
    if (!hasRoom && end - start > 1) continue;
    for (let i = start; i < end; i++) {
      const [cx, cy] = [frame.x(time[i]!), frame.y(value[i]!)];
      context.moveTo(cx + DOT_RADIUS, cy);
      context.arc(cx, cy, DOT_RADIUS, 0, 2 * Math.PI);
    }
  }
  context.fill();
}

/** Time between two points on average; Infinity of a single one. */
function spacingMs({ time }: SeriesPoints): number {
  return time.length < 2 ? Infinity : (time[time.length - 1]! - time[0]!) / (time.length - 1);
}
