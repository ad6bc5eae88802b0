// Original file: meter_usage.proto

import type { Summary as _meterusage_Summary, Summary__Output as _meterusage_Summary__Output } from '../meterusage/Summary.ts';
import type { Long } from '@grpc/proto-loader';

/**
 * Buckets in time order, as columns of equal length. Buckets without a
 * reading are left out. Buckets begin at multiples of bucket_ms since the
 * epoch, so the same bucket is the same at every zoom; the first and the last
 * hold only their readings inside the range asked for.
 */
export interface Series {
  /**
   * Empty where the request has tags or meter_ids.
   */
  'meter_id'?: (string);
  /**
   * The range covered, from included, to excluded.
   */
  'from_ms'?: (number | string | Long);
  'to_ms'?: (number | string | Long);
  /**
   * Width of a bucket. 0: each bucket is a single reading at its own time.
   */
  'bucket_ms'?: (number | string | Long);
  /**
   * Start of each bucket.
   */
  'time_ms'?: (number | string | Long)[];
  /**
   * Readings in the bucket, the missing ones included.
   */
  'count'?: (number | string | Long)[];
  /**
   * Readings without a value.
   */
  'missing'?: (number | string | Long)[];
  /**
   * Sum of the values; 0 if the bucket has none.
   */
  'sum'?: (number | string)[];
  /**
   * Smallest and largest value, and the first and last value in time.
   * NaN if every reading of the bucket is missing.
   */
  'min'?: (number | string)[];
  'max'?: (number | string)[];
  'first'?: (number | string)[];
  'last'?: (number | string)[];
  /**
   * When the smallest and the largest value stood (the earliest, if several
   * are equal). 0 if every reading of the bucket is missing.
   */
  'min_time_ms'?: (number | string | Long)[];
  'max_time_ms'?: (number | string | Long)[];
  /**
   * The whole range as one.
   */
  'summary'?: (_meterusage_Summary | null);
  /**
   * Meter.revision that the answer is of.
   */
  'revision'?: (number | string | Long);
  /**
   * The caller's known_revision still stands: nothing else is filled in.
   */
  'is_unchanged'?: (boolean);
  /**
   * Unit of the values.
   */
  'unit'?: (string);
  /**
   * The meters that were added, where the request has tags or meter_ids.
   */
  'meter_ids'?: (string)[];
}

/**
 * Buckets in time order, as columns of equal length. Buckets without a
 * reading are left out. Buckets begin at multiples of bucket_ms since the
 * epoch, so the same bucket is the same at every zoom; the first and the last
 * hold only their readings inside the range asked for.
 */
export interface Series__Output {
  /**
   * Empty where the request has tags or meter_ids.
   */
  'meter_id': (string);
  /**
   * The range covered, from included, to excluded.
   */
  'from_ms': (number);
  'to_ms': (number);
  /**
   * Width of a bucket. 0: each bucket is a single reading at its own time.
   */
  'bucket_ms': (number);
  /**
   * Start of each bucket.
   */
  'time_ms': (number)[];
  /**
   * Readings in the bucket, the missing ones included.
   */
  'count': (number)[];
  /**
   * Readings without a value.
   */
  'missing': (number)[];
  /**
   * Sum of the values; 0 if the bucket has none.
   */
  'sum': (number)[];
  /**
   * Smallest and largest value, and the first and last value in time.
   * NaN if every reading of the bucket is missing.
   */
  'min': (number)[];
  'max': (number)[];
  'first': (number)[];
  'last': (number)[];
  /**
   * When the smallest and the largest value stood (the earliest, if several
   * are equal). 0 if every reading of the bucket is missing.
   */
  'min_time_ms': (number)[];
  'max_time_ms': (number)[];
  /**
   * The whole range as one.
   */
  'summary': (_meterusage_Summary__Output | null);
  /**
   * Meter.revision that the answer is of.
   */
  'revision': (number);
  /**
   * The caller's known_revision still stands: nothing else is filled in.
   */
  'is_unchanged': (boolean);
  /**
   * Unit of the values.
   */
  'unit': (string);
  /**
   * The meters that were added, where the request has tags or meter_ids.
   */
  'meter_ids': (string)[];
}
