// Original file: meter_usage.proto

import type { UndoneMeter as _meterusage_UndoneMeter, UndoneMeter__Output as _meterusage_UndoneMeter__Output } from '../meterusage/UndoneMeter.ts';

export interface DeleteImportReply {
  'meters'?: (_meterusage_UndoneMeter)[];
}

export interface DeleteImportReply__Output {
  'meters': (_meterusage_UndoneMeter__Output)[];
}
