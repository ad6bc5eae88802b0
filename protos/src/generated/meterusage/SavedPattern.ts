// Original file: meter_usage.proto

import type { Pattern as _meterusage_Pattern, Pattern__Output as _meterusage_Pattern__Output } from '../meterusage/Pattern.ts';
import type { Long } from '@grpc/proto-loader';

export interface SavedPattern {
  'name'?: (string);
  'pattern'?: (_meterusage_Pattern | null);
  'saved_at_ms'?: (number | string | Long);
}

export interface SavedPattern__Output {
  'name': (string);
  'pattern': (_meterusage_Pattern__Output | null);
  'saved_at_ms': (number);
}
