import type { ReadingBatch, TimeRange } from '../../meter.ts';
import { RollupBuilder } from '../../series/rollup-builder.ts';
import type { Buckets } from '../../series/buckets.ts';
import { quote, within } from './influxql.ts';
import { tagOf } from './line-protocol.ts';
import { seriesOf } from './meter-heads.ts';
import {
  LATEST_ROLLUP_COLUMNS,
  rollupOf,
  toEmptyBucket,
  toLatestBucket,
  toRollupLine,
  toStoredBucket,
  type StoredBucket,
} from './rollup-points.ts';
import type { WriteTransaction } from './write-transaction.ts';

/** Rollups that are held of one level before they are written. */
const MOST_HELD = 20_000;

/**
 * Makes the rollups of a range anew from its readings in time order. The range begins and ends at multiples of the
 * coarsest level.
 */
export async function rebuildRollups(
  transaction: WriteTransaction,
  meterId: string,
  levelsMs: readonly number[],
  range: TimeRange,
  readings: AsyncIterable<ReadingBatch>,
): Promise<void> {
  if (levelsMs.length === 0) return;
  const levels = levelsMs.map((levelMs) => new Level(transaction, meterId, levelMs, range.fromMs, false));
  for await (const _ of withRollups(levels, readings));
  for (const level of levels) await level.writeUpTo(range.toMs);
}

/** Passes on all readings of a meter that has no rollups yet, and writes the rollups of what came by. */
export async function* writeRollupsOf<Batch extends ReadingBatch>(
  transaction: WriteTransaction,
  meterId: string,
  levelsMs: readonly number[],
  readings: AsyncIterable<Batch>,
): AsyncGenerator<Batch> {
  const levels = levelsMs.map((levelMs) => new Level(transaction, meterId, levelMs, 0, true));
  yield* levels.length === 0 ? readings : withRollups(levels, readings);
  for (const level of levels) await level.writeUpTo(Infinity);
}

/** Passes readings on and gives the levels their buckets, finest level first. */
async function* withRollups<Batch extends ReadingBatch>(
  levels: readonly Level[],
  readings: AsyncIterable<Batch>,
): AsyncGenerator<Batch> {
  const builder = new RollupBuilder(levels.map(({ levelMs }) => levelMs));
  for await (const batch of readings) {
    builder.addReadings(batch);
    yield batch;
    for (const [i, buckets] of builder.takeClosed().entries()) await levels[i]!.add(buckets);
  }
  for (const [i, buckets] of builder.finish().entries()) await levels[i]!.add(buckets);
}

/** Empties the rollups of levels that are no longer kept. */
export async function emptyRollups(
  transaction: WriteTransaction,
  meterId: string,
  levelsMs: readonly number[],
  range: TimeRange,
): Promise<void> {
  for (const levelMs of levelsMs) {
    await new Level(transaction, meterId, levelMs, range.fromMs, false).writeUpTo(range.toMs);
  }
}

/** One level while it is built. */
class Level {
  private readonly transaction: WriteTransaction;
  private readonly meterId: string;
  readonly levelMs: number;
  private readonly isNew: boolean;
  private held: StoredBucket[] = [];
  /** Up to here it is written. */
  private doneMs: number;

  constructor(
    transaction: WriteTransaction,
    meterId: string,
    levelMs: number,
    fromMs: number,
    isNew: boolean,
  ) {
    this.transaction = transaction;
    this.meterId = meterId;
    this.levelMs = levelMs;
    this.doneMs = fromMs;
    this.isNew = isNew;
  }

  async add(buckets: Buckets): Promise<void> {
    const { version } = this.transaction;
    for (let i = 0; i < buckets.timeMs.length; i++) this.held.push(toStoredBucket(buckets, i, version));
    if (this.held.length >= MOST_HELD) await this.writeUpTo(this.held.at(-1)!.timeMs + this.levelMs);
  }

  /** Writes what is held and empties what is stored besides. */
  async writeUpTo(toMs: number): Promise<void> {
    const { transaction, meterId, levelMs } = this;
    const stored = this.isNew ? [] : await this.readStored({ fromMs: this.doneMs, toMs });
    const before = new Map(stored.map((bucket) => [bucket.timeMs, bucket]));
    const series = seriesOf(rollupOf(levelMs), meterId);
    for (const bucket of this.held) {
      const old = before.get(bucket.timeMs);
      before.delete(bucket.timeMs);
      if (old && isSame(old, bucket)) continue;
      const pending = transaction.add(toRollupLine(series, bucket, old));
      if (pending) await pending;
    }
    for (const old of before.values()) {
      if (old.figures[0] === 0) continue;
      const pending = transaction.add(
        toRollupLine(series, toEmptyBucket(old.timeMs, transaction.version), old),
      );
      if (pending) await pending;
    }
    this.held = [];
    this.doneMs = toMs;
  }

  private async readStored(range: TimeRange): Promise<StoredBucket[]> {
    const [table] = await this.transaction.query([
      `SELECT ${LATEST_ROLLUP_COLUMNS} FROM ${rollupOf(this.levelMs)} ` +
        `WHERE meter = ${quote(tagOf(this.meterId))} AND ${within(range)}`,
    ]);
    return table!.rows.map(toLatestBucket);
  }
}

function isSame(a: StoredBucket, b: StoredBucket): boolean {
  return a.figures.every((figure, i) => figure === b.figures[i]);
}
