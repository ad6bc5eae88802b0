import type { CalendarMask, Pattern } from '../api/patterns.ts';
import { toFigureText } from '../format/number-text.ts';
import { toLengthText } from './length-text.ts';
import { kindOf, KINDS } from './pattern-kinds.ts';

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** A description in a line: "Above 250 kW for at least 2 h, Mon–Fri, without holidays of NL". Powers are in `unit`. */
export function toWords(pattern: Pattern, unit: string): string {
  return [kindWords(pattern, unit), ...(pattern.when ? calendarWords(pattern.when) : [])].join(', ');
}

function kindWords(pattern: Pattern, unit: string): string {
  const { run, peaks, ramp, flat, outlier, outOfHours, similar, strange } = pattern;
  const power = (value: number) => `${toFigureText(value)} ${unit}`;
  if (run) {
    const { is = 'above', limit, upperLimit, atLeastSeconds } = run;
    const upper = is === 'between' && upperLimit !== undefined ? ` and ${power(upperLimit)}` : '';
    return `${capital(is)} ${power(limit)}${upper}${forAtLeast(atLeastSeconds)}`;
  }
  if (peaks) {
    const per = peaks.per && peaks.per !== 'range' ? ` of each ${peaks.per}` : '';
    const top = peaks.top !== undefined && peaks.top > 1 ? `${peaks.top} highest peaks` : 'Highest peak';
    return `${top}${per}`;
  }
  if (ramp) {
    const direction = { up: 'Up', down: 'Down', either: 'Up or down' }[ramp.direction ?? 'either'];
    return `${direction} by ${power(ramp.change)} within ${toLengthText(ramp.withinSeconds)}`;
  }
  if (flat) return `${flat.onlyZero ? 'Zero' : 'The same value'}${forAtLeast(flat.atLeastSeconds)}`;
  if (outOfHours) return `Out of hours above ${toFigureText(100 * (outOfHours.share ?? 0.5))} %`;
  if (outlier) return `Unusual readings, z from ${toFigureText(outlier.z ?? 5)}`;
  if (similar) return `Similar by ${similar.by ?? 'shape'}`;
  if (strange) {
    const windows = { days: 'days', weeks: 'weeks', any: 'windows' }[strange.starts ?? 'days'];
    return `${strange.find === 'motifs' ? 'Repeating' : 'Strange'} ${windows}`;
  }
  const kind = kindOf(pattern);
  return KINDS.find((one) => one.kind === kind)?.label ?? '';
}

/** Part by part; none of the whole calendar. */
export function calendarWords({ weekdays, hourFrom, hourTo, holidays, country }: CalendarMask): string[] {
  const parts: string[] = [];
  if (weekdays && weekdays.length > 0) parts.push(toDaysText(weekdays));
  if (hourFrom !== undefined || hourTo !== undefined) {
    parts.push(`${toHourText(hourFrom ?? 0)}–${toHourText(hourTo ?? 24)}`);
  }
  if (holidays && holidays !== 'any') parts.push(`${holidays} holidays${country ? ` of ${country}` : ''}`);
  return parts;
}

function toDaysText(weekdays: readonly number[]): string {
  const days = [...weekdays].sort((a, b) => a - b);
  const isRow = days.length > 2 && days.every((day, i) => day === days[0]! + i);
  const name = (day: number) => DAYS[day - 1] ?? '';
  return isRow ? `${name(days[0]!)}–${name(days.at(-1)!)}` : days.map(name).join(', ');
}

function toHourText(hour: number): string {
  const minutes = Math.round(hour * 60);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

function forAtLeast(seconds: number | undefined): string {
  return seconds ? ` for at least ${toLengthText(seconds)}` : '';
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
