// Original file: meter_usage.proto

import type { Long } from '@grpc/proto-loader';

// Original file: meter_usage.proto

export const _meterusage_GapsPattern_Of = {
  OF_UNSPECIFIED: 'OF_UNSPECIFIED',
  /**
   * Stamps that the interval promises and that have no reading.
   */
  GAP: 'GAP',
  /**
   * Readings without a value.
   */
  MISSING: 'MISSING',
  /**
   * A day whose readings are those of the day before.
   */
  REPEAT: 'REPEAT',
  /**
   * A reading that was counted in the next: nothing, and then about twice.
   */
  DOUBLE: 'DOUBLE',
} as const;

export type _meterusage_GapsPattern_Of =
  | 'OF_UNSPECIFIED'
  | 0
  /**
   * Stamps that the interval promises and that have no reading.
   */
  | 'GAP'
  | 1
  /**
   * Readings without a value.
   */
  | 'MISSING'
  | 2
  /**
   * A day whose readings are those of the day before.
   */
  | 'REPEAT'
  | 3
  /**
   * A reading that was counted in the next: nothing, and then about twice.
   */
  | 'DOUBLE'
  | 4

export type _meterusage_GapsPattern_Of__Output = typeof _meterusage_GapsPattern_Of[keyof typeof _meterusage_GapsPattern_Of]

/**
 * What is wrong with the record itself.
 */
export interface GapsPattern {
  /**
   * Empty: all.
   */
  'of'?: (_meterusage_GapsPattern_Of)[];
  /**
   * Of gaps and missing readings.
   */
  'at_least_seconds'?: (number | string | Long);
}

/**
 * What is wrong with the record itself.
 */
export interface GapsPattern__Output {
  /**
   * Empty: all.
   */
  'of': (_meterusage_GapsPattern_Of__Output)[];
  /**
   * Of gaps and missing readings.
   */
  'at_least_seconds': (number);
}
