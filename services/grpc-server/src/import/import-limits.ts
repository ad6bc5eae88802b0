import { RefusedFile } from '@wattstream/meter-files';
import { ServiceError } from '../errors.ts';

/** What is too much for one file. */
export interface ImportLimits {
  bytes: number;
  /** Readings of all its meters. */
  readings: number;
  meters: number;
}

const MEGABYTE = 2 ** 20;

/** Throws OUT_OF_RANGE if a file is, or is becoming, too large. */
export function checkSize(bytes: number, { bytes: most }: ImportLimits): void {
  if (bytes <= most) return;
  throw new ServiceError('OUT_OF_RANGE', `the file is larger than ${most / MEGABYTE} MB (MAX_IMPORT_MB)`);
}

/** Throws RefusedFile if there is too much in a file. */
export function checkContent(found: { readings: number; meters: number }, limits: ImportLimits): void {
  if (found.readings > limits.readings) {
    throw new RefusedFile({
      message: `the file has more than ${limits.readings} readings (MAX_IMPORT_READINGS)`,
    });
  }
  if (found.meters > limits.meters) {
    throw new RefusedFile({
      message: `the file has more than ${limits.meters} meters (MAX_IMPORT_METERS)`,
    });
  }
}
