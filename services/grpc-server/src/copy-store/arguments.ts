import { parseArgs } from 'node:util';

export const USAGE = `npm run copy-store -- --from STORE --to STORE

  --from STORE   duckdb or influxdb: the store whose meters are copied
  --to STORE     the other one

Copies all meters with their readings. Can be ended and run again at any time: a meter that is the same
in both is passed over, and no reading that is only in the other store is removed.
METER_DB_PATH or METER_DATA_DIR, and INFLUXDB_URL, INFLUXDB_DATABASE and the credentials say where the two
are, as they do for npm start. Whatever has DuckDB's file open must be stopped meanwhile.`;

export const STORES = ['duckdb', 'influxdb'] as const;
export type StoreName = (typeof STORES)[number];

export interface Arguments {
  from: StoreName;
  to: StoreName;
}

/** Undefined: help is asked for. Throws an Error whose message is for the person at the keyboard. */
export function readArguments(args: string[]): Arguments | undefined {
  const text = { type: 'string' } as const;
  const help = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({ args, options: { from: text, to: text, help } });
  if (values.help) return undefined;
  const [from, to] = [toStore('from', values.from), toStore('to', values.to)];
  if (from === to) throw new Error(`--from and --to are both "${from}"`);
  return { from, to };
}

function toStore(option: string, text: string | undefined): StoreName {
  const store = STORES.find((name) => name === text);
  if (store !== undefined) return store;
  const given = text === undefined ? 'is missing' : `is "${text}"`;
  throw new Error(`--${option} ${given} (expected ${STORES.join(', ')})`);
}
