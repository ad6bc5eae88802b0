import type { SeriesDescription } from '../model.ts';
import { DAY_MS } from './zone-clock.ts';

/** Tells people of a series: times by the clock on its wall, values with its unit, steps as they call them. */
export interface Words {
  /** "Sat 26 Mar 2022 02:00". */
  time: (timeMs: number) => string;
  /** "Sat 26 Mar 2022 02:00 and 03:00", with offsets where the clock was changed in between. */
  between: (fromMs: number, toMs: number) => string;
  /** "12.5 kWh". */
  amount: (value: number) => string;
  /** "4 quarter hours", "1 day"; of a register and of irregular series "4 readings". */
  intervals: (count: number) => string;
  /** The interval of which a stamp is the one side, or the moment that a register was read. */
  interval: (timeMs: number) => { fromMs: number; toMs: number };
}

const NAMES: Record<number, string> = {
  60: 'minute',
  900: 'quarter hour',
  1800: 'half hour',
  3600: 'hour',
  86_400: 'day',
  604_800: 'week',
};

export function createWords(
  series: Pick<SeriesDescription, 'kind' | 'unit' | 'stamp' | 'zone'>,
  intervalSeconds: number | null,
  decimals: number,
): Words {
  const { time, day, clock, offset } = formatsOf(series.zone);
  const lengthMs = series.kind === 'register' ? 0 : (intervalSeconds ?? 0) * 1000;
  const name = lengthMs > 0 ? (NAMES[lengthMs / 1000] ?? `interval of ${duration(lengthMs)}`) : 'reading';
  const wholeDays = lengthMs > 0 && lengthMs % DAY_MS === 0;

  return {
    time: (timeMs) => time(timeMs),
    between(fromMs, toMs) {
      const zones = offset(fromMs) === offset(toMs) || wholeDays ? ['', ''] : [offset(fromMs), offset(toMs)];
      const sameDay = day(fromMs) === day(toMs);
      return `${time(fromMs)}${zones[0]} and ${sameDay ? clock(toMs) : time(toMs)}${zones[1]}`;
    },
    amount: (value) => `${Number(value.toFixed(Math.min(decimals, 20)))} ${series.unit}`.trimEnd(),
    intervals: (count) => `${count} ${count === 1 ? name : plural(name)}`,
    interval: (timeMs) =>
      series.stamp === 'end'
        ? { fromMs: timeMs - lengthMs, toMs: timeMs }
        : { fromMs: timeMs, toMs: timeMs + lengthMs },
  };
}

/** How long, in the largest unit that counts it in whole numbers: "5 minutes", "36 hours", "3 days". */
export function duration(ms: number): string {
  const units: [string, number][] = [
    ['day', DAY_MS],
    ['hour', 3_600_000],
    ['minute', 60_000],
  ];
  const [name, length] = units.find(([, unit]) => ms >= unit && ms % unit === 0) ?? ['second', 1000];
  const count = Math.round(ms / length);
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}

/** "4 quarter hours missing between Sat 26 Mar 2022 02:00 and 03:00"; from the first missing stamp to the last. */
export function gapInWords(words: Words, fromMs: number, toMs: number, stamps: number): string {
  const [start, end] = [words.interval(fromMs).fromMs, words.interval(toMs).toMs];
  const missing = `${words.intervals(stamps)} missing`;
  return start === end
    ? `${missing} at ${words.time(start)}`
    : `${missing} between ${words.between(start, end)}`;
}

function plural(name: string): string {
  return name.startsWith('interval ') ? name.replace('interval', 'intervals') : `${name}s`;
}

type Format = (timeMs: number) => string;

const formats = new Map<string, { time: Format; day: Format; clock: Format; offset: Format }>();

/** Kept, as a format of Intl takes longer to make than to use a thousand times. */
function formatsOf(zone: string) {
  const known = formats.get(zone);
  if (known) return known;
  const format = (options: Intl.DateTimeFormatOptions): Format => {
    const intl = new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...options });
    return (timeMs) => intl.format(timeMs).replaceAll(',', '');
  };
  const day = format({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
  const clock = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'shortOffset' });
  const made = {
    day,
    clock,
    time: (timeMs: number) => `${day(timeMs)} ${clock(timeMs)}`,
    offset: (timeMs: number) =>
      ` ${parts.formatToParts(timeMs).find(({ type }) => type === 'timeZoneName')!.value}`,
  };
  formats.set(zone, made);
  return made;
}
