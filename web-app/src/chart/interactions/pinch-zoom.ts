import { fitInto, spanOf } from '../../time/time-range.ts';
import { positionIn, type Surface } from './surface.ts';

/** Two fingers: the instants that they were put on stay under them. */
export function pinchZoom(surface: Surface): void {
  const { element, signal } = surface;
  const fingers = new Map<number, number>(); // pointer id → x, CSS px
  let held: [time: number, time: number] | null = null;

  element.addEventListener('pointerdown', begin, { signal });
  element.addEventListener('pointermove', move, { signal });
  element.addEventListener('pointerup', end, { signal });
  element.addEventListener('pointercancel', end, { signal });

  function begin(event: PointerEvent): void {
    if (event.pointerType !== 'touch') return;
    fingers.set(event.pointerId, positionIn(element, event).x);
    const [a, b] = [...fingers.values()];
    const { x } = surface.frame();
    held = fingers.size === 2 ? [x.invert(a!), x.invert(b!)] : null;
  }

  function move(event: PointerEvent): void {
    if (!fingers.has(event.pointerId)) return;
    fingers.set(event.pointerId, positionIn(element, event).x);
    const [a, b] = [...fingers.values()];
    // Fingers above one another would ask for an endless zoom.
    if (!held || Math.abs(a! - b!) < 16) return;
    const { plot } = surface.frame();
    const msPerPx = Math.abs((held[1] - held[0]) / (b! - a!));
    const span = Math.max(msPerPx * (plot.right - plot.left), surface.minSpanMs());
    const share = (a! - plot.left) / (plot.right - plot.left);
    const limits = surface.limits();
    const from = held[0] - share * Math.min(span, spanOf(limits));
    surface.setRange(fitInto({ from, to: from + span }, limits), 'gesture');
  }

  function end(event: PointerEvent): void {
    fingers.delete(event.pointerId);
    held = null;
  }
}
