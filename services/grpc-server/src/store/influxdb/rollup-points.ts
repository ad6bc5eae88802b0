import { BUCKET_COLUMNS, type Buckets } from '../../series/buckets.ts';
import type { Cell, NumberTable, Table } from './influx-client.ts';
import { floatField, intField, textField } from './line-protocol.ts';
import { LostVersion } from './reading-points.ts';

// Points of the measurements `rollup_…`: one for each bucket of a meter and level, stamped with its start. As points
// of readings do, they have what the latest write left and, in `before`, what the write before left.

export const rollupOf = (levelMs: number) => `rollup_${levelMs}`;

/** The fields in the order of BUCKET_COLUMNS, behind the time. */
const FIELDS = ['count', 'missing', 'sum', 'min', 'max', 'first', 'last', 'min_time', 'max_time'] as const;
const WHOLE = new Set<string>(['count', 'missing', 'min_time', 'max_time']);
const WRITE = FIELDS.map((name) => (WHOLE.has(name) ? intField : floatField));

export const ROLLUP_COLUMNS = FIELDS.join(', ');
/** The same of a meter none of whose readings is missing; each column costs InfluxDB about as much as another one. */
export const COMPLETE_ROLLUP_COLUMNS = FIELDS.filter((name) => name !== 'missing').join(', ');
export const ALL_ROLLUP_COLUMNS = `${ROLLUP_COLUMNS}, version, before`;

/** A bucket as of some version of the store: its figures in the order of FIELDS, 0 for NaN; a count of 0: none. */
export interface StoredBucket {
  timeMs: number;
  version: number;
  figures: readonly number[];
}

const EMPTY_FIGURES = FIELDS.map(() => 0);
const FORGOTTEN = '?';

type Row = readonly Cell[];

/** A bucket of a series as it is stored. */
export function toStoredBucket(buckets: Buckets, i: number, version: number): StoredBucket {
  const figures = BUCKET_COLUMNS.slice(1).map((name) => buckets[name][i]!);
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

export function toLatestBucket(row: Row): StoredBucket {
  return {
    timeMs: row[0] as number,
    version: row[FIELDS.length + 1] as number,
    figures: row.slice(1, FIELDS.length + 1) as number[],
  };
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
  const before = row[FIELDS.length + 2] as string | null;
  if (before === null) return undefined;
  if (before === FORGOTTEN) throw new LostVersion();
  const [version, ...figures] = before.split('|').map(Number);
  return { timeMs: row[0] as number, version: version!, figures };
}

export function toRollupLine(series: string, bucket: StoredBucket, before: StoredBucket | undefined): string {
  const said = before && [before.version, ...before.figures].map(floatField).join('|');
  return toBucketLine(series, bucket, said);
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
  const fields = figures.map((figure, i) => `${FIELDS[i]}=${WRITE[i]!(figure)}`).join(',');
  const said = before === undefined ? '' : `,before=${textField(before)}`;
  return `${series} ${fields},version=${intField(version)}${said} ${timeMs}`;
}

/** Stored buckets in time order as a series, without those that are none. */
export function toBuckets(stored: readonly Pick<StoredBucket, 'timeMs' | 'figures'>[]): Buckets {
  const held = stored.filter(({ figures }) => figures[0]! > 0);
  const columns = FIELDS.map((_, column) => Float64Array.from(held, ({ figures }) => figures[column]!));
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

/** A table of ROLLUP_COLUMNS or of COMPLETE_ROLLUP_COLUMNS as what stands there. */
export function toPlainBuckets({
  columns,
  rows,
  numbers,
}: NumberTable): Pick<StoredBucket, 'timeMs' | 'figures'>[] {
  const isComplete = !columns.includes('missing');
  return Array.from({ length: rows }, (_, i) => {
    const [timeMs, count, ...rest] = numbers.subarray(i * columns.length, (i + 1) * columns.length);
    return { timeMs: timeMs!, figures: isComplete ? [count!, 0, ...rest] : [count!, ...rest] };
  });
}

/** A table of ALL_ROLLUP_COLUMNS as stored buckets as of a version. Throws LostVersion. */
export function toBucketsAt({ rows }: Table, version: number): StoredBucket[] {
  return rows.flatMap((row) => toBucketAt(row, version) ?? []);
}
