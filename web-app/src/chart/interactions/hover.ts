import { isInPlot } from '../frame.ts';
import { positionIn, type Surface } from './surface.ts';
import type { Pointer } from '../nearest-point.ts';

/** How far around the pointer a point is close enough to be meant, CSS px: a fingertip is wide. */
const RADIUS = { mouse: 5, touch: 14 };

/** Follows the mouse over the plot; a finger shows its point by a tap. `onPoint(null)`: the mouse left. */
export function hover(surface: Surface, onPoint: (pointer: Pointer | null) => void): void {
  const { element, signal } = surface;
  element.addEventListener('pointermove', follow, { signal });
  element.addEventListener('click', show, { signal });
  element.addEventListener('pointerleave', leave, { signal });

  function follow(event: PointerEvent): void {
    if (event.pointerType === 'touch') return;
    const { x, y } = positionIn(element, event);
    onPoint(isInPlot(surface.frame(), x, y) ? { x, y, radius: RADIUS.mouse } : null);
  }

  function show(event: MouseEvent): void {
    const isTouch = event instanceof PointerEvent && event.pointerType === 'touch';
    const { x, y } = positionIn(element, event);
    if (isTouch && isInPlot(surface.frame(), x, y)) onPoint({ x, y, radius: RADIUS.touch });
  }

  function leave(event: PointerEvent): void {
    if (event.pointerType !== 'touch') onPoint(null);
  }
}
