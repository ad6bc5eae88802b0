// Original file: meter_usage.proto

import type { ImportChoices as _meterusage_ImportChoices, ImportChoices__Output as _meterusage_ImportChoices__Output } from '../meterusage/ImportChoices.ts';
import type { Long } from '@grpc/proto-loader';

export interface ImportHeader {
  /**
   * As the person who has the file calls it.
   */
  'file_name'?: (string);
  /**
   * Bytes; a file of another size is refused. 0: not known.
   */
  'size'?: (number | string | Long);
  /**
   * Read and report, and store nothing.
   */
  'is_preview'?: (boolean);
  'choices'?: (_meterusage_ImportChoices | null);
}

export interface ImportHeader__Output {
  /**
   * As the person who has the file calls it.
   */
  'file_name': (string);
  /**
   * Bytes; a file of another size is refused. 0: not known.
   */
  'size': (number);
  /**
   * Read and report, and store nothing.
   */
  'is_preview': (boolean);
  'choices': (_meterusage_ImportChoices__Output | null);
}
