import type { TimeRange } from '../../../meter.ts';
import { BUCKET_COLUMNS, type Buckets } from '../../../series/buckets.ts';
import type { InfluxClient, Table } from '../influx-client.ts';
import type { MappedSource, ReadType } from './mapped-source.ts';

/** The figures of a bucket but for its start, in the order of BUCKET_COLUMNS. */
type Figures = Record<Exclude<keyof Buckets, 'timeMs'>, number>;

/**
 * Sums up a range, whose ends are multiples of the width, in buckets that InfluxDB works out. An extreme with its time
 * is what `top` and `bottom` tell, which of equal ones give the first; `max` and `min` give the start of the bucket.
 */
export async function readRollups(
  client: InfluxClient,
  source: MappedSource,
  types: readonly ReadType[],
  range: TimeRange,
  widthMs: number,
  value: string,
): Promise<Buckets> {
  const field = source.field('float');
  const where = `FROM ${source.from} WHERE ${source.condition(range, value)} GROUP BY time(${widthMs}ms)`;
  const ofNumbers = `count(${field}), sum(${field}), first(${field}), last(${field})`;
  const [numbers, lowest, highest, others] = await client.query([
    `SELECT ${ofNumbers} ${where} fill(none)`,
    `SELECT bottom(${field}, 1) ${where}`,
    `SELECT top(${field}, 1) ${where}`,
    ...(types.includes('boolean') ? [`SELECT count(${source.field('boolean')}) ${where} fill(none)`] : []),
  ]);
  const buckets = new Map<number, Figures>();
  for (const [timeMs, count, sum, first, last] of numbersIn(numbers!)) {
    buckets.set(timeMs!, { ...EMPTY, count: count!, sum: sum!, first: first!, last: last! });
  }
  const at = (timeMs: number) => buckets.get(Math.floor(timeMs / widthMs) * widthMs);
  for (const [timeMs, min] of numbersIn(lowest!))
    Object.assign(at(timeMs!) ?? {}, { min, minTimeMs: timeMs });
  for (const [timeMs, max] of numbersIn(highest!))
    Object.assign(at(timeMs!) ?? {}, { max, maxTimeMs: timeMs });
  for (const [timeMs, missing] of others ? numbersIn(others) : []) {
    const bucket = buckets.get(timeMs!) ?? EMPTY;
    buckets.set(timeMs!, { ...bucket, count: bucket.count + missing!, missing: missing! });
  }
  return toColumns(buckets);
}

const EMPTY: Figures = {
  ...{ count: 0, missing: 0, sum: 0, min: NaN, max: NaN, first: NaN, last: NaN },
  ...{ minTimeMs: NaN, maxTimeMs: NaN },
};

/** The rows that have a value; others stand for buckets without one. */
function numbersIn({ rows }: Table): number[][] {
  return rows.filter((row): row is number[] => row.every((cell) => typeof cell === 'number'));
}

function toColumns(buckets: ReadonlyMap<number, Figures>): Buckets {
  const inOrder = [...buckets].sort(([a], [b]) => a - b);
  const columns = BUCKET_COLUMNS.map((name) => [
    name,
    Float64Array.from(inOrder, ([timeMs, figures]) => (name === 'timeMs' ? timeMs : figures[name])),
  ]);
  return Object.fromEntries(columns) as Buckets;
}
