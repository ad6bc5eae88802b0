import { ServiceError } from '../../errors.ts';
import { ROLLUP_LEVELS_MS } from '../../series/rollup-levels.ts';
import type { Meter } from '../../meter.ts';
import type { InfluxClient, RequestOptions } from './influx-client.ts';
import { escapeTag, intField, tagOf } from './line-protocol.ts';
import { LostVersion } from './reading-points.ts';
import { NOTHING, RECORD_COLUMNS, toRecordAt, toRecordLine, type Versioned } from './records.ts';
import { readState } from './store-state.ts';
import type { TimeRange } from '../../meter.ts';

/** What is kept of a meter beside its readings. */
export interface MeterHead {
  meter: Meter;
  /** Orders meters as they came. */
  created: number;
  /** The interval was given by a description, else it is inferred from the readings. */
  intervalGiven: boolean;
  /** Goes with the last import of it, unless it has other readings. */
  onlyImported: boolean;
  /** The finest level there are rollups of; null: of none. */
  finestRollupMs: number | null;
  /** Some points may say that there is no reading any more. */
  hasGone: boolean;
  /** Some readings may have a stated quality. */
  hasQuality: boolean;
}

/** A head as it is stored; `head` is null where the meter is there no more. */
export interface StoredHead {
  stored: Versioned;
  head: MeterHead | null;
}

/** The meters as of one version of the store. */
export interface Snapshot {
  version: number;
  find(id: string): (StoredHead & { head: MeterHead }) | undefined;
  /** The point of the meter, whether it is there or not. */
  storedOf(id: string): Versioned;
  /** In the order in which they came. */
  list(): readonly MeterHead[];
}

export const seriesOf = (measurement: string, meterId: string) =>
  `${measurement},meter=${escapeTag(tagOf(meterId))}`;

export function levelsOf({ finestRollupMs }: Pick<MeterHead, 'finestRollupMs'>): number[] {
  return ROLLUP_LEVELS_MS.filter((levelMs) => levelMs >= (finestRollupMs ?? Infinity));
}

/** The head's point; `touched` is where a write that is not yet committed may have left points. */
export function toHeadLine(meterId: string, now: Versioned, before: Versioned, touched?: TimeRange): string {
  const { fromMs, toMs } = touched ?? { fromMs: 0, toMs: 0 };
  const more = { touched_from: intField(fromMs), touched_to: intField(toMs) };
  return toRecordLine(seriesOf('meter', meterId), 0, now, before, more);
}

/** How often the list is read again where writes overtake it. */
const MOST_TRIES = 20;

/**
 * What all meters' heads say, held in memory and brought up to date before each use: one question about one point
 * where nothing was written since, else the heads that changed.
 */
export class MeterHeads {
  private readonly client: InfluxClient;
  private heads = new Map<string, StoredHead>();
  private version = -1;
  private sorted: MeterHead[] | undefined;

  constructor(client: InfluxClient) {
    this.client = client;
  }

  /** The meters as they are now. */
  async refresh(options: RequestOptions = {}): Promise<Snapshot> {
    for (let tries = 1; ; tries++) {
      const known = this.version;
      const { committed } = await readState(this.client, options);
      // A database that was made anew, or is of a backup.
      if (committed < known) this.forget();
      try {
        if (committed > this.version) await this.readChanges(committed, options);
        return this.snapshot();
      } catch (error) {
        if (!(error instanceof LostVersion)) throw error;
        if (tries < MOST_TRIES) continue;
        throw new ServiceError('UNAVAILABLE', 'the meters are written too often; ask again', {
          cause: error,
        });
      }
    }
  }

  /** Whether nothing was ever written to the store; asks no more once something was. */
  async areUnwritten(): Promise<boolean> {
    return this.version <= 0 && (await this.refresh()).version === 0;
  }

  private async readChanges(committed: number, options: RequestOptions): Promise<void> {
    const since = this.version;
    const [table] = await this.client.query(
      [`SELECT ${RECORD_COLUMNS}, meter FROM meter WHERE version > ${since}`],
      options,
    );
    const changes = table!.rows.map((row): [string, StoredHead] => {
      const stored = toRecordAt(row, committed);
      return [row[5] as string, { stored, head: JSON.parse(stored.text) as MeterHead | null }];
    });
    // Another call may have been faster.
    if (committed <= this.version) return;
    for (const [tag, head] of changes) if (head.stored.version > 0) this.heads.set(tag, head);
    this.version = committed;
    this.sorted = undefined;
  }

  private forget(): void {
    this.heads = new Map(); // a snapshot keeps the other
    this.version = -1;
    this.sorted = undefined;
  }

  private snapshot(): Snapshot {
    const { version, heads } = this;
    // A copy would cost as much as there are meters; so what was read is looked up at once, or asked for again.
    return {
      version,
      find: (id) => {
        const found = heads.get(tagOf(id));
        return found?.head ? { ...found, head: found.head } : undefined;
      },
      storedOf: (id) => heads.get(tagOf(id))?.stored ?? NOTHING,
      list: () => this.list(),
    };
  }

  private list(): MeterHead[] {
    this.sorted ??= Array.from(this.heads.values(), ({ head }) => head)
      .filter((head) => head !== null)
      .sort((a, b) => a.created - b.created);
    return this.sorted;
  }
}
