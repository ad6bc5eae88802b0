// Original file: meter_usage.proto

import type { RunPattern as _meterusage_RunPattern, RunPattern__Output as _meterusage_RunPattern__Output } from '../meterusage/RunPattern.ts';
import type { PeaksPattern as _meterusage_PeaksPattern, PeaksPattern__Output as _meterusage_PeaksPattern__Output } from '../meterusage/PeaksPattern.ts';
import type { RampPattern as _meterusage_RampPattern, RampPattern__Output as _meterusage_RampPattern__Output } from '../meterusage/RampPattern.ts';
import type { FlatPattern as _meterusage_FlatPattern, FlatPattern__Output as _meterusage_FlatPattern__Output } from '../meterusage/FlatPattern.ts';
import type { GapsPattern as _meterusage_GapsPattern, GapsPattern__Output as _meterusage_GapsPattern__Output } from '../meterusage/GapsPattern.ts';
import type { BaseLoadPattern as _meterusage_BaseLoadPattern, BaseLoadPattern__Output as _meterusage_BaseLoadPattern__Output } from '../meterusage/BaseLoadPattern.ts';
import type { OutOfHoursPattern as _meterusage_OutOfHoursPattern, OutOfHoursPattern__Output as _meterusage_OutOfHoursPattern__Output } from '../meterusage/OutOfHoursPattern.ts';
import type { OutlierPattern as _meterusage_OutlierPattern, OutlierPattern__Output as _meterusage_OutlierPattern__Output } from '../meterusage/OutlierPattern.ts';
import type { SimilarPattern as _meterusage_SimilarPattern, SimilarPattern__Output as _meterusage_SimilarPattern__Output } from '../meterusage/SimilarPattern.ts';
import type { StrangePattern as _meterusage_StrangePattern, StrangePattern__Output as _meterusage_StrangePattern__Output } from '../meterusage/StrangePattern.ts';
import type { CalendarMask as _meterusage_CalendarMask, CalendarMask__Output as _meterusage_CalendarMask__Output } from '../meterusage/CalendarMask.ts';

// Original file: meter_usage.proto

export const _meterusage_Pattern_Direction = {
  /**
   * As EITHER.
   */
  DIRECTION_UNSPECIFIED: 'DIRECTION_UNSPECIFIED',
  UP: 'UP',
  DOWN: 'DOWN',
  EITHER: 'EITHER',
} as const;

export type _meterusage_Pattern_Direction =
  /**
   * As EITHER.
   */
  | 'DIRECTION_UNSPECIFIED'
  | 0
  | 'UP'
  | 1
  | 'DOWN'
  | 2
  | 'EITHER'
  | 3

export type _meterusage_Pattern_Direction__Output = typeof _meterusage_Pattern_Direction[keyof typeof _meterusage_Pattern_Direction]

/**
 * What to look for in the readings of a meter. Thresholds are power in kW for
 * meters of energy and power, whose registers are differenced; for other units
 * they are that unit an hour. Durations are in seconds; hours and days are
 * those of the meter's zone.
 */
export interface Pattern {
  'run'?: (_meterusage_RunPattern | null);
  'peaks'?: (_meterusage_PeaksPattern | null);
  'ramp'?: (_meterusage_RampPattern | null);
  'flat'?: (_meterusage_FlatPattern | null);
  'gaps'?: (_meterusage_GapsPattern | null);
  'base_load'?: (_meterusage_BaseLoadPattern | null);
  'out_of_hours'?: (_meterusage_OutOfHoursPattern | null);
  'outlier'?: (_meterusage_OutlierPattern | null);
  'similar'?: (_meterusage_SimilarPattern | null);
  'strange'?: (_meterusage_StrangePattern | null);
  /**
   * Only in this part of the calendar; not for similar and strange.
   */
  'when'?: (_meterusage_CalendarMask | null);
  'kind'?: "run"|"peaks"|"ramp"|"flat"|"gaps"|"base_load"|"out_of_hours"|"outlier"|"similar"|"strange";
}

/**
 * What to look for in the readings of a meter. Thresholds are power in kW for
 * meters of energy and power, whose registers are differenced; for other units
 * they are that unit an hour. Durations are in seconds; hours and days are
 * those of the meter's zone.
 */
export interface Pattern__Output {
  'run'?: (_meterusage_RunPattern__Output | null);
  'peaks'?: (_meterusage_PeaksPattern__Output | null);
  'ramp'?: (_meterusage_RampPattern__Output | null);
  'flat'?: (_meterusage_FlatPattern__Output | null);
  'gaps'?: (_meterusage_GapsPattern__Output | null);
  'base_load'?: (_meterusage_BaseLoadPattern__Output | null);
  'out_of_hours'?: (_meterusage_OutOfHoursPattern__Output | null);
  'outlier'?: (_meterusage_OutlierPattern__Output | null);
  'similar'?: (_meterusage_SimilarPattern__Output | null);
  'strange'?: (_meterusage_StrangePattern__Output | null);
  /**
   * Only in this part of the calendar; not for similar and strange.
   */
  'when': (_meterusage_CalendarMask__Output | null);
  'kind'?: "run"|"peaks"|"ramp"|"flat"|"gaps"|"base_load"|"out_of_hours"|"outlier"|"similar"|"strange";
}
