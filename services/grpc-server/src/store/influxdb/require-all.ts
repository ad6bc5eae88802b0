import { ServiceError } from '../../errors.ts';
import type { Meter, TimeRange } from '../../meter.ts';
import type { Buckets } from '../../series/buckets.ts';

/**
 * InfluxDB leaves a shard that it cannot open out of its answers, without a word. Where all that a meter has was read, it is
 * known how many readings that are. Throws DATA_LOSS.
 */
export function requireAll({ id, readings, firstMs, lastMs }: Meter, range: TimeRange, found: number): void {
  const isAll = firstMs === null || (range.fromMs <= firstMs && range.toMs > lastMs!);
  if (!isAll || found === readings) return;
  const why = found < readings ? ', as if it had not opened one of its shards (docs/influxdb.md)' : '';
  throw new ServiceError(
    'DATA_LOSS',
    `InfluxDB answers ${found} readings of "${id}", which has ${readings}${why}`,
  );
}

/** The same of what was read as buckets. */
export function requireAllIn(meter: Meter, range: TimeRange, { count }: Buckets): void {
  requireAll(
    meter,
    range,
    count.reduce((sum, each) => sum + each, 0),
  );
}
