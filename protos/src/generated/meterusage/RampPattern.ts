// Original file: meter_usage.proto

import type { _meterusage_Pattern_Direction, _meterusage_Pattern_Direction__Output } from '../meterusage/Pattern.ts';
import type { Long } from '@grpc/proto-loader';

/**
 * A change of so much in so short a time.
 */
export interface RampPattern {
  'direction'?: (_meterusage_Pattern_Direction);
  'change'?: (number | string);
  'within_seconds'?: (number | string | Long);
}

/**
 * A change of so much in so short a time.
 */
export interface RampPattern__Output {
  'direction': (_meterusage_Pattern_Direction__Output);
  'change': (number);
  'within_seconds': (number);
}
