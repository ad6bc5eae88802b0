// Original file: meter_usage.proto

import type { ImportHeader as _meterusage_ImportHeader, ImportHeader__Output as _meterusage_ImportHeader__Output } from '../meterusage/ImportHeader.ts';
import type { ImportEnd as _meterusage_ImportEnd, ImportEnd__Output as _meterusage_ImportEnd__Output } from '../meterusage/ImportEnd.ts';

export interface ImportFileRequest {
  'header'?: (_meterusage_ImportHeader | null);
  'chunk'?: (Buffer | Uint8Array | string);
  'end'?: (_meterusage_ImportEnd | null);
  'part'?: "header"|"chunk"|"end";
}

export interface ImportFileRequest__Output {
  'header'?: (_meterusage_ImportHeader__Output | null);
  'chunk'?: (Buffer);
  'end'?: (_meterusage_ImportEnd__Output | null);
  'part'?: "header"|"chunk"|"end";
}
