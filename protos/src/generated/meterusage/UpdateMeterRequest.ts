// Original file: meter_usage.proto

import type { _meterusage_Meter_Kind, _meterusage_Meter_Kind__Output } from '../meterusage/Meter.ts';
import type { _meterusage_Meter_Stamp, _meterusage_Meter_Stamp__Output } from '../meterusage/Meter.ts';
import type { MeterTag as _meterusage_MeterTag, MeterTag__Output as _meterusage_MeterTag__Output } from '../meterusage/MeterTag.ts';

export interface UpdateMeterRequest {
  'meter_id'?: (string);
  /**
   * What is empty, or unspecified, stays as it is.
   */
  'name'?: (string);
  'unit'?: (string);
  'kind'?: (_meterusage_Meter_Kind);
  /**
   * IANA time zone.
   */
  'zone'?: (string);
  'stamp'?: (_meterusage_Meter_Stamp);
  /**
   * The tags the meter then has, and no others, if set_tags is true.
   */
  'tags'?: (_meterusage_MeterTag)[];
  'set_tags'?: (boolean);
}

export interface UpdateMeterRequest__Output {
  'meter_id': (string);
  /**
   * What is empty, or unspecified, stays as it is.
   */
  'name': (string);
  'unit': (string);
  'kind': (_meterusage_Meter_Kind__Output);
  /**
   * IANA time zone.
   */
  'zone': (string);
  'stamp': (_meterusage_Meter_Stamp__Output);
  /**
   * The tags the meter then has, and no others, if set_tags is true.
   */
  'tags': (_meterusage_MeterTag__Output)[];
  'set_tags': (boolean);
}
