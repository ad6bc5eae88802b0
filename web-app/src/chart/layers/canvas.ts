import type { Frame } from '../frame.ts';

/** Sizes a canvas to the screen's real pixels and returns it cleared, in CSS px. */
export function prepareCanvas(
  canvas: HTMLCanvasElement,
  width: number,
  height: number,
): CanvasRenderingContext2D {
  const ratio = window.devicePixelRatio || 1;
  const [pixelWidth, pixelHeight] = [Math.round(width * ratio), Math.round(height * ratio)];
  // Setting a size clears and reallocates even if nothing changed, so it is done only on a change.
  if (canvas.width !== pixelWidth || canvas.height !== pixelHeight) {
    canvas.width = pixelWidth;
    canvas.height = pixelHeight;
  }
  const context = canvas.getContext('2d')!;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  return context;
}

/** Draws with everything outside `left` to `right` of the plot cut off. `edge`: what may show beyond the plot's own edges, CSS px. */
export function clipped(
  context: CanvasRenderingContext2D,
  { plot }: Frame,
  [left, right]: [left: number, right: number],
  draw: () => void,
  edge = 0,
): void {
  if (right <= left) return;
  const start = left === plot.left ? left - edge : left;
  const end = right === plot.right ? right + edge : right;
  context.save();
  context.beginPath();
  // Above and below there is room for the width of a line that runs along the edge.
  context.rect(start, plot.top - 3, end - start, plot.bottom - plot.top + 6);
  context.clip();
  draw();
  context.restore();
}
