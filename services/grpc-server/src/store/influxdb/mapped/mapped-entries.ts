import type { Logger } from 'pino';
import { ServiceError } from '../../../errors.ts';
import type { Meter } from '../../../meter.ts';
import { isStoreFailure } from '../../watch-reach.ts';
import { InfluxClient, type InfluxOptions } from '../influx-client.ts';
import { MappedEntry } from './mapped-entry.ts';
import { MAPPED } from './mapped-ids.ts';
import type { MappedReader } from './mapped-reader.ts';
import type { MappingEntry } from './mapping.ts';

/** The list of all meters waits so long for those of an entry, and then goes without what is new of it. */
const PATIENCE_MS = 3000;

/** The meters of all entries of a mapping. What is wrong with an entry, or a meter, is logged once, as is its end. */
export class Mapping {
  private readonly entries: readonly MappedEntry[];
  private readonly logger: Logger | undefined;
  private readonly told = new Map<string, string>();

  constructor(options: InfluxOptions, mapping: readonly MappingEntry[], logger?: Logger) {
    const databases = new Map<string, InfluxClient>();
    const clientOf = (database: string | undefined) => {
      if (database === undefined) return new InfluxClient(options);
      const known = databases.get(database);
      const client = known ?? new InfluxClient({ ...options, database, databaseName: 'the mapped database' });
      databases.set(database, client);
      return client;
    };
    this.entries = mapping.map((entry) => new MappedEntry(clientOf(entry.database), entry));
    this.logger = logger;
  }

  /** In the order of the entries; of one that is out of reach those that were known of it. */
  async list(): Promise<Meter[]> {
    const lists = await Promise.all(this.entries.map((entry, i) => this.listEntry(entry, i)));
    return lists.flat();
  }

  /** Undefined: there is none. Throws UNAVAILABLE, or FAILED_PRECONDITION where it cannot be read. */
  async find(id: string): Promise<MappedReader | undefined> {
    if (!id.startsWith(MAPPED)) return undefined;
    for (const [i, entry] of this.entries.entries()) {
      if (!entry.mayGive(id)) continue;
      try {
        const found = await entry.find(id);
        if (!found) continue;
        this.tell(`entry ${i + 1}`, undefined);
        return found;
      } catch (error) {
        if (isStoreFailure(error)) this.tell(`entry ${i + 1}`, error.message);
        throw error;
      }
    }
    return undefined;
  }

  private async listEntry(entry: MappedEntry, i: number): Promise<Meter[]> {
    const place = `entry ${i + 1}`;
    const listing = entry.list().then(
      (meters) => {
        this.tell(place, entry.lack);
        return meters;
      },
      (error: unknown) => {
        if (!(error instanceof ServiceError)) throw error;
        this.tell(place, error.message);
        return entry.known;
      },
    );
    // Who did not wait does not hear of its failure, either; who reads one of its meters does.
    listing.catch(() => undefined);
    const meters = await Promise.race([listing, patience().then(() => entry.known)]);
    for (const { meter, refusal } of meters) this.tell(meter.id, refusal && `"${meter.id}" ${refusal}`);
    return meters.flatMap(({ meter, refusal }) => (refusal === undefined ? [meter] : []));
  }

  private tell(about: string, problem: string | undefined): void {
    if (this.told.get(about) === problem) return;
    if (problem === undefined) {
      this.told.delete(about);
      this.logger?.info(`INFLUXDB_MAPPING: ${about} can be read again`);
      return;
    }
    this.told.set(about, problem);
    this.logger?.error(`INFLUXDB_MAPPING: ${about.startsWith(MAPPED) ? '' : `${about}: `}${problem}`);
  }
}

function patience(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, PATIENCE_MS).unref());
}
