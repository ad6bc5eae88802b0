import { BUCKET_COLUMNS, type Buckets } from '../../series/buckets.ts';
import type { Cell, NumberTable, Table } from './influx-client.ts';
import { floatField, intField, textField } from './line-protocol.ts';
import { LostVersion } from './reading-points.ts';

// Points of the measurements `rollup_…`: one for each bucket of a meter and level, stamped with its start. As points
// of readings do, they have what the latest write left and, in `before`, what the write before left. The figures of a
// bucket are one text, `60|0|2239.16|…`: InfluxDB takes as long for each field of a point as for this one, and they are
// never asked for apart.

export const rollupOf = (levelMs: number) => `rollup_${levelMs}`;

/** What the text has, in the order of BUCKET_COLUMNS behind the time. */
const FIGURES = BUCKET_COLUMNS.slice(1);

export const ROLLUP_COLUMNS = 'figures';
export const LATEST_ROLLUP_COLUMNS = `${ROLLUP_COLUMNS}, version`;
export const ALL_ROLLUP_COLUMNS = `${LATEST_ROLLUP_COLUMNS}, before`;

/** A bucket as of some version of the store: its figures in the order of FIGURES, 0 for NaN; a count of 0: none. */
export interface StoredBucket {
  timeMs: number;
  version: number;
  figures: readonly number[];
}

const EMPTY_FIGURES = FIGURES.map(() => 0);
const FORGOTTEN = '?';

type Row = readonly Cell[];

/** A bucket of a series as it is stored. */
export function toStoredBucket(buckets: Buckets, i: number, version: number): StoredBucket {
  const figures = FIGURES.map((name) => buckets[name][i]!);
  return {
    timeMs: buckets.timeMs[i]!,
    version,
    figures: figures.map((figure) => (Number.isNaN(figure) ? 0 : figure)),
  };
}

/** What is stored where a bucket is no more. */
export function toEmptyBucket(timeMs: number, version: number): StoredBucket {
  return { timeMs, version, figures: EMPTY_FIGURES };
}

/** A row of LATEST_ROLLUP_COLUMNS, or of more. */
export function toLatestBucket([timeMs, figures, version]: Row): StoredBucket {
  return { timeMs: timeMs as number, version: version as number, figures: toNumbers(figures as string) };
}

/** What a row of ALL_ROLLUP_COLUMNS had as of a version; undefined: nothing. Throws LostVersion. */
export function toBucketAt(row: Row, version: number): StoredBucket | undefined {
  const latest = toLatestBucket(row);
  if (latest.version <= version) return latest;
  const before = readBefore(row);
  if (before && before.version > version) throw new LostVersion();
  return before;
}

function readBefore(row: Row): StoredBucket | undefined {
  const before = row[3] as string | null;
  if (before === null) return undefined;
  if (before === FORGOTTEN) throw new LostVersion();
  const [version, ...figures] = toNumbers(before);
  return { timeMs: row[0] as number, version: version!, figures };
}

export function toRollupLine(series: string, bucket: StoredBucket, before: StoredBucket | undefined): string {
  return toBucketLine(series, bucket, before && toText([before.version, ...before.figures]));
}

/** The point of a row of ALL_ROLLUP_COLUMNS as it was before its latest write, which is taken back. */
export function toRestoredRollupLine(series: string, row: Row): string {
  const before = readBefore(row);
  return toBucketLine(series, before ?? toEmptyBucket(row[0] as number, 0), before && FORGOTTEN);
}

function toBucketLine(
  series: string,
  { timeMs, version, figures }: StoredBucket,
  before: string | undefined,
): string {
  const said = before === undefined ? '' : `,before=${textField(before)}`;
  return `${series} figures="${toText(figures)}",version=${intField(version)}${said} ${timeMs}`;
}

function toText(numbers: readonly number[]): string {
  return numbers.map(floatField).join('|');
}

function toNumbers(text: string): number[] {
  return text.split('|').map(Number);
}

/** Stored buckets in time order as a series, without those that are none. */
export function toBuckets(stored: readonly Pick<StoredBucket, 'timeMs' | 'figures'>[]): Buckets {
  const held = stored.filter(({ figures }) => figures[0]! > 0);
  const columns = FIGURES.map((_, column) => Float64Array.from(held, ({ figures }) => figures[column]!));
  const [count, missing, , ...valued] = columns;
  // A bucket of missing readings has no extremes.
  held.forEach((_, i) => {
    if (count![i] === missing![i]) for (const values of valued) values[i] = NaN;
  });
  const timeMs = Float64Array.from(held, (bucket) => bucket.timeMs);
  return Object.fromEntries(
    BUCKET_COLUMNS.map((name, i) => [name, i === 0 ? timeMs : columns[i - 1]]),
  ) as unknown as Buckets;
}

/** A table of ROLLUP_COLUMNS as what stands there. */
export function toPlainBuckets({
  rows,
  numbers,
  width,
}: NumberTable): Pick<StoredBucket, 'timeMs' | 'figures'>[] {
  return Array.from({ length: rows }, (_, i) => {
    const [timeMs, ...figures] = numbers.subarray(i * width, (i + 1) * width);
    return { timeMs: timeMs!, figures };
  });
}

/** A table of ALL_ROLLUP_COLUMNS as stored buckets as of a version. Throws LostVersion. */
export function toBucketsAt({ rows }: Table, version: number): StoredBucket[] {
  return rows.flatMap((row) => toBucketAt(row, version) ?? []);
}
