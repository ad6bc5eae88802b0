import type { DuckDBConnection } from '@duckdb/node-api';
import type { TimeRange } from '../../meter.ts';
import { BUCKET_COLUMNS, type Buckets } from '../../series/buckets.ts';
import { doubleColumns } from './columns.ts';
import { timeBounds } from './time-bounds.ts';

/**
 * The columns of Buckets, in their order. `fsum` is a compensated sum. The pairs (value, time) make the
 * earliest of equal extremes win; the filter keeps missing values out of them.
 */
const READ_BUCKETS = `
  SELECT
    (time_ms - ((time_ms % $width) + $width) % $width)::DOUBLE AS bucket,
    count(*)::DOUBLE,
    (count(*) - count(value))::DOUBLE,
    coalesce(fsum(value), 0),
    coalesce(min(value), 'NaN'),
    coalesce(max(value), 'NaN'),
    coalesce(arg_min(value, time_ms), 'NaN'),
    coalesce(arg_max(value, time_ms), 'NaN'),
    coalesce(arg_min(time_ms::DOUBLE, (value, time_ms)) FILTER (value IS NOT NULL), 'NaN'),
    coalesce(arg_max(time_ms::DOUBLE, (value, -time_ms)) FILTER (value IS NOT NULL), 'NaN')
  FROM reading
  WHERE meter_key = $meterKey AND time_ms >= $from AND time_ms < $to
  GROUP BY bucket
  ORDER BY bucket`;

export async function readBuckets(
  connection: DuckDBConnection,
  meterKey: number,
  range: TimeRange,
  bucketMs: number,
): Promise<Buckets> {
  const values = { meterKey, width: BigInt(bucketMs), ...timeBounds(range) };
  const chunks = await (await connection.run(READ_BUCKETS, values)).fetchAllChunks();
  const parts = chunks.filter((chunk) => chunk.rowCount > 0).map(doubleColumns);
  const columns = BUCKET_COLUMNS.map((name, i) => [
    name,
    concat(parts.map((part) => part[i] as Float64Array)),
  ]);
  return Object.fromEntries(columns) as Buckets;
}

function concat(parts: Float64Array[]): Float64Array {
  const whole = new Float64Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
