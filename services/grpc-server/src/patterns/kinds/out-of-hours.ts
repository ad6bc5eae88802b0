import { isWithinHours, weekdayOf, type LocalCalendar } from '../local-calendar.ts';
import { energyUnitOf, hoursOf, type PatternSeries } from '../pattern-series.ts';
import type { Match, OutOfHoursPattern } from '../pattern.ts';
import { medianOf } from '../statistics.ts';

/** Share of a stretch that has to have values, for its mean to be told. */
const LEAST_COVERED = 0.75;

/** Consecutive readings of one part of the calendar. */
interface Stretch {
  /** Open hours of a working day; the night between two; a whole weekend day or holiday. */
  type: 'open' | 'night' | 'weekend' | 'holiday';
  fromMs: number;
  toMs: number;
  amount: number;
  hours: number;
}

/**
 * Out of hours: the nights, weekend days and holidays whose mean power is above a share of the working level, which
 * is the median over working days of the mean power in their open hours. A night is from closing to opening, or to
 * or from the midnight of a day that is closed. Stretches of which a quarter has no value are left out, and so are
 * those outside the calendar mask. The score is the share of the working level.
 */
export function* findOutOfHours(
  series: PatternSeries,
  inside: Uint8Array,
  pattern: OutOfHoursPattern,
  calendar: LocalCalendar,
): Generator<Match> {
  const stretches = divide(series, inside, pattern, calendar).filter(
    ({ fromMs, toMs, hours }) => hours * 3_600_000 >= LEAST_COVERED * (toMs - fromMs),
  );
  const meanOf = ({ amount, hours }: Stretch) => amount / hours;
  const level = medianOf(stretches.filter(({ type }) => type === 'open').map(meanOf));
  if (!(level > 0)) return;
  for (const stretch of stretches) {
    const share = meanOf(stretch) / level;
    if (stretch.type === 'open' || !(share > pattern.share)) continue;
    yield toMatch(stretch, share, level, pattern, series.unit);
  }
}

function divide(
  series: PatternSeries,
  inside: Uint8Array,
  pattern: OutOfHoursPattern,
  calendar: LocalCalendar,
): Stretch[] {
  const { startMs, endMs, value } = series;
  const stretches: Stretch[] = [];
  let key = '';
  for (let i = 0; i < value.length; i++) {
    if (inside[i] === 0) {
      key = '';
      continue;
    }
    const part = partOf(startMs[i]!, pattern, calendar);
    let stretch = stretches.at(-1);
    if (part.key !== key || !stretch) {
      stretch = { type: part.type, fromMs: startMs[i]!, toMs: 0, amount: 0, hours: 0 };
      stretches.push(stretch);
    }
    key = part.key;
    stretch.toMs = endMs[i]!;
    if (Number.isNaN(value[i]!)) continue;
    stretch.amount += value[i]! * hoursOf(series, i);
    stretch.hours += hoursOf(series, i);
  }
  return stretches;
}

function partOf(
  timeMs: number,
  pattern: OutOfHoursPattern,
  calendar: LocalCalendar,
): { key: string; type: Stretch['type'] } {
  const { openFrom: hourFrom, openTo: hourTo, openWeekdays } = pattern;
  const day = calendar.dayNumber(timeMs);
  const isClosed = (number: number) =>
    calendar.isHoliday(number) || !openWeekdays.includes(weekdayOf(number));
  if (isClosed(day)) return { key: `day ${day}`, type: calendar.isHoliday(day) ? 'holiday' : 'weekend' };
  const hour = calendar.hourOf(timeMs);
  if (isWithinHours(hour, { hourFrom, hourTo })) return { key: `open ${day}`, type: 'open' };
  if (hour >= hourTo) return { key: `night ${day}`, type: 'night' };
  return { key: isClosed(day - 1) ? `morning ${day}` : `night ${day - 1}`, type: 'night' };
}

function toMatch(
  { type, fromMs, toMs, amount, hours }: Stretch,
  share: number,
  level: number,
  pattern: OutOfHoursPattern,
  unit: string,
): Match {
  const percent = 100 * share;
  return {
    fromMs,
    toMs,
    score: share,
    figures: [
      { name: 'mean', value: amount / hours, unit },
      { name: 'of the working level', value: percent, unit: '%' },
      { name: 'working level', value: level, unit },
      { name: 'energy', value: amount, unit: energyUnitOf(unit) },
      { name: 'above the share', value: amount - pattern.share * level * hours, unit: energyUnitOf(unit) },
    ],
    reason: `${type} at ${Math.round(percent)} % of the working level`,
  };
}
