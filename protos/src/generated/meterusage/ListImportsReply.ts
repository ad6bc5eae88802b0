// Original file: meter_usage.proto

import type { Import as _meterusage_Import, Import__Output as _meterusage_Import__Output } from '../meterusage/Import.ts';

export interface ListImportsReply {
  'imports'?: (_meterusage_Import)[];
}

export interface ListImportsReply__Output {
  'imports': (_meterusage_Import__Output)[];
}
