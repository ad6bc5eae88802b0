// Original file: meter_usage.proto

import type { SavedPattern as _meterusage_SavedPattern, SavedPattern__Output as _meterusage_SavedPattern__Output } from '../meterusage/SavedPattern.ts';

export interface ListPatternsReply {
  'patterns'?: (_meterusage_SavedPattern)[];
}

export interface ListPatternsReply__Output {
  'patterns': (_meterusage_SavedPattern__Output)[];
}
