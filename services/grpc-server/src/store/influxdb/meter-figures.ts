import type { Meter, ReadingBatch, TimeRange } from '../../meter.ts';
import { INTERVAL_SAMPLE, inferIntervalSeconds } from '../../series/infer-interval.ts';
import { chooseRollupLevels, ROLLUP_LEVELS_MS } from '../../series/rollup-levels.ts';
import { levelsOf, type MeterHead } from './meter-heads.ts';
import { isThere, readStored } from './stored-readings.ts';
import type { StagedReadings } from './stage-readings.ts';
import { emptyRollups, rebuildRollups } from './write-rollups.ts';
import type { WriteTransaction } from './write-transaction.ts';

// What the meter's head and the rollups say of its readings, brought up to date with them.

const COARSEST_MS = ROLLUP_LEVELS_MS.at(-1)!;

export type Extent = Pick<Meter, 'readings' | 'missing' | 'firstMs' | 'lastMs'>;

/**
 * The head with what follows from the readings: their extent, the interval if none was given, and the rollups, which
 * are written. `before` is the head before the change, `changed` where readings changed, in time order, or undefined:
 * anywhere. The readings were added to the transaction.
 */
export async function updateFigures(
  transaction: WriteTransaction,
  before: MeterHead | undefined,
  head: MeterHead,
  extent: Extent,
  changed: readonly TimeRange[] | undefined,
): Promise<MeterHead> {
  await transaction.flush();
  const meter = { ...head.meter, ...extent };
  if (!head.intervalGiven) meter.intervalSeconds = await inferInterval(readAll(transaction, meter));
  const levels = chooseRollupLevels(meter);
  const updated = { ...head, meter, finestRollupMs: levels[0] ?? null };
  const isSame = before !== undefined && String(levels) === String(levelsOf(before));
  const ranges = isSame && changed ? changed.map(widen) : allOf(before, meter);
  for (const range of ranges.reduce(join, [])) {
    await rebuildRollups(transaction, meter.id, levels, range, readLatest(transaction, meter, range));
  }
  const dropped = before ? levelsOf(before).filter((levelMs) => !levels.includes(levelMs)) : [];
  // Left there they would be read when the level is kept again.
  for (const range of allOf(before, meter)) await emptyRollups(transaction, meter.id, dropped, range);
  return updated;
}

/** The head of a meter that has no readings but those that are staged, and with it which rollups are to be written. */
export async function figuresOfNew(head: MeterHead, staged: StagedReadings): Promise<MeterHead> {
  const { rows: readings, firstMs, lastMs } = staged;
  const meter: Meter = { ...head.meter, readings, firstMs, lastMs };
  if (!head.intervalGiven) meter.intervalSeconds = await inferInterval(staged.read());
  return { ...head, meter, finestRollupMs: chooseRollupLevels(meter)[0] ?? null };
}

async function inferInterval(readings: AsyncIterable<ReadingBatch>): Promise<number | null> {
  const stamps = new Float64Array(INTERVAL_SAMPLE);
  let size = 0;
  for await (const { timeMs } of readings) {
    const rest = timeMs.subarray(0, INTERVAL_SAMPLE - size);
    stamps.set(rest, size);
    size += rest.length;
    if (size === INTERVAL_SAMPLE) break;
  }
  return inferIntervalSeconds(stamps.subarray(0, size));
}

function readAll(transaction: WriteTransaction, meter: Meter): AsyncGenerator<ReadingBatch> {
  return readLatest(transaction, meter, { fromMs: -Infinity, toMs: Infinity });
}

/** The readings of a range with those of the transaction, which were flushed. */
export async function* readLatest(
  transaction: WriteTransaction,
  meter: Meter,
  { fromMs, toMs }: TimeRange,
): AsyncGenerator<ReadingBatch> {
  if (meter.firstMs === null) return;
  const held = { fromMs: Math.max(fromMs, meter.firstMs), toMs: Math.min(toMs, meter.lastMs! + 1) };
  const query = (statements: readonly string[]) => transaction.query(statements);
  for await (const points of readStored(query, { meter }, held)) {
    const there = points.filter(isThere);
    yield {
      timeMs: Float64Array.from(there, ({ timeMs }) => timeMs),
      value: Float64Array.from(there, ({ value }) => value),
    };
  }
}

/** Where the meter has, or had, readings, in whole buckets of the coarsest level. */
function allOf(before: MeterHead | undefined, after: Meter): TimeRange[] {
  return [before?.meter, after].flatMap((meter) =>
    meter?.firstMs == null ? [] : widen({ fromMs: meter.firstMs, toMs: meter.lastMs! + 1 }),
  );
}

function widen({ fromMs, toMs }: TimeRange): TimeRange {
  return {
    fromMs: Math.floor(fromMs / COARSEST_MS) * COARSEST_MS,
    toMs: Math.ceil(toMs / COARSEST_MS) * COARSEST_MS,
  };
}

/** Neighbouring and overlapping ranges as one. */
function join(ranges: TimeRange[], next: TimeRange): TimeRange[] {
  const last = ranges.at(-1);
  if (!last || next.fromMs > last.toMs || next.toMs < last.fromMs) return [...ranges, { ...next }];
  last.fromMs = Math.min(last.fromMs, next.fromMs);
  last.toMs = Math.max(last.toMs, next.toMs);
  return ranges;
}
