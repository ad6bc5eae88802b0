// Original file: meter_usage.proto

import type { Long } from '@grpc/proto-loader';

// Original file: meter_usage.proto

export const _meterusage_ImportFileProgress_Phase = {
  PHASE_UNSPECIFIED: 'PHASE_UNSPECIFIED',
  /**
   * Waits for its turn, then takes the file in.
   */
  RECEIVING: 'RECEIVING',
  READING: 'READING',
  /**
   * The quality of the readings.
   */
  CHECKING: 'CHECKING',
  /**
   * Until this ends the import can be cancelled.
   */
  STORING: 'STORING',
  DONE: 'DONE',
} as const;

export type _meterusage_ImportFileProgress_Phase =
  | 'PHASE_UNSPECIFIED'
  | 0
  /**
   * Waits for its turn, then takes the file in.
   */
  | 'RECEIVING'
  | 1
  | 'READING'
  | 2
  /**
   * The quality of the readings.
   */
  | 'CHECKING'
  | 3
  /**
   * Until this ends the import can be cancelled.
   */
  | 'STORING'
  | 4
  | 'DONE'
  | 5

export type _meterusage_ImportFileProgress_Phase__Output = typeof _meterusage_ImportFileProgress_Phase[keyof typeof _meterusage_ImportFileProgress_Phase]

export interface ImportFileProgress {
  'phase'?: (_meterusage_ImportFileProgress_Phase);
  /**
   * Of the file, received or read.
   */
  'bytes'?: (number | string | Long);
  /**
   * 0: not known.
   */
  'total_bytes'?: (number | string | Long);
  /**
   * Read so far.
   */
  'readings'?: (number | string | Long);
  /**
   * The report, JSON as over HTTP; in the last message only.
   */
  'report_json'?: (string);
}

export interface ImportFileProgress__Output {
  'phase': (_meterusage_ImportFileProgress_Phase__Output);
  /**
   * Of the file, received or read.
   */
  'bytes': (number);
  /**
   * 0: not known.
   */
  'total_bytes': (number);
  /**
   * Read so far.
   */
  'readings': (number);
  /**
   * The report, JSON as over HTTP; in the last message only.
   */
  'report_json': (string);
}
