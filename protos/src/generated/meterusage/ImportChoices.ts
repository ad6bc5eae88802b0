// Original file: meter_usage.proto

import type { _meterusage_Meter_Stamp, _meterusage_Meter_Stamp__Output } from '../meterusage/Meter.ts';
import type { _meterusage_Meter_Kind, _meterusage_Meter_Kind__Output } from '../meterusage/Meter.ts';

// Original file: meter_usage.proto

export const _meterusage_ImportChoices_DateOrder = {
  DATE_ORDER_UNSPECIFIED: 'DATE_ORDER_UNSPECIFIED',
  DMY: 'DMY',
  MDY: 'MDY',
  YMD: 'YMD',
} as const;

export type _meterusage_ImportChoices_DateOrder =
  | 'DATE_ORDER_UNSPECIFIED'
  | 0
  | 'DMY'
  | 1
  | 'MDY'
  | 2
  | 'YMD'
  | 3

export type _meterusage_ImportChoices_DateOrder__Output = typeof _meterusage_ImportChoices_DateOrder[keyof typeof _meterusage_ImportChoices_DateOrder]

/**
 * What a person says of a file that it does not say itself. What is empty or
 * unspecified is left to be recognised.
 */
export interface ImportChoices {
  /**
   * IANA zone of times without an offset.
   */
  'zone'?: (string);
  'stamp'?: (_meterusage_Meter_Stamp);
  'kind'?: (_meterusage_Meter_Kind);
  /**
   * "kWh", "Wh", "kW".
   */
  'unit'?: (string);
  /**
   * Order of the numbers of a date.
   */
  'date_order'?: (_meterusage_ImportChoices_DateOrder);
  /**
   * "," or ".".
   */
  'decimal'?: (string);
  /**
   * What columns are, by their names or "#3": "time", "value", "meter",
   * "quality", "ignore".
   */
  'columns'?: ({[key: string]: string});
  /**
   * Name of a profile, instead of what is recognised.
   */
  'profile'?: (string);
  /**
   * What to call the meter; its id is made of it, instead of from the file.
   */
  'meter'?: (string);
}

/**
 * What a person says of a file that it does not say itself. What is empty or
 * unspecified is left to be recognised.
 */
export interface ImportChoices__Output {
  /**
   * IANA zone of times without an offset.
   */
  'zone': (string);
  'stamp': (_meterusage_Meter_Stamp__Output);
  'kind': (_meterusage_Meter_Kind__Output);
  /**
   * "kWh", "Wh", "kW".
   */
  'unit': (string);
  /**
   * Order of the numbers of a date.
   */
  'date_order': (_meterusage_ImportChoices_DateOrder__Output);
  /**
   * "," or ".".
   */
  'decimal': (string);
  /**
   * What columns are, by their names or "#3": "time", "value", "meter",
   * "quality", "ignore".
   */
  'columns': ({[key: string]: string});
  /**
   * Name of a profile, instead of what is recognised.
   */
  'profile': (string);
  /**
   * What to call the meter; its id is made of it, instead of from the file.
   */
  'meter': (string);
}
