import type { Logger } from 'pino';
import { DuckDbMeterStore, type DuckDbOptions } from './duckdb/duckdb-meter-store.ts';
import type { InfluxOptions } from './influxdb/influx-client.ts';
import { InfluxDbMeterStore } from './influxdb/influxdb-meter-store.ts';
import { Mapping } from './influxdb/mapped/mapped-entries.ts';
import { MappedMeterStore } from './influxdb/mapped/mapped-meter-store.ts';
import type { MappingEntry } from './influxdb/mapped/mapping.ts';
import type { MeterStore } from './meter-store.ts';

/** Which store holds the readings, and where it lies. */
export type StoreConfig = ({ type: 'duckdb' } & DuckDbOptions) | InfluxDbConfig;

type InfluxDbConfig = { type: 'influxdb' } & InfluxOptions & {
    /** Readings that others write, of which there are meters beside our own. */
    mapping?: readonly MappingEntry[] | undefined;
  };

/**
 * Opens a store. Throws StartupError if DuckDB's file cannot be opened; InfluxDB need not be within reach yet, and
 * what is asked meanwhile is UNAVAILABLE. What is wrong with a mapping's data is logged.
 */
export async function openMeterStore(config: StoreConfig, logger?: Logger): Promise<MeterStore> {
  if (config.type === 'duckdb') return DuckDbMeterStore.open(config);
  const { mapping, ...options } = config;
  const own = new InfluxDbMeterStore(options);
  return mapping ? new MappedMeterStore(own, new Mapping(options, mapping, logger)) : own;
}

/** Where a store lies, for the log; without what only its owner may know. */
export function describeStore(config: StoreConfig): object {
  if (config.type === 'duckdb') return { dbPath: config.path };
  const { url, database, mapping } = config;
  return { influxdb: url, database, ...(mapping && { mappingEntries: mapping.length }) };
}
