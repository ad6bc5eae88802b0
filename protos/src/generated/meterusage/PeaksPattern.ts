// Original file: meter_usage.proto

import type { Long } from '@grpc/proto-loader';

// Original file: meter_usage.proto

export const _meterusage_PeaksPattern_Per = {
  /**
   * As RANGE: of the whole range.
   */
  PER_UNSPECIFIED: 'PER_UNSPECIFIED',
  DAY: 'DAY',
  WEEK: 'WEEK',
  MONTH: 'MONTH',
  YEAR: 'YEAR',
  RANGE: 'RANGE',
} as const;

export type _meterusage_PeaksPattern_Per =
  /**
   * As RANGE: of the whole range.
   */
  | 'PER_UNSPECIFIED'
  | 0
  | 'DAY'
  | 1
  | 'WEEK'
  | 2
  | 'MONTH'
  | 3
  | 'YEAR'
  | 4
  | 'RANGE'
  | 5

export type _meterusage_PeaksPattern_Per__Output = typeof _meterusage_PeaksPattern_Per[keyof typeof _meterusage_PeaksPattern_Per]

/**
 * The highest means over windows, of each period.
 */
export interface PeaksPattern {
  /**
   * How many. 0: 1.
   */
  'top'?: (number);
  'per'?: (_meterusage_PeaksPattern_Per);
  /**
   * Length of the windows. 0: the meter's interval.
   */
  'window_seconds'?: (number | string | Long);
  /**
   * Windows begin at each reading. False: where the clock shows a multiple of
   * their length, as peak demand is billed.
   */
  'is_sliding'?: (boolean);
  /**
   * At least so long from the end of one to the start of the next.
   */
  'separation_seconds'?: (number | string | Long);
}

/**
 * The highest means over windows, of each period.
 */
export interface PeaksPattern__Output {
  /**
   * How many. 0: 1.
   */
  'top': (number);
  'per': (_meterusage_PeaksPattern_Per__Output);
  /**
   * Length of the windows. 0: the meter's interval.
   */
  'window_seconds': (number);
  /**
   * Windows begin at each reading. False: where the clock shows a multiple of
   * their length, as peak demand is billed.
   */
  'is_sliding': (boolean);
  /**
   * At least so long from the end of one to the start of the next.
   */
  'separation_seconds': (number);
}
