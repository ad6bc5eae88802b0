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

/** Draws with everything outside `left` to `right` of the plot cut off. */
export function clipped(
  context: CanvasRenderingContext2D,
  { plot }: Frame,
  [left, right]: [left: number, right: number],
  draw: () => void,
): void {
  if (right <= left) return;
  // Room around the plot, so that a dot on its edge is a whole one.
  const [start, end] = [left === plot.left ? left - 3 : left, right === plot.right ? right + 3 : right];
  context.save();
  context.beginPath();
  context.rect(start, plot.top - 3, end - start, plot.bottom - plot.top + 6);
  context.clip();
  draw();
  context.restore();
}
