import type { SeriesDescription } from '../model.ts';
import { DAY_MS } from './zone-clock.ts';

/** Tells people of a series: times by the clock on its wall, values with its unit, steps as they call them. */
export interface Words {
  /** "Sat 26 Mar 2022 02:00"; of days their date alone. */
  time: (timeMs: number) => string;
  /** "Sat 26 Mar 2022 02:00 and 03:00", with offsets where the clock was changed in between. */
  between: (fromMs: number, toMs: number) => string;
  /** What readings of a slot have in common: "at that time of day". */
  slot: string;
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
  const { day, clock, offset } = formatsOf(series.zone);
  const lengthMs = series.kind === 'register' ? 0 : (intervalSeconds ?? 0) * 1000;
  const name = lengthMs > 0 ? (NAMES[lengthMs / 1000] ?? `interval of ${duration(lengthMs)}`) : 'reading';
  const wholeDays = lengthMs > 0 && lengthMs % DAY_MS === 0;
  const withClock = (timeMs: number) =>
    wholeDays && clock(timeMs) === '00:00' ? day(timeMs) : `${day(timeMs)} ${clock(timeMs)}`;

  return {
    time: withClock,
    between(fromMs, toMs) {
      if (wholeDays) return `${withClock(fromMs)} and ${withClock(toMs)}`;
      const changed = offset(fromMs) !== offset(toMs);
      const [before, after] = changed ? [` ${offset(fromMs)}`, ` ${offset(toMs)}`] : ['', ''];
      const end = day(fromMs) === day(toMs) ? clock(toMs) : withClock(toMs);
      return `${withClock(fromMs)}${before} and ${end}${after}`;
    },
    slot: wholeDays ? 'on such days' : 'at that time of day',
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

const formats = new Map<string, { day: Format; clock: Format; offset: Format }>();

/** Kept, as a format of Intl takes longer to make than to use a thousand times. */
function formatsOf(zone: string) {
  const known = formats.get(zone);
  if (known) return known;
  const format = (options: Intl.DateTimeFormatOptions, ...order: string[]): Format => {
    const intl = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', ...options });
    return (timeMs) => {
      const parts = new Map(intl.formatToParts(timeMs).map(({ type, value }) => [type as string, value]));
      return order.map((type) => parts.get(type) ?? type).join('');
    };
  };
  const date = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const;
  const made = {
    day: format(date, 'weekday', ' ', 'day', ' ', 'month', ' ', 'year'),
    clock: format({ hour: '2-digit', minute: '2-digit' }, 'hour', ':', 'minute'),
    offset: format({ timeZoneName: 'shortOffset' }, 'timeZoneName'),
  };
  formats.set(zone, made);
  return made;
}
