import { ServiceError, StartupError } from '../../errors.ts';
import type { InfluxClient, RequestOptions } from './influx-client.ts';
import { intField, toLine } from './line-protocol.ts';

/** The one point of the measurement `store`, from which everything else follows. */
export interface StoreState {
  /** The write whose points, and those of all before it, are what the store has. To raise it is to commit. */
  committed: number;
  /** The write that began last; higher than `committed` while it goes on, or where its writer died. */
  pending: number;
  /** The highest revision that a meter ever had. */
  revision: number;
}

/** Grows with each change of the layout of the points. Layout 1 had a field for each figure of a rollup. */
const LAYOUT = 2;

export const SELECT_STATE = 'SELECT committed, pending, revision, layout FROM store';

export async function readState(client: InfluxClient, options?: RequestOptions): Promise<StoreState> {
  const [table] = await client.query([SELECT_STATE], options);
  if (table!.rows.length === 0) await requireEmpty(client, options);
  const [, committed = 0, pending = 0, revision = 0, layout = LAYOUT] = (table!.rows[0] ?? []) as number[];
  if (layout !== LAYOUT) {
    const sort = layout > LAYOUT ? 'a later' : 'an earlier';
    throw new StartupError(
      `INFLUXDB_DATABASE has points of layout ${layout}, of ${sort} program than this one, which knows ${LAYOUT}`,
    );
  }
  return { committed, pending, revision };
}

/**
 * The state is written before any reading is. Where there are readings and none, InfluxDB did not open its shard, and the
 * store only looks empty. Throws DATA_LOSS.
 */
async function requireEmpty(client: InfluxClient, options?: RequestOptions): Promise<void> {
  const [found] = await client.query(['SHOW MEASUREMENTS WITH MEASUREMENT = "reading"'], options);
  if (found!.rows.length === 0) return;
  throw new ServiceError(
    'DATA_LOSS',
    'INFLUXDB_DATABASE has a measurement "reading", and nothing that says which of its points count: a shard that InfluxDB ' +
      'has not opened (docs/influxdb.md), or data of others, which need another database',
  );
}

/** All fields each time: no version of InfluxDB then has to merge two points. */
export function toStateLine({ committed, pending, revision }: StoreState): string {
  const fields = {
    ...{ committed: intField(committed), pending: intField(pending) },
    ...{ revision: intField(revision), layout: intField(LAYOUT) },
  };
  return toLine('store', fields, 0);
}
