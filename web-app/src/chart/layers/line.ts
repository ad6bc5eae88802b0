import { indicesIn } from '../nearest-point.ts';
import { msPerPixel, type Frame } from '../frame.ts';
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

function traceSegment(
  context: CanvasRenderingContext2D,
  { time, value }: SeriesPoints,
  { x, y }: Frame,
  { start, end }: Segment,
): void {
  context.moveTo(x(time[start]!), y(value[start]!));
  for (let i = start + 1; i < end; i++) context.lineTo(x(time[i]!), y(value[i]!));
}

/** The line through a series' points, with a light area down to the baseline. */
export function drawLine(
  context: CanvasRenderingContext2D,
  frame: Frame,
  points: SeriesPoints,
  colour: string,
): void {
  const segments = visibleSegments(points, frame);
  drawArea(context, frame, points, segments);
  context.strokeStyle = colour;
  context.lineJoin = 'round';
  context.lineWidth = isDense(frame, points) ? 1 : 1.75;
  context.beginPath();
  for (const segment of segments) traceSegment(context, points, frame, segment);
  context.stroke();
}

function drawArea(
  context: CanvasRenderingContext2D,
  frame: Frame,
  points: SeriesPoints,
  segments: Segment[],
): void {
  const [low, high] = frame.y.domain() as [number, number];
  const base = frame.y(Math.min(Math.max(0, low), high));
  context.fillStyle = frame.colours.area;
  context.beginPath();
  for (const segment of segments) {
    traceSegment(context, points, frame, segment);
    context.lineTo(frame.x(points.time[segment.end - 1]!), base);
    context.lineTo(frame.x(points.time[segment.start]!), base);
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

function isDense(frame: Frame, { time }: SeriesPoints): boolean {
  if (time.length < 2) return false;
  const spacingMs = (time[time.length - 1]! - time[0]!) / (time.length - 1);
  return spacingMs < 3 * msPerPixel(frame);
}
