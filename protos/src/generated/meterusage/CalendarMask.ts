// Original file: meter_usage.proto


// Original file: meter_usage.proto

export const _meterusage_CalendarMask_Holidays = {
  /**
   * As ANY: holidays are days like others.
   */
  HOLIDAYS_UNSPECIFIED: 'HOLIDAYS_UNSPECIFIED',
  ANY: 'ANY',
  ONLY: 'ONLY',
  WITHOUT: 'WITHOUT',
} as const;

export type _meterusage_CalendarMask_Holidays =
  /**
   * As ANY: holidays are days like others.
   */
  | 'HOLIDAYS_UNSPECIFIED'
  | 0
  | 'ANY'
  | 1
  | 'ONLY'
  | 2
  | 'WITHOUT'
  | 3

export type _meterusage_CalendarMask_Holidays__Output = typeof _meterusage_CalendarMask_Holidays[keyof typeof _meterusage_CalendarMask_Holidays]

/**
 * A part of the calendar.
 */
export interface CalendarMask {
  /**
   * ISO 8601: 1 is Monday, 7 is Sunday. Empty: all.
   */
  'weekdays'?: (number)[];
  /**
   * Of the day, 0 to 24, from included, to excluded; over midnight where from is
   * after to. Equal: all.
   */
  'hour_from'?: (number | string);
  'hour_to'?: (number | string);
  'holidays'?: (_meterusage_CalendarMask_Holidays);
  /**
   * Whose holidays: "NL", or of a region "DE-BY".
   */
  'country'?: (string);
}

/**
 * A part of the calendar.
 */
export interface CalendarMask__Output {
  /**
   * ISO 8601: 1 is Monday, 7 is Sunday. Empty: all.
   */
  'weekdays': (number)[];
  /**
   * Of the day, 0 to 24, from included, to excluded; over midnight where from is
   * after to. Equal: all.
   */
  'hour_from': (number);
  'hour_to': (number);
  'holidays': (_meterusage_CalendarMask_Holidays__Output);
  /**
   * Whose holidays: "NL", or of a region "DE-BY".
   */
  'country': (string);
}
