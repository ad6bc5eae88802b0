import type { TimeRange } from '../../meter.ts';

/** What InfluxDB can hold: nanoseconds in an int64, less a little at the ends, as whole ms. */
export const EARLIEST_MS = -9_223_372_036_854;
export const LATEST_MS = 9_223_372_036_853;

/** A text as InfluxQL has it. */
export function quote(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`;
}

/** A name as InfluxQL has it. */
export function identifier(name: string): string {
  return `"${name.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"`;
}

/** The condition that a stamp lies in a range, whose open sides become the ends of what there can be. */
export function within({ fromMs, toMs }: TimeRange): string {
  // Stamps are whole milliseconds, so rounding up moves neither an included nor an excluded bound across one.
  return `time >= ${instant(Math.ceil(fromMs))} AND time < ${instant(Math.ceil(toMs))}`;
}

export function instant(timeMs: number): string {
  const held = Math.min(Math.max(timeMs, EARLIEST_MS), LATEST_MS + 1);
  return `'${new Date(held).toISOString()}'`;
}
