// Original file: meter_usage.proto

import type { PatternFigure as _meterusage_PatternFigure, PatternFigure__Output as _meterusage_PatternFigure__Output } from '../meterusage/PatternFigure.ts';
import type { Long } from '@grpc/proto-loader';

/**
 * One place where a pattern was found.
 */
export interface PatternMatch {
  'meter_id'?: (string);
  /**
   * Start of the first and end of the last interval.
   */
  'from_ms'?: (number | string | Long);
  'to_ms'?: (number | string | Long);
  /**
   * The greater the better; comparable within one kind.
   */
  'score'?: (number | string);
  'figures'?: (_meterusage_PatternFigure)[];
  /**
   * In words, without times.
   */
  'reason'?: (string);
  /**
   * Another window that belongs to it, such as the twin of a motif. 0: none.
   */
  'other_from_ms'?: (number | string | Long);
  'other_to_ms'?: (number | string | Long);
  /**
   * More than 0: found so far, and replaced by what has a higher round; the
   * final matches have 0.
   */
  'round'?: (number);
}

/**
 * One place where a pattern was found.
 */
export interface PatternMatch__Output {
  'meter_id': (string);
  /**
   * Start of the first and end of the last interval.
   */
  'from_ms': (number);
  'to_ms': (number);
  /**
   * The greater the better; comparable within one kind.
   */
  'score': (number);
  'figures': (_meterusage_PatternFigure__Output)[];
  /**
   * In words, without times.
   */
  'reason': (string);
  /**
   * Another window that belongs to it, such as the twin of a motif. 0: none.
   */
  'other_from_ms': (number);
  'other_to_ms': (number);
  /**
   * More than 0: found so far, and replaced by what has a higher round; the
   * final matches have 0.
   */
  'round': (number);
}
