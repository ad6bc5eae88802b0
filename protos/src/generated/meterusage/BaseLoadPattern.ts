// Original file: meter_usage.proto


// Original file: meter_usage.proto

export const _meterusage_BaseLoadPattern_Find = {
  /**
   * As STEPS: where the base load stepped up and stayed.
   */
  FIND_UNSPECIFIED: 'FIND_UNSPECIFIED',
  STEPS: 'STEPS',
  /**
   * Every night.
   */
  NIGHTS: 'NIGHTS',
} as const;

export type _meterusage_BaseLoadPattern_Find =
  /**
   * As STEPS: where the base load stepped up and stayed.
   */
  | 'FIND_UNSPECIFIED'
  | 0
  | 'STEPS'
  | 1
  /**
   * Every night.
   */
  | 'NIGHTS'
  | 2

export type _meterusage_BaseLoadPattern_Find__Output = typeof _meterusage_BaseLoadPattern_Find[keyof typeof _meterusage_BaseLoadPattern_Find]

/**
 * What is used when nothing is used, of each day or night.
 */
export interface BaseLoadPattern {
  'find'?: (_meterusage_BaseLoadPattern_Find);
  /**
   * The hours that are looked at. Equal: the whole day.
   */
  'hour_from'?: (number | string);
  'hour_to'?: (number | string);
  /**
   * Share of the readings that lie below. 0: 0.05.
   */
  'quantile'?: (number | string);
  /**
   * A step is at least so high.
   */
  'at_least'?: (number | string);
  /**
   * And stays so many nights. 0: 7.
   */
  'stays_days'?: (number);
}

/**
 * What is used when nothing is used, of each day or night.
 */
export interface BaseLoadPattern__Output {
  'find': (_meterusage_BaseLoadPattern_Find__Output);
  /**
   * The hours that are looked at. Equal: the whole day.
   */
  'hour_from': (number);
  'hour_to': (number);
  /**
   * Share of the readings that lie below. 0: 0.05.
   */
  'quantile': (number);
  /**
   * A step is at least so high.
   */
  'at_least': (number);
  /**
   * And stays so many nights. 0: 7.
   */
  'stays_days': (number);
}
