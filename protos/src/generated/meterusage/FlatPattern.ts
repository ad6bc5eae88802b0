// Original file: meter_usage.proto

import type { Long } from '@grpc/proto-loader';

/**
 * The same value for too long.
 */
export interface FlatPattern {
  /**
   * So far the values may lie apart.
   */
  'tolerance'?: (number | string);
  'at_least_seconds'?: (number | string | Long);
  /**
   * Only where nothing is used: the value is 0, give or take the tolerance.
   */
  'only_zero'?: (boolean);
}

/**
 * The same value for too long.
 */
export interface FlatPattern__Output {
  /**
   * So far the values may lie apart.
   */
  'tolerance': (number);
  'at_least_seconds': (number);
  /**
   * Only where nothing is used: the value is 0, give or take the tolerance.
   */
  'only_zero': (boolean);
}
