import { utcTickInterval, type TimeInterval } from 'd3';
import { fromLocal, splitAtClockChange, toLocal } from './zone.ts';
import { spanOf, type TimeRange } from './time-range.ts';

const DAY_MS = 86_400_000;

export interface TimeTick {
  time: number; // epoch ms
  label: string; // "06:00", "Fri 17", "Jan" or "2025"
  context: string; // what the label leaves out: "Fri 17 Jan 2025", "Jan 2025", "2025" or ""
}

type Fields = Intl.DateTimeFormatOptions;

function formatter(fields: Fields): (localMs: number) => string {
  const format = new Intl.DateTimeFormat('en-GB', { ...fields, hourCycle: 'h23', timeZone: 'UTC' });
  return (localMs) => format.format(localMs).replace(',', '');
}

const clock = formatter({ hour: '2-digit', minute: '2-digit' });
const clockWithSeconds = formatter({ hour: '2-digit', minute: '2-digit', second: '2-digit' });
const date = formatter({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
const weekday = formatter({ weekday: 'short', day: 'numeric' });
const dayOfMonth = formatter({ day: 'numeric' });
const monthAndYear = formatter({ month: 'short', year: 'numeric' });
const month = formatter({ month: 'short' });
const year = formatter({ year: 'numeric' });

/** [finest step, label, context]; the steps of utcTickInterval from fine to coarse. */
const labels: [number, (localMs: number) => string, (localMs: number) => string][] = [
  [0, clockWithSeconds, date],
  [60_000, clock, date],
  [DAY_MS, weekday, monthAndYear],
  [7 * DAY_MS, dayOfMonth, monthAndYear],
  [28 * DAY_MS, month, year],
  [365 * DAY_MS, year, () => ''],
];

/**
 * About `count` ticks at round local times of a zone. Calendar arithmetic is
 * done on local time; ticks within a day are made separately on each side of
 * a clock change, so a repeated hour has its ticks twice and a skipped one none.
 */
export function zoneTicks(range: TimeRange, count: number, zone: string): TimeTick[] {
  const [from, to] = [toLocal(range.from, zone), toLocal(range.to, zone)];
  const interval = utcTickInterval(new Date(from), new Date(to), count);
  if (!interval || spanOf(range) <= 0) return [];
  const stepMs = spanOfStep(interval, from);
  const [, label, context] = labels.findLast(([finest]) => stepMs >= finest) ?? labels[0]!;
  const times = stepMs < DAY_MS ? clockTimes(range, interval, zone) : dayTimes(from, to, interval, zone);
  return times.map(([time, localMs]) => ({ time, label: label(localMs), context: context(localMs) }));
}

function spanOfStep(interval: TimeInterval, localMs: number): number {
  const first = interval.ceil(new Date(localMs));
  return interval.offset(first, 1).getTime() - first.getTime();
}

type TickTime = [time: number, localMs: number];

function clockTimes(range: TimeRange, interval: TimeInterval, zone: string): TickTime[] {
  return splitAtClockChange(range, zone).flatMap(({ from, to }) => {
    const offset = toLocal(from, zone) - from;
    const ticks = interval.range(new Date(from + offset), new Date(to + offset));
    return ticks.map((tick): TickTime => [tick.getTime() - offset, tick.getTime()]);
  });
}

function dayTimes(from: number, to: number, interval: TimeInterval, zone: string): TickTime[] {
  const ticks = interval.range(new Date(from), new Date(to));
  return ticks.map((tick): TickTime => [fromLocal(tick.getTime(), zone), tick.getTime()]);
}
