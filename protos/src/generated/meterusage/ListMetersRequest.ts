// Original file: meter_usage.proto

import type { MeterTag as _meterusage_MeterTag, MeterTag__Output as _meterusage_MeterTag__Output } from '../meterusage/MeterTag.ts';

export interface ListMetersRequest {
  /**
   * Only meters that match. None: all.
   */
  'tags'?: (_meterusage_MeterTag)[];
  /**
   * Words, each of which stands in the meter's id, its name or its tags, in any
   * case of letters. Empty: all.
   */
  'query'?: (string);
}

export interface ListMetersRequest__Output {
  /**
   * Only meters that match. None: all.
   */
  'tags': (_meterusage_MeterTag__Output)[];
  /**
   * Words, each of which stands in the meter's id, its name or its tags, in any
   * case of letters. Empty: all.
   */
  'query': (string);
}
