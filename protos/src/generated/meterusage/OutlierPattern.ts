// Original file: meter_usage.proto

import type { _meterusage_Pattern_Direction, _meterusage_Pattern_Direction__Output } from '../meterusage/Pattern.ts';

/**
 * Readings far from what is usual at their time and type of day.
 */
export interface OutlierPattern {
  /**
   * Robust z from which on a reading is told. 0: 5.
   */
  'z'?: (number | string);
  'direction'?: (_meterusage_Pattern_Direction);
  /**
   * Whose holidays count as Sundays. Empty: none do.
   */
  'country'?: (string);
}

/**
 * Readings far from what is usual at their time and type of day.
 */
export interface OutlierPattern__Output {
  /**
   * Robust z from which on a reading is told. 0: 5.
   */
  'z': (number);
  'direction': (_meterusage_Pattern_Direction__Output);
  /**
   * Whose holidays count as Sundays. Empty: none do.
   */
  'country': (string);
}
