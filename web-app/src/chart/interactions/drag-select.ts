import { select } from 'd3';
import { isInPlot } from '../frame.ts';
import { fitInto } from '../../time/time-range.ts';
import { positionIn, type Surface } from './surface.ts';

/** CSS px below which a selection was a slip of the hand. */
const MIN_WIDTH = 5;

/**
 * Shift and drag, or any drag while the chart is in select mode: zooms to the
 * stretch. (d3.brush would do, but takes every touch on the chart for itself,
 * so that the page could no longer be scrolled by it.)
 */
export function dragSelect(surface: Surface, svg: SVGSVGElement): void {
  const { element, signal } = surface;
  const box = select(svg).append('rect').attr('class', 'selection').attr('display', 'none');
  let startX: number | null = null;

  element.addEventListener('pointerdown', begin, { signal });
  element.addEventListener('pointermove', move, { signal });
  element.addEventListener('pointerup', end, { signal });
  element.addEventListener('pointercancel', clear, { signal });
  element.addEventListener('keydown', (event) => event.key === 'Escape' && clear(), { signal });

  function begin(event: PointerEvent): void {
    const { x, y } = positionIn(element, event);
    if (event.button !== 0 || !surface.isSelecting(event) || !isInPlot(surface.frame(), x, y)) return;
    startX = x;
    element.setPointerCapture(event.pointerId);
  }

  function extentTo(event: PointerEvent): [left: number, right: number] {
    const { plot } = surface.frame();
    const x = Math.min(Math.max(positionIn(element, event).x, plot.left), plot.right);
    return [Math.min(startX!, x), Math.max(startX!, x)];
  }

  function move(event: PointerEvent): void {
    if (startX === null) return;
    const [left, right] = extentTo(event);
    const { plot } = surface.frame();
    box.attr('x', left).attr('width', right - left);
    box
      .attr('y', plot.top)
      .attr('height', plot.bottom - plot.top)
      .attr('display', null);
  }

  function end(event: PointerEvent): void {
    if (startX === null) return;
    const [left, right] = extentTo(event);
    clear();
    if (right - left < MIN_WIDTH) return;
    const { x } = surface.frame();
    const [from, to] = [x.invert(left), x.invert(right)];
    const missingMs = Math.max(0, surface.minSpanMs() - (to - from));
    const range = { from: from - missingMs / 2, to: to + missingMs / 2 };
    surface.setRange(fitInto(range, surface.limits()), 'step');
  }

  function clear(): void {
    startX = null;
    box.attr('display', 'none');
  }
}
