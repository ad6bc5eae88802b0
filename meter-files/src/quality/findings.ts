import type { Finding } from '../report.ts';

/** Of each kind so many findings are listed; all are counted. */
export const MOST_LISTED = 100;

/** Whole seconds, UTC: "2024-01-31T23:00:00Z". */
export function toIso(timeMs: number): string {
  return `${new Date(timeMs).toISOString().slice(0, -5)}Z`;
}

/** Findings as they come; those beyond the list are counted and their words never made. */
export class Findings<T = Finding> {
  readonly list: T[] = [];
  count = 0;

  add(make: () => T): void {
    this.count += 1;
    if (this.list.length < MOST_LISTED) this.list.push(make());
  }
}

export function finding(
  fromMs: number,
  toMs: number,
  readings: number,
  value: number | null,
  message: string,
): Finding {
  return { from: toIso(fromMs), to: toIso(toMs), readings, value, message };
}
