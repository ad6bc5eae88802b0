// Original file: meter_usage.proto

import type { PatternMatch as _meterusage_PatternMatch, PatternMatch__Output as _meterusage_PatternMatch__Output } from '../meterusage/PatternMatch.ts';
import type { PatternProgress as _meterusage_PatternProgress, PatternProgress__Output as _meterusage_PatternProgress__Output } from '../meterusage/PatternProgress.ts';
import type { PatternsEnd as _meterusage_PatternsEnd, PatternsEnd__Output as _meterusage_PatternsEnd__Output } from '../meterusage/PatternsEnd.ts';

export interface FindPatternsReply {
  'match'?: (_meterusage_PatternMatch | null);
  'progress'?: (_meterusage_PatternProgress | null);
  /**
   * The last message.
   */
  'end'?: (_meterusage_PatternsEnd | null);
  'what'?: "match"|"progress"|"end";
}

export interface FindPatternsReply__Output {
  'match'?: (_meterusage_PatternMatch__Output | null);
  'progress'?: (_meterusage_PatternProgress__Output | null);
  /**
   * The last message.
   */
  'end'?: (_meterusage_PatternsEnd__Output | null);
  'what'?: "match"|"progress"|"end";
}
