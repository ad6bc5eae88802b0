// Original file: meter_usage.proto

import type { Pattern as _meterusage_Pattern, Pattern__Output as _meterusage_Pattern__Output } from '../meterusage/Pattern.ts';

export interface SavePatternRequest {
  /**
   * 1 to 200 characters.
   */
  'name'?: (string);
  'pattern'?: (_meterusage_Pattern | null);
}

export interface SavePatternRequest__Output {
  /**
   * 1 to 200 characters.
   */
  'name': (string);
  'pattern': (_meterusage_Pattern__Output | null);
}
