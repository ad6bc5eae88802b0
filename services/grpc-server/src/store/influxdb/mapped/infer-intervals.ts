import type { Meter } from '../../../meter.ts';
import { inferIntervalSeconds } from '../../../series/infer-interval.ts';
import type { InfluxClient } from '../influx-client.ts';
import type { MappedSource, ReadType } from './mapped-source.ts';

/** What followed from so many readings. */
export interface Inferred {
  seconds: number | null;
  readings: number;
}

/** Readings of a meter that its interval is inferred from, the first; and meters that are asked about at once. */
const [SAMPLE, AT_ONCE] = [1000, 50];

/**
 * The meters with the intervals that their first readings keep to. These are asked for where a meter is new, and while it
 * is young again whenever it has twice as many as before; `known` has what was found.
 */
export async function inferIntervals(
  client: InfluxClient,
  source: MappedSource,
  types: readonly ReadType[],
  meters: readonly Meter[],
  values: readonly string[],
  known: Map<string, Inferred>,
): Promise<Meter[]> {
  const young = meters.flatMap((meter, i) => {
    const { readings } = known.get(meter.id) ?? { readings: 0 };
    return readings < SAMPLE && meter.readings >= 2 * readings ? [[meter, values[i]!] as const] : [];
  });
  const fields = types.map((type) => source.field(type)).join(', ');
  for (let start = 0; start < young.length; start += AT_ONCE) {
    const some = young.slice(start, start + AT_ONCE);
    const statements = some.map(([{ firstMs, lastMs }, value]) => {
      const condition = source.condition({ fromMs: firstMs!, toMs: lastMs! + 1 }, value);
      return `SELECT ${fields} FROM ${source.from} WHERE ${condition} LIMIT ${SAMPLE}`;
    });
    const tables = await client.query(statements);
    for (const [i, [{ id, readings }]] of some.entries()) {
      const stamps = Float64Array.from(tables[i]!.rows, ([time]) => time as number);
      known.set(id, { seconds: inferIntervalSeconds(stamps), readings });
    }
  }
  return meters.map((meter) => ({ ...meter, intervalSeconds: known.get(meter.id)?.seconds ?? null }));
}
