// Original file: meter_usage.proto

import type { Long } from '@grpc/proto-loader';

/**
 * One period of the calendar. A reading belongs to the period its interval
 * lies in: one that is stamped at the end of its interval, at midnight,
 * belongs to the day before.
 */
export interface Total {
  /**
   * First day of the period, "2025-03-30".
   */
  'date'?: (string);
  /**
   * The period, from included, to excluded.
   */
  'from_ms'?: (number | string | Long);
  'to_ms'?: (number | string | Long);
  /**
   * Readings, the missing ones included.
   */
  'count'?: (number | string | Long);
  'missing'?: (number | string | Long);
  /**
   * Readings that the interval promises for the whole period; 0: irregular.
   */
  'expected'?: (number | string | Long);
  /**
   * NaN where it is not defined, as in Summary.
   */
  'energy'?: (number | string);
  /**
   * The period begins before the readings of the range do, or ends after.
   */
  'is_partial'?: (boolean);
}

/**
 * One period of the calendar. A reading belongs to the period its interval
 * lies in: one that is stamped at the end of its interval, at midnight,
 * belongs to the day before.
 */
export interface Total__Output {
  /**
   * First day of the period, "2025-03-30".
   */
  'date': (string);
  /**
   * The period, from included, to excluded.
   */
  'from_ms': (number);
  'to_ms': (number);
  /**
   * Readings, the missing ones included.
   */
  'count': (number);
  'missing': (number);
  /**
   * Readings that the interval promises for the whole period; 0: irregular.
   */
  'expected': (number);
  /**
   * NaN where it is not defined, as in Summary.
   */
  'energy': (number);
  /**
   * The period begins before the readings of the range do, or ends after.
   */
  'is_partial': (boolean);
}
