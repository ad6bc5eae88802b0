import { RefusedFile, type ReadLimits } from '@wattstream/meter-files';
import { ServiceError } from '../errors.ts';

/** What is too much for one file. */
export interface ImportLimits {
  bytes: number;
  /** Readings of all its meters. */
  readings: number;
  meters: number;
  /** Of what is in it, where they are not the library's own. */
  content?: Partial<ReadLimits>;
}

const MEGABYTE = 2 ** 20;

/** Throws OUT_OF_RANGE if a file is, or is becoming, too large. */
export function checkSize(bytes: number, { bytes: most }: ImportLimits): void {
  if (bytes <= most) return;
  throw new ServiceError('OUT_OF_RANGE', `the file is larger than ${most / MEGABYTE} MB (MAX_IMPORT_MB)`);
}

/** What raises the limits of the library. */
const VARIABLES: Record<keyof ReadLimits, string> = {
  columns: 'MAX_IMPORT_COLUMNS',
  unpackedBytes: 'MAX_IMPORT_UNPACKED_MB',
  unpackedRatio: 'MAX_IMPORT_UNPACKED_RATIO',
  zipBytes: 'MAX_IMPORT_ZIP_MB',
  zipFiles: 'MAX_IMPORT_ZIP_FILES',
  jsonCharacters: 'MAX_IMPORT_JSON_MB',
};

/** The same error; of a file that is beyond a limit it says what raises it. */
export function nameLimit(error: unknown): unknown {
  if (!(error instanceof RefusedFile) || error.limit === null) return error;
  const { issue, limit } = error;
  return new RefusedFile({ ...issue, message: `${issue.message} (${VARIABLES[limit]})` }, limit);
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
