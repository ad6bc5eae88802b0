// Original file: meter_usage.proto

import type { Long } from '@grpc/proto-loader';

// Original file: meter_usage.proto

export const _meterusage_SimilarPattern_By = {
  /**
   * As SHAPE: level and height do not matter.
   */
  BY_UNSPECIFIED: 'BY_UNSPECIFIED',
  SHAPE: 'SHAPE',
  MAGNITUDE: 'MAGNITUDE',
} as const;

export type _meterusage_SimilarPattern_By =
  /**
   * As SHAPE: level and height do not matter.
   */
  | 'BY_UNSPECIFIED'
  | 0
  | 'SHAPE'
  | 1
  | 'MAGNITUDE'
  | 2

export type _meterusage_SimilarPattern_By__Output = typeof _meterusage_SimilarPattern_By[keyof typeof _meterusage_SimilarPattern_By]

// Original file: meter_usage.proto

export const _meterusage_SimilarPattern_Starts = {
  /**
   * As ANY: windows begin at any reading.
   */
  STARTS_UNSPECIFIED: 'STARTS_UNSPECIFIED',
  ANY: 'ANY',
  /**
   * At the time of the day that the example begins at; a shape at midnight.
   */
  DAYS: 'DAYS',
} as const;

export type _meterusage_SimilarPattern_Starts =
  /**
   * As ANY: windows begin at any reading.
   */
  | 'STARTS_UNSPECIFIED'
  | 0
  | 'ANY'
  | 1
  /**
   * At the time of the day that the example begins at; a shape at midnight.
   */
  | 'DAYS'
  | 2

export type _meterusage_SimilarPattern_Starts__Output = typeof _meterusage_SimilarPattern_Starts[keyof typeof _meterusage_SimilarPattern_Starts]

/**
 * Windows like an example: a window of the meter, or a shape.
 */
export interface SimilarPattern {
  /**
   * The window that is the example, Unix seconds, start of its first interval and
   * end of its last.
   */
  'example_from'?: (number | string | Long);
  'example_to'?: (number | string | Long);
  /**
   * Instead of a window: the values of the example, one for each interval.
   */
  'shape'?: (number | string)[];
  'by'?: (_meterusage_SimilarPattern_By);
  'starts'?: (_meterusage_SimilarPattern_Starts);
  /**
   * How many. 0: 10.
   */
  'top'?: (number);
}

/**
 * Windows like an example: a window of the meter, or a shape.
 */
export interface SimilarPattern__Output {
  /**
   * The window that is the example, Unix seconds, start of its first interval and
   * end of its last.
   */
  'example_from': (number);
  'example_to': (number);
  /**
   * Instead of a window: the values of the example, one for each interval.
   */
  'shape': (number)[];
  'by': (_meterusage_SimilarPattern_By__Output);
  'starts': (_meterusage_SimilarPattern_Starts__Output);
  /**
   * How many. 0: 10.
   */
  'top': (number);
}
