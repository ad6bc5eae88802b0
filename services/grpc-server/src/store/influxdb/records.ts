import type { Cell } from './influx-client.ts';
import { intField, textField, toLine } from './line-protocol.ts';
import { LostVersion } from './reading-points.ts';

// What is kept of meters, imports and files: a point each, with a record as JSON. As points of readings do, it has
// what the latest write left and what the write before left.

export interface Versioned {
  version: number;
  /** JSON; GONE: there is nothing, or nothing any more. */
  text: string;
}

export const NOTHING: Versioned = { version: 0, text: 'null' };

export const RECORD_COLUMNS = 'version, record, before_version, before_record';

/** The latest record of a row that begins with RECORD_COLUMNS. */
export function toLatestRecord([, version, text]: readonly Cell[]): Versioned {
  return { version: version as number, text: text as string };
}

export function toEarlierRecord([, , , version, text]: readonly Cell[]): Versioned {
  return { version: version as number, text: text as string };
}

/** The record as of a version of the store. Throws LostVersion. */
export function toRecordAt(row: readonly Cell[], version: number): Versioned {
  const latest = toLatestRecord(row);
  if (latest.version <= version) return latest;
  const earlier = toEarlierRecord(row);
  if (earlier.version <= version) return earlier;
  throw new LostVersion();
}

export function toRecordLine(
  series: string,
  timeMs: number,
  now: Versioned,
  before: Versioned,
  more: Record<string, string> = {},
): string {
  return toLine(
    series,
    {
      version: intField(now.version),
      record: textField(now.text),
      before_version: intField(before.version),
      before_record: textField(before.text),
      ...more,
    },
    timeMs,
  );
}
