// Original file: meter_usage.proto

import type { Long } from '@grpc/proto-loader';

export interface PatternsEnd {
  /**
   * All that were found, also beyond the limit.
   */
  'matches'?: (number | string | Long);
  'meters'?: (number | string | Long);
  'readings'?: (number | string | Long);
  /**
   * Windows that were not compared, as a reading in them is missing.
   */
  'excluded'?: (number | string | Long);
}

export interface PatternsEnd__Output {
  /**
   * All that were found, also beyond the limit.
   */
  'matches': (number);
  'meters': (number);
  'readings': (number);
  /**
   * Windows that were not compared, as a reading in them is missing.
   */
  'excluded': (number);
}
