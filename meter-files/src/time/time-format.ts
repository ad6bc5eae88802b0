import type { LocalTime } from './local-time.ts';

export { combine, roundUpEnd, type LocalTime } from './local-time.ts';
export { splitRange } from './time-range.ts';
export { recogniseHourNumbers, type HourNumbers } from './hour-numbers.ts';

export type DateOrder = 'dmy' | 'mdy' | 'ymd';

/** How a column writes its times. */
export interface TimeFormat {
  /** In words of people: "DD.MM.YYYY HH:mm". */
  pattern: string;
  hasDate: boolean;
  hasClock: boolean;
  /** The smallest step that the texts show: 60 000 for minutes; 86 400 000 for dates, 31 of those for months. */
  resolutionMs: number;
  /** Null where the text is not of this format. A clock without a date is ms after midnight. */
  parse(text: string): LocalTime | null;
}

/** A format, and the order of day and month that it takes numbers for; null where there is no such question. */
export type RecognisedFormat = TimeFormat & { dateOrder: DateOrder | null };

/**
 * All formats that fit every sample (texts of one column, in the order of the file), the likeliest first; none if it
 * is no column of times. An order of day and month that the samples leave open gives two formats.
 */
export function recogniseTimes(
  samples: readonly string[],
  hint: { dateOrder?: DateOrder } = {},
): RecognisedFormat[] {
  (void samples, hint);
  return [];
}
