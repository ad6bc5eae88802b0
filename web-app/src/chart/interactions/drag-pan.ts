import { isInPlot, msPerPixel } from '../frame.ts';
import { pan, type TimeRange } from '../../time/time-range.ts';
import { positionIn, type Surface } from './surface.ts';

/** CSS px a pointer may move and still be a click or a tap. */
const SLOP = 4;

interface Drag {
  pointerId: number;
  startX: number;
  range: TimeRange;
  isMoving: boolean;
}

/** Drag with one pointer: the picture follows it. A second finger makes it a pinch and ends the drag. */
export function dragPan(surface: Surface): void {
  const { element, signal } = surface;
  let drag: Drag | null = null;

  element.addEventListener('pointerdown', begin, { signal });
  element.addEventListener('pointermove', move, { signal });
  element.addEventListener('pointerup', end, { signal });
  element.addEventListener('pointercancel', end, { signal });

  function begin(event: PointerEvent): void {
    const { x, y } = positionIn(element, event);
    const frame = surface.frame();
    const starts = event.isPrimary && event.button === 0 && isInPlot(frame, x, y);
    drag =
      starts && !surface.isSelecting(event)
        ? { pointerId: event.pointerId, startX: x, range: frame.range, isMoving: false }
        : null;
  }

  function move(event: PointerEvent): void {
    if (drag?.pointerId !== event.pointerId) return;
    const moved = positionIn(element, event).x - drag.startX;
    if (!drag.isMoving && Math.abs(moved) < SLOP) return;
    // Captured only now: a captured pointer would keep a click from what was clicked.
    if (!drag.isMoving) element.setPointerCapture(event.pointerId);
    drag.isMoving = true;
    element.dataset.dragging = '';
    const delta = -moved * msPerPixel({ ...surface.frame(), range: drag.range });
    surface.setRange(pan(drag.range, delta, surface.limits()), 'gesture');
  }

  function end(event: PointerEvent): void {
    if (drag?.pointerId !== event.pointerId) return;
    drag = null;
    delete element.dataset.dragging;
  }
}
