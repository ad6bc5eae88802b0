// Original file: meter_usage.proto

import type { QualityRun as _meterusage_QualityRun, QualityRun__Output as _meterusage_QualityRun__Output } from '../meterusage/QualityRun.ts';
import type { Long } from '@grpc/proto-loader';

export interface Qualities {
  'meter_id'?: (string);
  /**
   * In time order. Readings that are in none are of unstated quality.
   */
  'runs'?: (_meterusage_QualityRun)[];
  /**
   * 0: each run is of one quality. Else there were too many runs, or readings:
   * what is of several qualities in a bucket of this width is one run, MIXED.
   */
  'bucket_ms'?: (number | string | Long);
  /**
   * As in Series.
   */
  'revision'?: (number | string | Long);
  'is_unchanged'?: (boolean);
}

export interface Qualities__Output {
  'meter_id': (string);
  /**
   * In time order. Readings that are in none are of unstated quality.
   */
  'runs': (_meterusage_QualityRun__Output)[];
  /**
   * 0: each run is of one quality. Else there were too many runs, or readings:
   * what is of several qualities in a bucket of this width is one run, MIXED.
   */
  'bucket_ms': (number);
  /**
   * As in Series.
   */
  'revision': (number);
  'is_unchanged': (boolean);
}
