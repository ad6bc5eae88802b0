import { pan, spanOf, zoom } from '../../time/time-range.ts';
import type { Surface } from './surface.ts';

/** What the keys do with the cross-hair. */
export interface CursorKeys {
  /** Where it stands, epoch ms. */
  time: () => number | null;
  /** To the point before or after, or to the first in view if there was none. */
  step: (step: -1 | 1) => void;
  /** To the first or the last point in view. */
  jump: (to: 'first' | 'last') => void;
  clear: () => void;
}

const PAN_SHARE = 0.2;
const ZOOM_FACTOR = 1.6;

/** The keys of the focused chart; the help on the page (ChartHelp.vue) lists them. */
export function keyboard(surface: Surface, cursor: CursorKeys): void {
  const { element, signal } = surface;

  const panBy = (direction: -1 | 1) => {
    const { range } = surface.frame();
    surface.setRange(pan(range, direction * PAN_SHARE * spanOf(range), surface.limits()), 'gesture');
  };
  const zoomBy = (factor: number) => {
    const { range } = surface.frame();
    const about = cursor.time() ?? (range.from + range.to) / 2;
    surface.setRange(zoom(range, factor, about, surface.limits(), surface.minSpanMs()), 'gesture');
  };
  const actions: Record<string, (event: KeyboardEvent) => void> = {
    ArrowLeft: ({ shiftKey }) => (shiftKey ? panBy(-1) : cursor.step(-1)),
    ArrowRight: ({ shiftKey }) => (shiftKey ? panBy(1) : cursor.step(1)),
    Home: () => cursor.jump('first'),
    End: () => cursor.jump('last'),
    Escape: () => cursor.clear(),
    '+': () => zoomBy(1 / ZOOM_FACTOR),
    '=': () => zoomBy(1 / ZOOM_FACTOR),
    '-': () => zoomBy(ZOOM_FACTOR),
    _: () => zoomBy(ZOOM_FACTOR),
  };

  element.addEventListener(
    'keydown',
    (event) => {
      const action = actions[event.key];
      // With these keys held it is the browser's or the system's.
      if (!action || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      action(event);
    },
    { signal },
  );
}
