import type { Frame } from '../frame.ts';
import type { SeriesPoints } from '../series-points.ts';
import type { Buckets } from '../../api/series.ts';

const HATCH_SPACING = 6; // CSS px
const TICK_HEIGHT = 5; // CSS px

/** Hatches the time without readings, in which the line is broken. */
export function drawBreaks(context: CanvasRenderingContext2D, frame: Frame, { breaks }: SeriesPoints): void {
  const { x, plot, range, colours } = frame;
  context.strokeStyle = colours.hatch;
  context.lineWidth = 1;
  for (const { from, to } of breaks) {
    if (to < range.from || from > range.to) continue;
    const left = Math.max(plot.left, x(from));
    const right = Math.min(plot.right, Math.max(x(to), left + 1.5));
    hatch(context, left, right, plot.top, plot.bottom);
  }
}

function hatch(
  context: CanvasRenderingContext2D,
  left: number,
  right: number,
  top: number,
  bottom: number,
): void {
  const height = bottom - top;
  context.save();
  context.beginPath();
  context.rect(left, top, right - left, height);
  context.clip();
  context.beginPath();
  // Anchored to the plot, not to the gap, so that the hatching lines up across neighbours.
  const first = Math.floor((left - height) / HATCH_SPACING) * HATCH_SPACING;
  for (let start = first; start < right; start += HATCH_SPACING) {
    context.moveTo(start, bottom);
    context.lineTo(start + height, top);
  }
  context.stroke();
  context.restore();
}

/** Small ticks at the bottom under the buckets and readings whose value is missing. */
export function drawMissing(context: CanvasRenderingContext2D, frame: Frame, series: Buckets): void {
  const { x, plot, range, colours } = frame;
  context.fillStyle = colours.missing;
  series.time.forEach((time, i) => {
    const middle = time + series.bucketMs / 2;
    if (!series.missing[i] || middle < range.from || middle > range.to) return;
    const width = Math.max(2, x(time + series.bucketMs) - x(time));
    context.fillRect(x(middle) - width / 2, plot.bottom - TICK_HEIGHT, width, TICK_HEIGHT);
  });
}
