// Original file: meter_usage.proto

import type { ImportedMeter as _meterusage_ImportedMeter, ImportedMeter__Output as _meterusage_ImportedMeter__Output } from '../meterusage/ImportedMeter.ts';
import type { Long } from '@grpc/proto-loader';

export interface Import {
  'id'?: (string);
  'file_name'?: (string);
  /**
   * Hex, of the whole file.
   */
  'sha256'?: (string);
  'bytes'?: (number | string | Long);
  'imported_at_ms'?: (number | string | Long);
  'meters'?: (_meterusage_ImportedMeter)[];
}

export interface Import__Output {
  'id': (string);
  'file_name': (string);
  /**
   * Hex, of the whole file.
   */
  'sha256': (string);
  'bytes': (number);
  'imported_at_ms': (number);
  'meters': (_meterusage_ImportedMeter__Output)[];
}
