// Original file: meter_usage.proto

import type { Meter as _meterusage_Meter, Meter__Output as _meterusage_Meter__Output } from '../meterusage/Meter.ts';

export interface ListMetersReply {
  'meters'?: (_meterusage_Meter)[];
}

export interface ListMetersReply__Output {
  'meters': (_meterusage_Meter__Output)[];
}
