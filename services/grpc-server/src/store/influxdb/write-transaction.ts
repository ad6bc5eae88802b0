import { ALL_TIME, type Meter, type TimeRange } from '../../meter.ts';
import { ROLLUP_LEVELS_MS } from '../../series/rollup-levels.ts';
import type { InfluxClient, RequestOptions, Table } from './influx-client.ts';
import type { LinePattern } from './line-batch.ts';
import { LineWriter } from './line-writer.ts';
import { toHeadLine, type MeterHead, type MeterHeads, type Snapshot } from './meter-heads.ts';
import { MeterReader } from './meter-reader.ts';
import { readBuckets } from './read-buckets.ts';
import type { Versioned } from './records.ts';
import { requireAllIn } from './require-all.ts';
import { toStateLine, type StoreState } from './store-state.ts';
import { takeBackPending } from './take-back-pending.ts';
import type { WriteRight } from './writer-lock.ts';

/** How long a write waits for InfluxDB to come back, ms. */
const PATIENCE_MS = 30_000;

/**
 * One write, of however many points: all of it is there or nothing.
 *
 * Each point has the number of the write that made it and what it said before. Who reads passes over points of
 * numbers higher than the one committed, so what is written here is seen by nobody until one point, the store's
 * state, says that the number is committed. Where the writer dies before, the next one puts back what was before.
 */
export class WriteTransaction {
  /** The number of this write. */
  readonly version: number;
  /** The meters as they were before. */
  readonly snapshot: Snapshot;
  private readonly client: InfluxClient;
  private readonly state: StoreState;
  private readonly options: RequestOptions;
  private readonly writer: LineWriter;

  private constructor(client: InfluxClient, snapshot: Snapshot, state: StoreState, options: RequestOptions) {
    this.client = client;
    this.snapshot = snapshot;
    this.state = state;
    this.version = state.pending;
    this.options = options;
    this.writer = new LineWriter((body) => client.writeBody(body, options));
  }

  /** Runs work as one write, and commits it when it resolves. The caller has the right to write. */
  static async run<T>(
    client: InfluxClient,
    heads: MeterHeads,
    right: WriteRight,
    work: (transaction: WriteTransaction) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    const persistent = { confirm: () => right.confirm(), stepMs: right.stepMs, patienceMs: PATIENCE_MS };
    const before = await takeBackPending(client, persistent);
    const snapshot = await heads.refresh();
    const state = { ...before, pending: before.pending + 1 };
    const transaction = new WriteTransaction(client, snapshot, state, { ...persistent, signal });
    try {
      await client.write([toStateLine(state)], persistent);
      const result = await work(transaction);
      await transaction.writer.flush();
      signal?.throwIfAborted();
      await client.write([toStateLine({ ...state, committed: state.pending })], persistent);
      return result;
    } catch (error) {
      await transaction.writer.stop();
      // Where it cannot be taken back now, the next write does it.
      await takeBackPending(client, { ...persistent, patienceMs: 0 }).catch(() => undefined);
      throw error;
    }
  }

  query(statements: readonly string[]): Promise<Table[]> {
    return this.client.query(statements, this.options);
  }

  /** The promise, where there is one, is to be awaited. */
  add(line: string): Promise<void> | undefined {
    return this.writer.add(line);
  }

  /** As LineBatch.addNumbers; the promise, where there is one, is to be awaited. */
  addNumbers(pattern: LinePattern, value: number, timeMs: number): Promise<void> | undefined {
    return this.writer.addNumbers(pattern, value, timeMs);
  }

  /** What was added can be read after this. */
  flush(): Promise<void> {
    return this.writer.flush();
  }

  /**
   * To be awaited before readings are brought together with those of a meter. Throws DATA_LOSS where InfluxDB leaves some
   * of them out, as what is counted and written without them would be wrong when they are back.
   */
  async requireWhole(meterId: string): Promise<void> {
    const found = this.snapshot.find(meterId);
    if (!found) return;
    const reader = new MeterReader(this.client, this.snapshot.version, found);
    const buckets = await readBuckets(reader, ALL_TIME, ROLLUP_LEVELS_MS.at(-1)!);
    requireAllIn(found.head.meter, ALL_TIME, buckets);
  }

  /** To be awaited before any point of a meter is written: says where a write that dies may have left some. */
  async markMeter(meterId: string, touched: TimeRange): Promise<void> {
    const { version, text } = this.snapshot.storedOf(meterId);
    const mark = { version: this.version, text };
    await this.client.write([toHeadLine(meterId, mark, { version, text }, touched)], this.options);
    this.touched.set(meterId, touched);
  }

  private readonly touched = new Map<string, TimeRange>();

  /** What the meter is from now on; null: it is there no more. */
  putHead(meterId: string, head: MeterHead | null): Promise<void> | undefined {
    const now: Versioned = { version: this.version, text: JSON.stringify(head) };
    return this.add(toHeadLine(meterId, now, this.snapshot.storedOf(meterId), this.touched.get(meterId)));
  }

  /**
   * A revision higher than that of any other meter: the highest of some meters tells whether one of them changed.
   * It is the present time, so that a database made anew does not repeat one.
   */
  nextRevision(): Meter['revision'] {
    this.state.revision = Math.max(this.state.revision + 1, Date.now());
    return this.state.revision;
  }
}
