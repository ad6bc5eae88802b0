// Original file: meter_usage.proto

import type { Import as _meterusage_Import, Import__Output as _meterusage_Import__Output } from '../meterusage/Import.ts';

export interface GetImportReply {
  'import'?: (_meterusage_Import | null);
  'report_json'?: (string);
}

export interface GetImportReply__Output {
  'import': (_meterusage_Import__Output | null);
  'report_json': (string);
}
