// Original file: meter_usage.proto

import type { MeterTag as _meterusage_MeterTag, MeterTag__Output as _meterusage_MeterTag__Output } from '../meterusage/MeterTag.ts';
import type { Long } from '@grpc/proto-loader';

export interface ReadRequest {
  /**
   * First instant of the range, Unix seconds, included. 0: no lower bound.
   */
  'timestamp_from'?: (number | string | Long);
  /**
   * End of the range, Unix seconds, excluded. 0: no upper bound.
   */
  'timestamp_to'?: (number | string | Long);
  /**
   * Empty: the default meter.
   */
  'meter_id'?: (string);
  /**
   * Instead of a meter_id: all meters that match, in the order of their ids.
   */
  'tags'?: (_meterusage_MeterTag)[];
}

export interface ReadRequest__Output {
  /**
   * First instant of the range, Unix seconds, included. 0: no lower bound.
   */
  'timestamp_from': (number);
  /**
   * End of the range, Unix seconds, excluded. 0: no upper bound.
   */
  'timestamp_to': (number);
  /**
   * Empty: the default meter.
   */
  'meter_id': (string);
  /**
   * Instead of a meter_id: all meters that match, in the order of their ids.
   */
  'tags': (_meterusage_MeterTag__Output)[];
}
