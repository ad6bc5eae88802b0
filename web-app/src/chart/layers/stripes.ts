import type { Frame } from '../frame.ts';
import type { TimeRange } from '../../time/time-range.ts';

const MIN_WIDTH = 2; // CSS px

/** Left and right edges, CSS px. */
export type Stripe = [left: number, right: number];

/** Spans in time order, all of them in view, as they lie in the plot; what touches on the screen is one. */
export function toStripes(spans: readonly TimeRange[], { x, plot }: Pick<Frame, 'x' | 'plot'>): Stripe[] {
  const stripes: Stripe[] = [];
  for (const { from, to } of spans) {
    const left = Math.min(Math.max(x(from), plot.left), plot.right - MIN_WIDTH);
    const right = Math.min(Math.max(x(to), left + MIN_WIDTH), plot.right);
    const last = stripes.at(-1);
    if (last && left <= last[1] + 1) last[1] = Math.max(last[1], right);
    else stripes.push([left, right]);
  }
  return stripes;
}

export function fillStripes(
  context: CanvasRenderingContext2D,
  stripes: readonly Stripe[],
  top: number,
  bottom: number,
  style: string | CanvasPattern,
): void {
  context.fillStyle = style;
  context.beginPath();
  for (const [left, right] of stripes) context.rect(left, top, right - left, bottom - top);
  context.fill();
}
