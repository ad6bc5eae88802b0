// Original file: meter_usage.proto

import type { Total as _meterusage_Total, Total__Output as _meterusage_Total__Output } from '../meterusage/Total.ts';
import type { Long } from '@grpc/proto-loader';

export interface Totals {
  /**
   * Empty where the request has tags or meter_ids.
   */
  'meter_id'?: (string);
  'zone'?: (string);
  /**
   * "kWh" for a meter in kWh or kW, "MWh" for MWh or MW, and so on.
   */
  'energy_unit'?: (string);
  /**
   * In time order; periods between the first and the last that have no
   * readings are there too.
   */
  'totals'?: (_meterusage_Total)[];
  /**
   * As in Series.
   */
  'revision'?: (number | string | Long);
  'is_unchanged'?: (boolean);
  /**
   * As in Series.
   */
  'meter_ids'?: (string)[];
}

export interface Totals__Output {
  /**
   * Empty where the request has tags or meter_ids.
   */
  'meter_id': (string);
  'zone': (string);
  /**
   * "kWh" for a meter in kWh or kW, "MWh" for MWh or MW, and so on.
   */
  'energy_unit': (string);
  /**
   * In time order; periods between the first and the last that have no
   * readings are there too.
   */
  'totals': (_meterusage_Total__Output)[];
  /**
   * As in Series.
   */
  'revision': (number);
  'is_unchanged': (boolean);
  /**
   * As in Series.
   */
  'meter_ids': (string)[];
}
