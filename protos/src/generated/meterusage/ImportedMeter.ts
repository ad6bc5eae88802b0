// Original file: meter_usage.proto

import type { Long } from '@grpc/proto-loader';

/**
 * What an import did to a meter, counted by time stamp.
 */
export interface ImportedMeter {
  'meter_id'?: (string);
  /**
   * Stamps that the meter did not have.
   */
  'added'?: (number | string | Long);
  /**
   * Stamps it had with another value, which was replaced.
   */
  'changed'?: (number | string | Long);
  'unchanged'?: (number | string | Long);
}

/**
 * What an import did to a meter, counted by time stamp.
 */
export interface ImportedMeter__Output {
  'meter_id': (string);
  /**
   * Stamps that the meter did not have.
   */
  'added': (number);
  /**
   * Stamps it had with another value, which was replaced.
   */
  'changed': (number);
  'unchanged': (number);
}
