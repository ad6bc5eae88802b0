// Original file: meter_usage.proto

import type { Long } from '@grpc/proto-loader';

// Original file: meter_usage.proto

export const _meterusage_QualityRun_Quality = {
  QUALITY_UNSPECIFIED: 'QUALITY_UNSPECIFIED',
  /**
   * Measured.
   */
  ACTUAL: 'ACTUAL',
  /**
   * Worked out by who reads the meter, as it could not be read.
   */
  ESTIMATED: 'ESTIMATED',
  /**
   * Put in the place of a measured value that was wrong or missing.
   */
  SUBSTITUTED: 'SUBSTITUTED',
  /**
   * Several of these, or some of unstated quality as well.
   */
  MIXED: 'MIXED',
} as const;

export type _meterusage_QualityRun_Quality =
  | 'QUALITY_UNSPECIFIED'
  | 0
  /**
   * Measured.
   */
  | 'ACTUAL'
  | 1
  /**
   * Worked out by who reads the meter, as it could not be read.
   */
  | 'ESTIMATED'
  | 2
  /**
   * Put in the place of a measured value that was wrong or missing.
   */
  | 'SUBSTITUTED'
  | 3
  /**
   * Several of these, or some of unstated quality as well.
   */
  | 'MIXED'
  | 4

export type _meterusage_QualityRun_Quality__Output = typeof _meterusage_QualityRun_Quality[keyof typeof _meterusage_QualityRun_Quality]

export interface QualityRun {
  /**
   * From the stamp of the first reading, included, to just behind that of the
   * last, excluded.
   */
  'from_ms'?: (number | string | Long);
  'to_ms'?: (number | string | Long);
  'quality'?: (_meterusage_QualityRun_Quality);
  /**
   * Readings in the run, and how many of them are of which quality; the rest
   * is unstated.
   */
  'readings'?: (number | string | Long);
  'actual'?: (number | string | Long);
  'estimated'?: (number | string | Long);
  'substituted'?: (number | string | Long);
}

export interface QualityRun__Output {
  /**
   * From the stamp of the first reading, included, to just behind that of the
   * last, excluded.
   */
  'from_ms': (number);
  'to_ms': (number);
  'quality': (_meterusage_QualityRun_Quality__Output);
  /**
   * Readings in the run, and how many of them are of which quality; the rest
   * is unstated.
   */
  'readings': (number);
  'actual': (number);
  'estimated': (number);
  'substituted': (number);
}
