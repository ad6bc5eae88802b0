import type { Frame } from '../frame.ts';
import { fillStripes, toStripes } from './stripes.ts';
import { MARKS, spansIn, type Mark, type QualitySpan } from '../../series/quality-spans.ts';

const TILE = 6; // CSS px
const BAND_HEIGHT = 3; // CSS px, of the solid band along the top by which narrow spans are seen as well

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
    const marked = visible.filter(({ marks }) => marks.includes(mark));
    const stripes = toStripes(marked, frame);
    if (stripes.length === 0) continue;
    fillStripes(context, stripes, plot.top, plot.bottom, patternOf(context, mark, colours[mark]));
    fillStripes(context, stripes, plot.top, plot.top + BAND_HEIGHT, colours[mark]);
  }
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
