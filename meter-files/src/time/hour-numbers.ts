import { HOUR_MS, MINUTE_MS, type LocalTime } from './local-time.ts';
import type { TimeFormat } from './time-format.ts';

/** A clock column of numbers of hours (1..24, 0..23), half hours (1..48) or quarters (1..96). */
export interface HourNumbers extends TimeFormat {
  /** The number of the interval that begins at midnight. */
  first: 0 | 1;
  /**
   * Whether the numbers count the hours that have passed, a 25th, 50th or 100th among them: the time is then
   * `startOfDayUtc(zone, day) + localMs` and not a clock's.
   */
  isElapsed: boolean;
}

/** "7", "07", "H07", "Hour 7", "HE07", "7h", and "2A", "2B", "02X", "2*" for the passes of a repeated hour. */
const NUMBER =
  /^['"=]*(?:he|h|hour|hora|heure|ora|std\.?|stunde|uur|hh|qh|q|p|periode?|sp)?[ _-]*(\d{1,3}) ?(?:h|uhr)?([abx*])?['"]*$/i;

/** The most intervals of a length that a day of 25 hours has. */
const INTERVALS = [
  { most: 25, stepMs: HOUR_MS, name: 'hour' },
  { most: 50, stepMs: 30 * MINUTE_MS, name: 'half hour' },
  { most: 100, stepMs: 15 * MINUTE_MS, name: 'quarter of an hour' },
];

/**
 * The format of numbers of intervals, in the order of the file; `parse` gives the start of the interval. Null if the
 * samples neither count up, from 0 or 1, through the day nor are all of a day's. Where they end at 25 or before, they
 * are taken for hours.
 */
export function recogniseHourNumbers(samples: readonly string[]): HourNumbers | null {
  const texts = samples.map((text) => text.trim()).filter((text) => text !== '');
  const numbers = texts.map((text) => Number(NUMBER.exec(text)?.[1] ?? NaN));
  const greatest = numbers.reduce((a, b) => Math.max(a, b), 0);
  const interval = INTERVALS.find(({ most }) => greatest <= most);
  if (numbers.some(Number.isNaN) || interval === undefined) return null;
  if (!countsUp(numbers) && !coversDay(numbers)) return null;
  const first = numbers.includes(0) ? 0 : 1;
  const { stepMs, name, most } = interval;
  const parse = (text: string): LocalTime | null => {
    const found = NUMBER.exec(text.trim());
    const number = Number(found?.[1] ?? NaN) - first;
    const mark = found?.[2]?.toLowerCase();
    if (!(number >= 0 && number < most)) return null;
    return { localMs: number * stepMs, offsetMs: null, isRepeat: mark === undefined ? null : mark !== 'a' };
  };
  return {
    pattern: `number of the ${name}, from ${first}`,
    ...{ hasDate: false, hasClock: true, resolutionMs: stepMs, first, parse },
    // 0..24 has midnight twice, as a start and as an end.
    isElapsed: greatest - first + 1 > (most / 25) * 24 && first === 1,
  };
}

/** Whether the numbers go on one by one, or stay, and begin again from the same low number. */
function countsUp(numbers: readonly number[]): boolean {
  if (new Set(numbers).size < 3) return false;
  const steps = numbers.slice(1).map((number, at) => number - (numbers[at] ?? 0));
  const isDescending = steps.filter((step) => step === -1).length > steps.filter((step) => step === 1).length;
  const onward = isDescending ? -1 : 1;
  const oddSteps = steps.filter((step) => step !== 0 && step !== onward);
  return oddSteps.length <= steps.length * 0.1 || oddSteps.every((step) => step * onward <= -20);
}

/** Whether the numbers, in whatever order, are all those of a day of 24 or 25 hours. */
function coversDay(numbers: readonly number[]): boolean {
  const distinct = new Set(numbers);
  const greatest = Math.max(...distinct);
  const first = distinct.has(0) ? 0 : 1;
  const isDay = INTERVALS.some(({ most }) => [most, (most / 25) * 24].includes(greatest - first + 1));
  return isDay && distinct.size === greatest - first + 1;
}
