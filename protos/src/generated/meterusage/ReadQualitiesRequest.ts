// Original file: meter_usage.proto

import type { Long } from '@grpc/proto-loader';

export interface ReadQualitiesRequest {
  /**
   * Empty: the default meter.
   */
  'meter_id'?: (string);
  /**
   * As in ReadRequest.
   */
  'timestamp_from'?: (number | string | Long);
  'timestamp_to'?: (number | string | Long);
  /**
   * The most runs wanted, 2 to 10,000. 0: 1,000.
   */
  'runs'?: (number);
  /**
   * As in ReadSeriesRequest.
   */
  'known_revision'?: (number | string | Long);
}

export interface ReadQualitiesRequest__Output {
  /**
   * Empty: the default meter.
   */
  'meter_id': (string);
  /**
   * As in ReadRequest.
   */
  'timestamp_from': (number);
  'timestamp_to': (number);
  /**
   * The most runs wanted, 2 to 10,000. 0: 1,000.
   */
  'runs': (number);
  /**
   * As in ReadSeriesRequest.
   */
  'known_revision': (number);
}
