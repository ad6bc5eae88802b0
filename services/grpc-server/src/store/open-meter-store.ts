import { DuckDbMeterStore, type DuckDbOptions } from './duckdb/duckdb-meter-store.ts';
import type { InfluxOptions } from './influxdb/influx-client.ts';
import { InfluxDbMeterStore } from './influxdb/influxdb-meter-store.ts';
import type { MeterStore } from './meter-store.ts';

/** Which store holds the readings, and where it lies. */
export type StoreConfig = ({ type: 'duckdb' } & DuckDbOptions) | ({ type: 'influxdb' } & InfluxOptions);

/**
 * Opens a store. Throws StartupError if DuckDB's file cannot be opened; InfluxDB need not be within reach yet, and
 * what is asked meanwhile is UNAVAILABLE.
 */
export async function openMeterStore(config: StoreConfig): Promise<MeterStore> {
  return config.type === 'duckdb' ? DuckDbMeterStore.open(config) : new InfluxDbMeterStore(config);
}

/** Where a store lies, for the log; without what only its owner may know. */
export function describeStore(config: StoreConfig): object {
  if (config.type === 'duckdb') return { dbPath: config.path };
  return { influxdb: config.url, database: config.database };
}
