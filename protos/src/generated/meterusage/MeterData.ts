// Original file: meter_usage.proto

import type { Long } from '@grpc/proto-loader';

export interface MeterData {
  /**
   * Unix seconds, UTC. A reading that was stamped within a second is given
   * the second it lies in; ReadBatches has its milliseconds.
   */
  'timestamp'?: (number | string | Long);
  /**
   * In the meter's unit. NaN: missing.
   */
  'value'?: (number | string);
  /**
   * Whose reading it is, where the request has tags; else not filled in.
   */
  'meter_id'?: (string);
}

export interface MeterData__Output {
  /**
   * Unix seconds, UTC. A reading that was stamped within a second is given
   * the second it lies in; ReadBatches has its milliseconds.
   */
  'timestamp': (number);
  /**
   * In the meter's unit. NaN: missing.
   */
  'value': (number);
  /**
   * Whose reading it is, where the request has tags; else not filled in.
   */
  'meter_id': (string);
}
