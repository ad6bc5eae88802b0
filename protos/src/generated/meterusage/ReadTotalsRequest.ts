// Original file: meter_usage.proto

import type { MeterTag as _meterusage_MeterTag, MeterTag__Output as _meterusage_MeterTag__Output } from '../meterusage/MeterTag.ts';
import type { Long } from '@grpc/proto-loader';

// Original file: meter_usage.proto

export const _meterusage_ReadTotalsRequest_Per = {
  /**
   * As DAY.
   */
  PER_UNSPECIFIED: 'PER_UNSPECIFIED',
  DAY: 'DAY',
  /**
   * From Monday.
   */
  WEEK: 'WEEK',
  MONTH: 'MONTH',
  YEAR: 'YEAR',
} as const;

export type _meterusage_ReadTotalsRequest_Per =
  /**
   * As DAY.
   */
  | 'PER_UNSPECIFIED'
  | 0
  | 'DAY'
  | 1
  /**
   * From Monday.
   */
  | 'WEEK'
  | 2
  | 'MONTH'
  | 3
  | 'YEAR'
  | 4

export type _meterusage_ReadTotalsRequest_Per__Output = typeof _meterusage_ReadTotalsRequest_Per[keyof typeof _meterusage_ReadTotalsRequest_Per]

export interface ReadTotalsRequest {
  /**
   * Empty: the default meter.
   */
  'meter_id'?: (string);
  /**
   * The readings to count, by their stamps as labelled: from included, to
   * excluded, Unix seconds. 0: no bound.
   */
  'timestamp_from'?: (number | string | Long);
  'timestamp_to'?: (number | string | Long);
  'per'?: (_meterusage_ReadTotalsRequest_Per);
  /**
   * IANA time zone of the calendar. Empty: the meter's own.
   */
  'zone'?: (string);
  /**
   * As in ReadSeriesRequest.
   */
  'known_revision'?: (number | string | Long);
  /**
   * Instead of a meter_id: the energy of all meters that match, of one kind and
   * in units that can be converted, else INVALID_ARGUMENT. Without a zone they
   * have to stand in the same.
   */
  'tags'?: (_meterusage_MeterTag)[];
  /**
   * Instead of a meter_id and of tags: the energy of these meters, in the same way.
   */
  'meter_ids'?: (string)[];
}

export interface ReadTotalsRequest__Output {
  /**
   * Empty: the default meter.
   */
  'meter_id': (string);
  /**
   * The readings to count, by their stamps as labelled: from included, to
   * excluded, Unix seconds. 0: no bound.
   */
  'timestamp_from': (number);
  'timestamp_to': (number);
  'per': (_meterusage_ReadTotalsRequest_Per__Output);
  /**
   * IANA time zone of the calendar. Empty: the meter's own.
   */
  'zone': (string);
  /**
   * As in ReadSeriesRequest.
   */
  'known_revision': (number);
  /**
   * Instead of a meter_id: the energy of all meters that match, of one kind and
   * in units that can be converted, else INVALID_ARGUMENT. Without a zone they
   * have to stand in the same.
   */
  'tags': (_meterusage_MeterTag__Output)[];
  /**
   * Instead of a meter_id and of tags: the energy of these meters, in the same way.
   */
  'meter_ids': (string)[];
}
