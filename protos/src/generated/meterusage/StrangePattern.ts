// Original file: meter_usage.proto

import type { _meterusage_SimilarPattern_By, _meterusage_SimilarPattern_By__Output } from '../meterusage/SimilarPattern.ts';
import type { Long } from '@grpc/proto-loader';

// Original file: meter_usage.proto

export const _meterusage_StrangePattern_Find = {
  /**
   * As DISCORDS: unlike all others.
   */
  FIND_UNSPECIFIED: 'FIND_UNSPECIFIED',
  DISCORDS: 'DISCORDS',
  /**
   * Pairs that are most alike.
   */
  MOTIFS: 'MOTIFS',
} as const;

export type _meterusage_StrangePattern_Find =
  /**
   * As DISCORDS: unlike all others.
   */
  | 'FIND_UNSPECIFIED'
  | 0
  | 'DISCORDS'
  | 1
  /**
   * Pairs that are most alike.
   */
  | 'MOTIFS'
  | 2

export type _meterusage_StrangePattern_Find__Output = typeof _meterusage_StrangePattern_Find[keyof typeof _meterusage_StrangePattern_Find]

// Original file: meter_usage.proto

export const _meterusage_StrangePattern_Starts = {
  /**
   * As DAYS: windows begin at midnight.
   */
  STARTS_UNSPECIFIED: 'STARTS_UNSPECIFIED',
  ANY: 'ANY',
  DAYS: 'DAYS',
  /**
   * At the midnight of a Monday.
   */
  WEEKS: 'WEEKS',
} as const;

export type _meterusage_StrangePattern_Starts =
  /**
   * As DAYS: windows begin at midnight.
   */
  | 'STARTS_UNSPECIFIED'
  | 0
  | 'ANY'
  | 1
  | 'DAYS'
  | 2
  /**
   * At the midnight of a Monday.
   */
  | 'WEEKS'
  | 3

export type _meterusage_StrangePattern_Starts__Output = typeof _meterusage_StrangePattern_Starts[keyof typeof _meterusage_StrangePattern_Starts]

/**
 * Windows unlike all others, or that repeat.
 */
export interface StrangePattern {
  'find'?: (_meterusage_StrangePattern_Find);
  /**
   * Length of the windows. 0: a day; of WEEKS a week.
   */
  'window_seconds'?: (number | string | Long);
  'starts'?: (_meterusage_StrangePattern_Starts);
  /**
   * How many. 0: 5.
   */
  'top'?: (number);
  /**
   * By shape or by magnitude. Unspecified: by magnitude, which sees a level.
   */
  'by'?: (_meterusage_SimilarPattern_By);
}

/**
 * Windows unlike all others, or that repeat.
 */
export interface StrangePattern__Output {
  'find': (_meterusage_StrangePattern_Find__Output);
  /**
   * Length of the windows. 0: a day; of WEEKS a week.
   */
  'window_seconds': (number);
  'starts': (_meterusage_StrangePattern_Starts__Output);
  /**
   * How many. 0: 5.
   */
  'top': (number);
  /**
   * By shape or by magnitude. Unspecified: by magnitude, which sees a level.
   */
  'by': (_meterusage_SimilarPattern_By__Output);
}
