// Original file: meter_usage.proto

import type { Long } from '@grpc/proto-loader';

/**
 * What taking an import back did to a meter, counted by time stamp.
 */
export interface UndoneMeter {
  'meter_id'?: (string);
  /**
   * Stamps that the import had added, gone.
   */
  'removed'?: (number | string | Long);
  /**
   * Stamps that have again what the import had overwritten.
   */
  'restored'?: (number | string | Long);
  /**
   * Stamps that were written since and so stay.
   */
  'kept'?: (number | string | Long);
  /**
   * The meter went as well.
   */
  'is_gone'?: (boolean);
}

/**
 * What taking an import back did to a meter, counted by time stamp.
 */
export interface UndoneMeter__Output {
  'meter_id': (string);
  /**
   * Stamps that the import had added, gone.
   */
  'removed': (number);
  /**
   * Stamps that have again what the import had overwritten.
   */
  'restored': (number);
  /**
   * Stamps that were written since and so stay.
   */
  'kept': (number);
  /**
   * The meter went as well.
   */
  'is_gone': (boolean);
}
