import { bisectLeft } from 'd3';
import { BUCKET_COLUMNS, type Buckets } from '../api/series.ts';
import type { TimeRange } from '../time/time-range.ts';

type Columns = Pick<Buckets, (typeof BUCKET_COLUMNS)[number]>;

/** The buckets that begin in a range, as a copy. */
export function sliceBuckets(buckets: Buckets, range: TimeRange): Buckets {
  const start = bisectLeft(buckets.time, range.from);
  const end = bisectLeft(buckets.time, range.to, start);
  return { range, bucketMs: buckets.bucketMs, ...mapColumns((name) => buckets[name].slice(start, end)) };
}

/** Neighbours in time order as one. */
export function joinBuckets(parts: Buckets[], range: TimeRange, bucketMs: number): Buckets {
  const length = parts.reduce((sum, { time }) => sum + time.length, 0);
  const columns = mapColumns((name) => {
    const joined = new Float64Array(length);
    let end = 0;
    for (const part of parts) {
      joined.set(part[name], end);
      end += part[name].length;
    }
    return joined;
  });
  return { range, bucketMs, ...columns };
}

/** Memory that buckets take. */
export function bytesOf({ time }: Buckets): number {
  return BUCKET_COLUMNS.length * time.byteLength;
}

function mapColumns(toColumn: (name: keyof Columns) => Float64Array): Columns {
  return Object.fromEntries(BUCKET_COLUMNS.map((name) => [name, toColumn(name)])) as Columns;
}
