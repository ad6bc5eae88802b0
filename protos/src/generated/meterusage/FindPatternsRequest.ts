// Original file: meter_usage.proto

import type { Pattern as _meterusage_Pattern, Pattern__Output as _meterusage_Pattern__Output } from '../meterusage/Pattern.ts';
import type { MeterTag as _meterusage_MeterTag, MeterTag__Output as _meterusage_MeterTag__Output } from '../meterusage/MeterTag.ts';
import type { Long } from '@grpc/proto-loader';

// Original file: meter_usage.proto

export const _meterusage_FindPatternsRequest_Order = {
  /**
   * As BEST_FIRST.
   */
  ORDER_UNSPECIFIED: 'ORDER_UNSPECIFIED',
  BEST_FIRST: 'BEST_FIRST',
  /**
   * As they are found, the meters one after the other.
   */
  IN_TIME: 'IN_TIME',
} as const;

export type _meterusage_FindPatternsRequest_Order =
  /**
   * As BEST_FIRST.
   */
  | 'ORDER_UNSPECIFIED'
  | 0
  | 'BEST_FIRST'
  | 1
  /**
   * As they are found, the meters one after the other.
   */
  | 'IN_TIME'
  | 2

export type _meterusage_FindPatternsRequest_Order__Output = typeof _meterusage_FindPatternsRequest_Order[keyof typeof _meterusage_FindPatternsRequest_Order]

export interface FindPatternsRequest {
  'pattern'?: (_meterusage_Pattern | null);
  /**
   * Empty: the default meter.
   */
  'meter_id'?: (string);
  /**
   * Instead of a meter_id: all meters that match.
   */
  'tags'?: (_meterusage_MeterTag)[];
  /**
   * Instead of both.
   */
  'every_meter'?: (boolean);
  /**
   * The readings to look at, by their stamps as labelled: from included, to
   * excluded, Unix seconds. 0: no bound.
   */
  'timestamp_from'?: (number | string | Long);
  'timestamp_to'?: (number | string | Long);
  'order'?: (_meterusage_FindPatternsRequest_Order);
  /**
   * The most matches, up to 10,000. 0: 1,000.
   */
  'limit'?: (number);
  /**
   * Instead of a pattern: the name of one that was saved, else NOT_FOUND.
   */
  'saved'?: (string);
}

export interface FindPatternsRequest__Output {
  'pattern': (_meterusage_Pattern__Output | null);
  /**
   * Empty: the default meter.
   */
  'meter_id': (string);
  /**
   * Instead of a meter_id: all meters that match.
   */
  'tags': (_meterusage_MeterTag__Output)[];
  /**
   * Instead of both.
   */
  'every_meter': (boolean);
  /**
   * The readings to look at, by their stamps as labelled: from included, to
   * excluded, Unix seconds. 0: no bound.
   */
  'timestamp_from': (number);
  'timestamp_to': (number);
  'order': (_meterusage_FindPatternsRequest_Order__Output);
  /**
   * The most matches, up to 10,000. 0: 1,000.
   */
  'limit': (number);
  /**
   * Instead of a pattern: the name of one that was saved, else NOT_FOUND.
   */
  'saved': (string);
}
