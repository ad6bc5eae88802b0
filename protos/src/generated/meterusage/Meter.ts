// Original file: meter_usage.proto

import type { MeterTag as _meterusage_MeterTag, MeterTag__Output as _meterusage_MeterTag__Output } from '../meterusage/MeterTag.ts';
import type { Long } from '@grpc/proto-loader';

// Original file: meter_usage.proto

export const _meterusage_Meter_Kind = {
  KIND_UNSPECIFIED: 'KIND_UNSPECIFIED',
  /**
   * Energy used in the interval, such as kWh.
   */
  ENERGY: 'ENERGY',
  /**
   * Mean power over the interval, such as kW.
   */
  POWER: 'POWER',
  /**
   * Cumulative energy, such as the kWh on a meter's dial.
   */
  REGISTER: 'REGISTER',
} as const;

export type _meterusage_Meter_Kind =
  | 'KIND_UNSPECIFIED'
  | 0
  /**
   * Energy used in the interval, such as kWh.
   */
  | 'ENERGY'
  | 1
  /**
   * Mean power over the interval, such as kW.
   */
  | 'POWER'
  | 2
  /**
   * Cumulative energy, such as the kWh on a meter's dial.
   */
  | 'REGISTER'
  | 3

export type _meterusage_Meter_Kind__Output = typeof _meterusage_Meter_Kind[keyof typeof _meterusage_Meter_Kind]

// Original file: meter_usage.proto

export const _meterusage_Meter_Stamp = {
  STAMP_UNSPECIFIED: 'STAMP_UNSPECIFIED',
  /**
   * A reading's stamp is the start of its interval.
   */
  START: 'START',
  /**
   * A reading's stamp is the end of its interval.
   */
  END: 'END',
} as const;

export type _meterusage_Meter_Stamp =
  | 'STAMP_UNSPECIFIED'
  | 0
  /**
   * A reading's stamp is the start of its interval.
   */
  | 'START'
  | 1
  /**
   * A reading's stamp is the end of its interval.
   */
  | 'END'
  | 2

export type _meterusage_Meter_Stamp__Output = typeof _meterusage_Meter_Stamp[keyof typeof _meterusage_Meter_Stamp]

export interface Meter {
  /**
   * Names the meter in every call. Of an imported file it is the file's name
   * without .csv.
   */
  'id'?: (string);
  'name'?: (string);
  'unit'?: (string);
  'kind'?: (_meterusage_Meter_Kind);
  /**
   * Seconds from one reading to the next. 0: irregular.
   */
  'interval_seconds'?: (number | string | Long);
  /**
   * IANA time zone the meter stands in, such as "Europe/London".
   */
  'zone'?: (string);
  'stamp'?: (_meterusage_Meter_Stamp);
  /**
   * Stored readings, the missing ones included.
   */
  'readings'?: (number | string | Long);
  'missing'?: (number | string | Long);
  /**
   * Stamps of the first and the last reading; 0 if there are none.
   */
  'first_ms'?: (number | string | Long);
  'last_ms'?: (number | string | Long);
  /**
   * The meter that a request without a meter_id reads.
   */
  'is_default'?: (boolean);
  /**
   * Grows with every change of the meter's readings or description: an answer
   * of a revision stays right as long as the meter has that revision.
   */
  'revision'?: (number | string | Long);
  /**
   * No two have the same key; ordered by key.
   */
  'tags'?: (_meterusage_MeterTag)[];
  /**
   * Nobody can change it or write to it here, since others write what it has.
   */
  'is_read_only'?: (boolean);
}

export interface Meter__Output {
  /**
   * Names the meter in every call. Of an imported file it is the file's name
   * without .csv.
   */
  'id': (string);
  'name': (string);
  'unit': (string);
  'kind': (_meterusage_Meter_Kind__Output);
  /**
   * Seconds from one reading to the next. 0: irregular.
   */
  'interval_seconds': (number);
  /**
   * IANA time zone the meter stands in, such as "Europe/London".
   */
  'zone': (string);
  'stamp': (_meterusage_Meter_Stamp__Output);
  /**
   * Stored readings, the missing ones included.
   */
  'readings': (number);
  'missing': (number);
  /**
   * Stamps of the first and the last reading; 0 if there are none.
   */
  'first_ms': (number);
  'last_ms': (number);
  /**
   * The meter that a request without a meter_id reads.
   */
  'is_default': (boolean);
  /**
   * Grows with every change of the meter's readings or description: an answer
   * of a revision stays right as long as the meter has that revision.
   */
  'revision': (number);
  /**
   * No two have the same key; ordered by key.
   */
  'tags': (_meterusage_MeterTag__Output)[];
  /**
   * Nobody can change it or write to it here, since others write what it has.
   */
  'is_read_only': (boolean);
}
