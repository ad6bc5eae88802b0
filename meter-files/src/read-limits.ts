/** What is too much for one file, whatever stands in it. */
export interface ReadLimits {
  /** Cells of a row, of any table. */
  columns: number;
  /** Bytes that an archive unpacks to, each file of it on its own. */
  unpackedBytes: number;
  /** The same, by the bytes that it is packed to; the first 64 MiB are free. */
  unpackedRatio: number;
  /** Bytes of a zip file or workbook, which is read from its end, and so held in memory. */
  zipBytes: number;
  /** Files in a zip file. */
  zipFiles: number;
  /** Characters of JSON, which is parsed as a whole. */
  jsonCharacters: number;
}

/** Meter files of zeros shrink to a hundredth; what was made to fill a disk to less than a thousandth. */
export const USUAL_LIMITS: Readonly<ReadLimits> = {
  columns: 5000,
  unpackedBytes: 8 * 2 ** 30,
  unpackedRatio: 200,
  zipBytes: 512 * 2 ** 20,
  zipFiles: 1000,
  jsonCharacters: 64 * 2 ** 20,
};

export function limitsOf({ limits }: { limits?: Partial<ReadLimits> }): ReadLimits {
  return { ...USUAL_LIMITS, ...limits };
}
