// Original file: meter_usage.proto


export interface PatternProgress {
  /**
   * Share of the work that is done, 0 to 1.
   */
  'done'?: (number | string);
  /**
   * The meter that is being searched.
   */
  'meter_id'?: (string);
}

export interface PatternProgress__Output {
  /**
   * Share of the work that is done, 0 to 1.
   */
  'done': (number);
  /**
   * The meter that is being searched.
   */
  'meter_id': (string);
}
