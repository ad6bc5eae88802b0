import { DAY_MS, MINUTE_MS, SECOND_MS } from './local-time.ts';
import { isRegular } from './regularity.ts';
import type { RecognisedFormat } from './time-format.ts';

/** Fewer times are no log. */
const LEAST_LOG = 20;
const FROM_MS = Date.UTC(1990, 0, 1);
const TO_MS = Date.UTC(2061, 0, 1);
/** Day 0 of a spreadsheet's calendar, which holds from March 1900 on. */
const SERIAL_0_MS = Date.UTC(1899, 11, 30);

/** How many of the unit make a millisecond. */
const UNIX_UNITS = [
  ['Unix seconds', 1e-3],
  ['Unix milliseconds', 1],
  ['Unix microseconds', 1e3],
  ['Unix nanoseconds', 1e6],
] as const;

/**
 * Numbers as times: Unix times and the day numbers of spreadsheets. Registers look alike, so that every sample must
 * fall in the years 1990 to 2060 and on whole minutes or at regular steps, as no dial does; where a heading says that they
 * are Unix times, one after the other is enough.
 */
export function recogniseNumbers(samples: readonly string[], isUnix = false): RecognisedFormat[] {
  const formats: RecognisedFormat[] = UNIX_UNITS.map(([pattern, perMs]) => ({
    pattern,
    ...{ hasDate: true, hasClock: true, dateOrder: null },
    resolutionMs: perMs < 1 ? SECOND_MS : 1,
    parse: (text) => {
      const number = /^\d{9,19}(?:\.\d+)?$/.test(text.trim()) ? Number(text) / perMs : NaN;
      return isInRange(number) ? { localMs: Math.round(number), offsetMs: 0, isRepeat: null } : null;
    },
  }));
  const fitting = formats.filter((format) => {
    const times = samples.map((text) => format.parse(text)?.localMs ?? NaN);
    if (times.some(Number.isNaN)) return false;
    return times.every((time) => time % MINUTE_MS === 0) || isRegular(times) || (isUnix && isLog(times));
  });
  return [...fitting, ...recogniseSerials(samples)];
}

/** Times at which something was written down, one after the other within a day each, in one order throughout. */
function isLog(times: readonly number[]): boolean {
  const steps = times.slice(1).map((time, at) => time - times[at]!);
  return (
    steps.length >= LEAST_LOG &&
    [1, -1].some((sign) => steps.every((step) => step * sign > 0 && step * sign < DAY_MS))
  );
}

function recogniseSerials(samples: readonly string[]): RecognisedFormat[] {
  const hasClock = samples.some((text) => /[.,]/.test(text));
  const format: RecognisedFormat = {
    pattern: hasClock ? 'spreadsheet day number' : 'spreadsheet day number without time',
    ...{ hasDate: true, hasClock, dateOrder: null },
    resolutionMs: hasClock ? SECOND_MS : DAY_MS,
    parse: (text) => {
      const number = /^\d{5}(?:[.,]\d+)?$/.test(text.trim()) ? Number(text.replace(',', '.')) : NaN;
      // The fraction is off by some microseconds: 45292.0104166667 is 00:15.
      const localMs = SERIAL_0_MS + Math.round(number * 86_400) * SECOND_MS;
      return isInRange(localMs) ? { localMs, offsetMs: null, isRepeat: null } : null;
    },
  };
  const times = samples.map((text) => format.parse(text)?.localMs ?? NaN);
  if (times.some(Number.isNaN) || !isRegular(times)) return [];
  const fits = hasClock ? samples.every(isWholeTime) : times[1] === (times[0] ?? 0) + DAY_MS;
  return fits ? [format] : [];
}

/** Whether a day number falls on a whole minute, or second where it has the digits for it, as exactly as it is written. */
function isWholeTime(text: string): boolean {
  const decimals = /[.,](\d+)/.exec(text.trim())?.[1]?.length ?? 0;
  const perDay = decimals >= 7 ? 86_400 : 1_440;
  const steps = Number(text.replace(',', '.')) * perDay;
  const tolerance = decimals < 4 ? 1e-3 : 0.6 * perDay * 10 ** -Math.min(decimals, 9) + 1e-3;
  return Math.abs(steps - Math.round(steps)) <= tolerance;
}

const isInRange = (ms: number): boolean => ms >= FROM_MS && ms < TO_MS;
