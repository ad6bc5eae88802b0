// Original file: meter_usage.proto

import type { MeterTag as _meterusage_MeterTag, MeterTag__Output as _meterusage_MeterTag__Output } from '../meterusage/MeterTag.ts';
import type { Long } from '@grpc/proto-loader';

export interface ReadSeriesRequest {
  /**
   * Empty: the default meter.
   */
  'meter_id'?: (string);
  /**
   * First instant of the range, Unix seconds, included. 0: the first reading.
   */
  'timestamp_from'?: (number | string | Long);
  /**
   * End of the range, Unix seconds, excluded. 0: up to and with the last reading.
   */
  'timestamp_to'?: (number | string | Long);
  /**
   * The most buckets wanted, 1 to 10,000. 0: 1,000.
   */
  'points'?: (number);
  /**
   * Meter.revision of an answer that the caller has already. If it still
   * stands, the answer says is_unchanged and nothing more. 0: none.
   */
  'known_revision'?: (number | string | Long);
  /**
   * Width of the buckets in whole seconds, counted in ms, instead of points:
   * ranges that meet at multiples of it can be put together. At most 10,000
   * buckets. 0: as points has it.
   */
  'bucket_ms'?: (number | string | Long);
  /**
   * Instead of a meter_id: the sum of all meters that match. They have to be of
   * one kind, and in units that can be converted (Wh, kWh, MWh, GWh; W, kW, MW,
   * GW), else INVALID_ARGUMENT.
   * 
   * Values are added on one time base, the shortest that fits the intervals of
   * all. An instant at which one of the meters lacks its value counts to count,
   * missing and sum, and not to min, max, first and last: nothing is lost, and no
   * sum that lacks a part is taken for low usage. Meters count from their first
   * to their last reading.
   */
  'tags'?: (_meterusage_MeterTag)[];
  /**
   * Instead of a meter_id and of tags: the sum of these meters, in the same way.
   */
  'meter_ids'?: (string)[];
}

export interface ReadSeriesRequest__Output {
  /**
   * Empty: the default meter.
   */
  'meter_id': (string);
  /**
   * First instant of the range, Unix seconds, included. 0: the first reading.
   */
  'timestamp_from': (number);
  /**
   * End of the range, Unix seconds, excluded. 0: up to and with the last reading.
   */
  'timestamp_to': (number);
  /**
   * The most buckets wanted, 1 to 10,000. 0: 1,000.
   */
  'points': (number);
  /**
   * Meter.revision of an answer that the caller has already. If it still
   * stands, the answer says is_unchanged and nothing more. 0: none.
   */
  'known_revision': (number);
  /**
   * Width of the buckets in whole seconds, counted in ms, instead of points:
   * ranges that meet at multiples of it can be put together. At most 10,000
   * buckets. 0: as points has it.
   */
  'bucket_ms': (number);
  /**
   * Instead of a meter_id: the sum of all meters that match. They have to be of
   * one kind, and in units that can be converted (Wh, kWh, MWh, GWh; W, kW, MW,
   * GW), else INVALID_ARGUMENT.
   * 
   * Values are added on one time base, the shortest that fits the intervals of
   * all. An instant at which one of the meters lacks its value counts to count,
   * missing and sum, and not to min, max, first and last: nothing is lost, and no
   * sum that lacks a part is taken for low usage. Meters count from their first
   * to their last reading.
   */
  'tags': (_meterusage_MeterTag__Output)[];
  /**
   * Instead of a meter_id and of tags: the sum of these meters, in the same way.
   */
  'meter_ids': (string)[];
}
