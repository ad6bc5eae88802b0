import type { Frame } from '../frame.ts';
import { MARKS, spansIn, type Mark, type QualitySpan } from '../../series/quality-spans.ts';

const TILE = 6; // CSS px
const BAND_HEIGHT = 3; // CSS px, of the solid band along the top by which narrow spans are seen as well
const MIN_WIDTH = 2; // CSS px

/**
 * Hatches the time of readings that were estimated or substituted, each in a direction of its own, so that where both
 * are they cross. What touches on the screen is one rectangle: there are never more than the plot has room for.
 */
export function drawQualities(
  context: CanvasRenderingContext2D,
  frame: Frame,
  spans: readonly QualitySpan[],
): void {
  const { plot, range, colours } = frame;
  const visible = spansIn(spans, range);
  for (const mark of MARKS) {
    const stripes = toStripes(visible, mark, frame);
    if (stripes.length === 0) continue;
    fill(context, stripes, plot.top, plot.bottom, patternOf(context, mark, colours[mark]));
    fill(context, stripes, plot.top, plot.top + BAND_HEIGHT, colours[mark]);
  }
}

/** Left and right edges, CSS px. */
type Stripe = [left: number, right: number];

export function toStripes(
  spans: readonly QualitySpan[],
  mark: Mark,
  { x, plot }: Pick<Frame, 'x' | 'plot'>,
): Stripe[] {
  const stripes: Stripe[] = [];
  for (const { from, to, marks } of spans) {
    if (!marks.includes(mark)) continue;
    const left = Math.min(Math.max(x(from), plot.left), plot.right - MIN_WIDTH);
    const right = Math.min(Math.max(x(to), left + MIN_WIDTH), plot.right);
    const last = stripes.at(-1);
    if (last && left <= last[1] + 1) last[1] = Math.max(last[1], right);
    else stripes.push([left, right]);
  }
  return stripes;
}

function fill(
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

const patterns = new Map<string, CanvasPattern>();

/** Made once for each colour and screen. Lies still while the readings move under it, as the hatching of gaps does. */
function patternOf(context: CanvasRenderingContext2D, mark: Mark, colour: string): CanvasPattern {
  const ratio = window.devicePixelRatio || 1;
  const key = [mark, colour, ratio].join(' ');
  const known = patterns.get(key);
  if (known) return known;
  const size = Math.max(1, Math.round(TILE * ratio));
  const tile = context.canvas.ownerDocument.createElement('canvas');
  tile.width = tile.height = size;
  drawTile(tile.getContext('2d')!, size, mark, colour);
  const pattern = context.createPattern(tile, 'repeat')!;
  pattern.setTransform(new DOMMatrix().scale(TILE / size));
  patterns.set(key, pattern);
  return pattern;
}

/** Falling lines for estimated, lying ones for substituted: those of a gap rise. */
function drawTile(tile: CanvasRenderingContext2D, size: number, mark: Mark, colour: string): void {
  const width = Math.max(1, Math.round(size / TILE));
  if (mark === 'substituted') {
    tile.fillStyle = colour;
    tile.fillRect(0, Math.floor(size / 2), size, width);
    return;
  }
  tile.strokeStyle = colour;
  tile.lineWidth = width;
  tile.beginPath();
  // The corners belong to the neighbours' lines.
  for (const shift of [-size, 0, size]) {
    tile.moveTo(shift - 1, -1);
    tile.lineTo(shift + size + 1, size + 1);
  }
  tile.stroke();
}
