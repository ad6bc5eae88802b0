import { easeCubicOut, timer, type Timer } from 'd3';
import { spanOf, type TimeRange } from '../time/time-range.ts';

const DURATION_MS = 220;

/**
 * The ranges between two, for a share of the way from 0 to 1: a zoom about the
 * instant that stands at the same place in both, its span changing by the same
 * ratio in equal shares; with equal spans a plain move.
 */
export function interpolateRange(a: TimeRange, b: TimeRange): (share: number) => TimeRange {
  const [spanA, spanB] = [spanOf(a), spanOf(b)];
  if (Math.abs(spanA - spanB) < 1e-6 * spanA) {
    return (share) => {
      const from = a.from + (b.from - a.from) * share;
      return { from, to: from + spanB };
    };
  }
  const fixed = (a.from * spanB - b.from * spanA) / (spanB - spanA);
  return (share) => {
    const span = spanA * (spanB / spanA) ** share;
    const from = fixed - ((fixed - a.from) * span) / spanA;
    return { from, to: from + span };
  };
}

/** Moves what is shown to a new range in a moment that the eye can follow; at once for who prefers no motion. */
export function createGlide(show: (range: TimeRange) => void) {
  const prefersStill = matchMedia('(prefers-reduced-motion: reduce)');
  let running: Timer | null = null;
  const stop = () => {
    running?.stop();
    running = null;
  };

  function to(start: TimeRange, end: TimeRange): void {
    stop();
    if (prefersStill.matches) return show(end);
    const rangeAt = interpolateRange(start, end);
    running = timer((elapsed) => {
      const share = Math.min(1, elapsed / DURATION_MS);
      if (share === 1) stop();
      show(share === 1 ? end : rangeAt(easeCubicOut(share)));
    });
  }

  return { to, stop };
}
