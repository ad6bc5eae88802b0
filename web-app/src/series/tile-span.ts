import type { Level } from './level.ts';
import type { TimeRange } from '../time/time-range.ts';

/** Tiles `first` to `last`, both included; none if `last` is before `first`. */
export interface TileSpan {
  first: number;
  last: number;
}

/** The tiles that hold the stamps of a range; a reading that is stamped at its end counts. */
export function tilesOf({ from, to }: TimeRange, { tileMs }: Level): TileSpan {
  return { first: Math.floor(from / tileMs), last: Math.floor(to / tileMs) };
}

/** The stamps that tiles hold. */
export function stampsOf({ first, last }: TileSpan, { tileMs }: Level): TimeRange {
  return { from: first * tileMs, to: (last + 1) * tileMs };
}

export function intersectSpans(a: TileSpan, b: TileSpan): TileSpan {
  return { first: Math.max(a.first, b.first), last: Math.min(a.last, b.last) };
}

/** Whether all of some tiles, if there are any, are among others. */
export function containsSpan(outer: TileSpan, inner: TileSpan): boolean {
  return lengthOf(inner) === 0 || (outer.first <= inner.first && inner.last <= outer.last);
}

export function lengthOf({ first, last }: TileSpan): number {
  return Math.max(0, last - first + 1);
}

/** The stretches of tiles for which something holds, none longer than `most`. */
export function stretchesOf(span: TileSpan, holds: (index: number) => boolean, most = Infinity): TileSpan[] {
  const stretches: TileSpan[] = [];
  let open: TileSpan | null = null;
  for (let index = span.first; index <= span.last; index++) {
    if (!holds(index)) open = null;
    else if (open && lengthOf(open) < most) open.last = index;
    else stretches.push((open = { first: index, last: index }));
  }
  return stretches;
}
