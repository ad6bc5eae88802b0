// Original file: meter_usage.proto

import type { ImportHeader as _meterusage_ImportHeader, ImportHeader__Output as _meterusage_ImportHeader__Output } from '../meterusage/ImportHeader.ts';

export interface ImportFileRequest {
  'header'?: (_meterusage_ImportHeader | null);
  'chunk'?: (Buffer | Uint8Array | string);
  'part'?: "header"|"chunk";
}

export interface ImportFileRequest__Output {
  'header'?: (_meterusage_ImportHeader__Output | null);
  'chunk'?: (Buffer);
  'part'?: "header"|"chunk";
}
