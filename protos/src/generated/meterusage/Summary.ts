// Original file: meter_usage.proto

import type { Long } from '@grpc/proto-loader';

export interface Summary {
  /**
   * Readings in the range, the missing ones included.
   */
  'count'?: (number | string | Long);
  'missing'?: (number | string | Long);
  'sum'?: (number | string);
  /**
   * NaN if there is no value in the range, as are min and max.
   */
  'mean'?: (number | string);
  'min'?: (number | string);
  'max'?: (number | string);
  'min_time_ms'?: (number | string | Long);
  'max_time_ms'?: (number | string | Long);
  /**
   * Energy used in the range: the sum of an energy meter, power times interval
   * of a power meter, last minus first of a register. NaN where that is not
   * defined (no value; a power meter without a regular interval; a register
   * that went back).
   */
  'energy'?: (number | string);
  /**
   * "kWh" for a meter in kWh or kW, "MWh" for MWh or MW, and so on.
   */
  'energy_unit'?: (string);
}

export interface Summary__Output {
  /**
   * Readings in the range, the missing ones included.
   */
  'count': (number);
  'missing': (number);
  'sum': (number);
  /**
   * NaN if there is no value in the range, as are min and max.
   */
  'mean': (number);
  'min': (number);
  'max': (number);
  'min_time_ms': (number);
  'max_time_ms': (number);
  /**
   * Energy used in the range: the sum of an energy meter, power times interval
   * of a power meter, last minus first of a register. NaN where that is not
   * defined (no value; a power meter without a regular interval; a register
   * that went back).
   */
  'energy': (number);
  /**
   * "kWh" for a meter in kWh or kW, "MWh" for MWh or MW, and so on.
   */
  'energy_unit': (string);
}
