import { dayLengthMs, isSkipped } from '../time/clock.ts';
import { isMissing, parseNumber } from './cells.ts';
import { createTimeReader } from './plan-times.ts';
import type { TablePlan } from './plan.ts';
import type { Row } from './row.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** How the slots of a row a day go on a day that is an hour short. */
export type SlotClock = 'by the clock' | 'counted on' | 'standard time';

/**
 * By the days on which the clock of the table's zone skips an hour: where its slots have values the hours are not those of
 * the clock. If the last slots of the day have none they are counted on from midnight, else the clock was never changed.
 * What not all such days show is by the clock.
 */
export function slotClockOf(rows: Row[], { time, slots, values, zone, decimal }: TablePlan): SlotClock {
  const timeOf = createTimeReader(time);
  const seen = new Set<SlotClock>();
  for (const { cells } of rows) {
    const dayMs = timeOf(cells)?.localMs;
    if (dayMs === undefined || Number.isNaN(dayMs) || dayLengthMs(zone, dayMs) >= DAY_MS) continue;
    for (const { columns } of values) {
      const isUsed = columns.map((column) => {
        const cell = cells[column] ?? '';
        return !isMissing(cell) && (parseNumber(cell, decimal)?.value ?? 0) !== 0;
      });
      const isInGap = columns.map((_, i) => isSkipped(zone, dayMs + slots!.minutes[i]! * MINUTE_MS));
      const gap = isInGap.filter(Boolean).length;
      if (gap === 0 || !isUsed.includes(true)) continue;
      const isLastUsed = isUsed.slice(-gap).includes(true);
      const isGapUsed = isUsed.some((used, i) => used && isInGap[i]);
      seen.add(!isGapUsed ? 'by the clock' : isLastUsed ? 'standard time' : 'counted on');
    }
  }
  const [only] = seen;
  return seen.size === 1 ? only! : 'by the clock';
}
