import { isInPlot, msPerPixel } from '../frame.ts';
import { isSameRange, pan, zoom } from '../../time/time-range.ts';
import { positionIn, type Surface } from './surface.ts';

/** CSS px that a wheel event of each deltaMode (pixels, lines, pages) moves by. */
const PIXELS_PER_UNIT = [1, 18, 400];

/** Wheel up and down zooms about the pointer; sideways, or with shift, it pans. */
export function wheelZoom(surface: Surface): void {
  const { element, signal } = surface;
  // Not passive: what the chart makes use of must not scroll the page as well.
  element.addEventListener('wheel', turn, { signal, passive: false });

  function turn(event: WheelEvent): void {
    const frame = surface.frame();
    const { x, y } = positionIn(element, event);
    if (!isInPlot(frame, x, y)) return;
    const unit = PIXELS_PER_UNIT[event.deltaMode] ?? 1;
    const [sideways, upright] = event.shiftKey
      ? [event.deltaX || event.deltaY, 0]
      : [event.deltaX, event.deltaY];
    const isPan = Math.abs(sideways) > Math.abs(upright);
    // A pinch on a trackpad arrives as small wheel steps with ctrl.
    const factor = 2 ** (upright * unit * (event.ctrlKey ? 0.02 : 0.002));
    const next = isPan
      ? pan(frame.range, sideways * unit * msPerPixel(frame), surface.limits())
      : zoom(frame.range, factor, frame.x.invert(x), surface.limits(), surface.minSpanMs());
    // At the end of what can be shown the wheel goes on to scroll the page.
    if (isSameRange(next, frame.range)) return;
    event.preventDefault();
    surface.setRange(next, 'gesture');
  }
}
