/** Whole seconds since 1970. A zero fraction changes nothing, and programs that print a float write it. */
const UNIX_SECONDS = /^-?\d{1,15}(\.0+)?$/;

/**
 * An ISO 8601 date, alone or with a time of day and an offset. A space may stand for the T, and for the + of an
 * offset, which is what a + becomes that was not escaped in a query.
 */
const DATE = String.raw`(?<date>\d{4}-\d\d-\d\d)`;
const TIME_OF_DAY = String.raw`(?<hours>\d\d):(?<minutes>\d\d)(?::(?<seconds>\d\d)(?:\.(?<fraction>\d+))?)?`;
const OFFSET = String.raw`(?:Z|(?<sign>[-+ ])(?<offsetHours>\d\d):?(?<offsetMinutes>\d\d))`;
const ISO_8601 = new RegExp(`^${DATE}(?:[T ]${TIME_OF_DAY}${OFFSET}?)?$`, 'i');

/** The years that have four digits. */
const MIN_SECONDS = Date.parse('0001-01-01T00:00:00Z') / 1000;
const MAX_SECONDS = Date.parse('9999-12-31T23:59:59Z') / 1000;

/** Why a text is no time, so worded that it can follow the text. */
export class TimeSyntaxError extends Error {
  override readonly name = 'TimeSyntaxError';
}

/**
 * Reads a time as whole Unix seconds. A time of day without an offset is UTC, a date is its first instant in UTC.
 * Throws TimeSyntaxError.
 */
export function parseTime(text: string): number {
  const seconds = UNIX_SECONDS.test(text) ? Number(text) : parseIso8601(text);
  if (seconds < MIN_SECONDS || seconds > MAX_SECONDS) {
    throw new TimeSyntaxError('is outside the years 0001 to 9999 (Unix time is expected in seconds)');
  }
  return seconds;
}

function parseIso8601(text: string): number {
  const groups = ISO_8601.exec(text)?.groups;
  if (!groups) throw notATime();
  // A range goes by whole seconds. Rounding would take readings in or leave them out that were not meant.
  if (/[1-9]/.test(groups.fraction ?? '')) {
    throw new TimeSyntaxError('has a fraction of a second (ranges go by whole seconds)');
  }
  return daySeconds(groups.date!) + timeOfDaySeconds(groups) - offsetSeconds(groups);
}

function daySeconds(date: string): number {
  const ms = Date.parse(`${date}T00:00:00Z`);
  // Date.parse takes 30 February for 2 March.
  if (Number.isNaN(ms) || !new Date(ms).toISOString().startsWith(date)) throw notATime();
  return ms / 1000;
}

function timeOfDaySeconds({ hours = '0', minutes = '0', seconds = '0' }: Record<string, string>): number {
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) throw notATime();
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

function offsetSeconds({ sign, offsetHours = '0', offsetMinutes = '0' }: Record<string, string>): number {
  if (Number(offsetHours) > 23 || Number(offsetMinutes) > 59) throw notATime();
  return (sign === '-' ? -1 : 1) * (Number(offsetHours) * 3600 + Number(offsetMinutes) * 60);
}

function notATime(): TimeSyntaxError {
  return new TimeSyntaxError(
    'is not a time (expected ISO 8601, such as 2025-01-31 or 2025-01-31T12:00:00Z, or Unix seconds)',
  );
}
