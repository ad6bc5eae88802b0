/** A stretch of time: `from` included, `to` excluded. */
export interface TimeRange {
  readonly from: number; // epoch ms
  readonly to: number; // epoch ms
}

export function spanOf(range: TimeRange): number {
  return range.to - range.from;
}

export function isSameRange(a: TimeRange, b: TimeRange): boolean {
  return a.from === b.from && a.to === b.to;
}

export function contains(range: TimeRange, instantMs: number): boolean {
  return instantMs >= range.from && instantMs < range.to;
}

export function covers(outer: TimeRange, inner: TimeRange): boolean {
  return outer.from <= inner.from && inner.to <= outer.to;
}

export function overlaps(a: TimeRange, b: TimeRange): boolean {
  return a.from < b.to && b.from < a.to;
}

/** How much of two ranges is the same, ms. */
export function overlapOf(a: TimeRange, b: TimeRange): number {
  return Math.max(0, Math.min(a.to, b.to) - Math.max(a.from, b.from));
}

export function unionOf(a: TimeRange, b: TimeRange): TimeRange {
  return { from: Math.min(a.from, b.from), to: Math.max(a.to, b.to) };
}

/** The time that lies in both; null if none does. */
export function intersectionOf(a: TimeRange, b: TimeRange): TimeRange | null {
  const both = { from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) };
  return both.from < both.to ? both : null;
}

/** Moves a range into the limits with its span kept; a range wider than them becomes them. */
export function fitInto(range: TimeRange, limits: TimeRange): TimeRange {
  const span = spanOf(range);
  if (span >= spanOf(limits)) return limits;
  const from = Math.min(Math.max(range.from, limits.from), limits.to - span);
  return { from, to: from + span };
}

export function pan(range: TimeRange, deltaMs: number, limits: TimeRange): TimeRange {
  return fitInto({ from: range.from + deltaMs, to: range.to + deltaMs }, limits);
}

/**
 * Zooms about an instant, which keeps its place on the screen. A factor above
 * 1 shows more, below 1 less, but never less than `minSpanMs`.
 */
export function zoom(
  range: TimeRange,
  factor: number,
  aboutMs: number,
  limits: TimeRange,
  minSpanMs: number,
): TimeRange {
  const oldSpan = spanOf(range);
  const span = Math.max(oldSpan * factor, Math.min(minSpanMs, oldSpan));
  const from = aboutMs - ((aboutMs - range.from) * span) / oldSpan;
  return fitInto({ from, to: from + span }, limits);
}

/** Widens a range on both sides by a share of its span, but not past the limits. */
export function widen(range: TimeRange, share: number, limits: TimeRange): TimeRange {
  const margin = spanOf(range) * share;
  return {
    from: Math.min(range.from, Math.max(range.from - margin, limits.from)),
    to: Math.max(range.to, Math.min(range.to + margin, limits.to)),
  };
}
