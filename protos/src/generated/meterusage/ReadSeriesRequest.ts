// Original file: meter_usage.proto

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
}
