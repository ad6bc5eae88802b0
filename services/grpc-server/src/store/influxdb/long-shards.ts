import { ServiceError } from '../../errors.ts';
import type { InfluxClient } from './influx-client.ts';
import { identifier } from './influxql.ts';

const LENGTH = '52w';
const LENGTH_HOURS = 52 * 7 * 24;

/**
 * Has shards of a year in a database that is still empty: of the week that InfluxDB gives them an import of years would
 * make hundreds, each with an index of its own, whose making does not survive a kill (docs/influxdb.md). Where others have
 * written, where that is not InfluxQL, or where the user may not, all stays as it is.
 */
export async function lengthenShards(client: InfluxClient): Promise<void> {
  try {
    const [measurements, policies] = await client.query([
      'SHOW MEASUREMENTS LIMIT 1',
      'SHOW RETENTION POLICIES',
    ]);
    if (measurements!.rows.length > 0) return;
    const of = (column: string) => policies!.columns.indexOf(column);
    const policy = policies!.rows.find((row) => row[of('default')] === true);
    const hours = Number.parseInt(String(policy?.[of('shardGroupDuration')])); // 168h0m0s
    if (!policy || !(hours < LENGTH_HOURS)) return;
    const name = `${identifier(String(policy[of('name')]))} ON ${identifier(client.database)}`;
    await client.query([`ALTER RETENTION POLICY ${name} SHARD DURATION ${LENGTH}`]);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
  }
}
