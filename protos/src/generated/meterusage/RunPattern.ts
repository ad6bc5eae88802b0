// Original file: meter_usage.proto

import type { Long } from '@grpc/proto-loader';

// Original file: meter_usage.proto

export const _meterusage_RunPattern_Is = {
  /**
   * As ABOVE.
   */
  IS_UNSPECIFIED: 'IS_UNSPECIFIED',
  ABOVE: 'ABOVE',
  BELOW: 'BELOW',
  /**
   * Both limits included.
   */
  BETWEEN: 'BETWEEN',
} as const;

export type _meterusage_RunPattern_Is =
  /**
   * As ABOVE.
   */
  | 'IS_UNSPECIFIED'
  | 0
  | 'ABOVE'
  | 1
  | 'BELOW'
  | 2
  /**
   * Both limits included.
   */
  | 'BETWEEN'
  | 3

export type _meterusage_RunPattern_Is__Output = typeof _meterusage_RunPattern_Is[keyof typeof _meterusage_RunPattern_Is]

/**
 * Readings above, below or between limits for a while.
 */
export interface RunPattern {
  'is'?: (_meterusage_RunPattern_Is);
  'limit'?: (number | string);
  /**
   * Of BETWEEN.
   */
  'upper_limit'?: (number | string);
  'at_least_seconds'?: (number | string | Long);
  /**
   * So many readings in a row may be missing within a run.
   */
  'missing_tolerated'?: (number);
}

/**
 * Readings above, below or between limits for a while.
 */
export interface RunPattern__Output {
  'is': (_meterusage_RunPattern_Is__Output);
  'limit': (number);
  /**
   * Of BETWEEN.
   */
  'upper_limit': (number);
  'at_least_seconds': (number);
  /**
   * So many readings in a row may be missing within a run.
   */
  'missing_tolerated': (number);
}
