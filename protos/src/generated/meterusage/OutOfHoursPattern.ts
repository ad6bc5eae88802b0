// Original file: meter_usage.proto


/**
 * Usage while the building is closed.
 */
export interface OutOfHoursPattern {
  /**
   * Of the level of open hours, above which a night, weekend day or holiday is
   * told. 0: 0.5.
   */
  'share'?: (number | string);
  /**
   * Empty: Monday to Friday.
   */
  'open_weekdays'?: (number)[];
  /**
   * Hours of the day. Both 0: from 7 to 19.
   */
  'open_from'?: (number | string);
  'open_to'?: (number | string);
  /**
   * Whose holidays are closed. Empty: none are.
   */
  'country'?: (string);
}

/**
 * Usage while the building is closed.
 */
export interface OutOfHoursPattern__Output {
  /**
   * Of the level of open hours, above which a night, weekend day or holiday is
   * told. 0: 0.5.
   */
  'share': (number);
  /**
   * Empty: Monday to Friday.
   */
  'open_weekdays': (number)[];
  /**
   * Hours of the day. Both 0: from 7 to 19.
   */
  'open_from': (number);
  'open_to': (number);
  /**
   * Whose holidays are closed. Empty: none are.
   */
  'country': (string);
}
