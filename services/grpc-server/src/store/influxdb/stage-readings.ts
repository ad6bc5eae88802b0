import { createReadingSpool, type ReadingSpool } from '@wattstream/meter-files';
import { tmpdir } from 'node:os';
import { ServiceError } from '../../errors.ts';
import { QUALITIES, type ReadingBatch, type TimeRange } from '../../meter.ts';
import { EARLIEST_MS, LATEST_MS } from './influxql.ts';

/** Readings that wait, on disk where they are many, until they are written. */
export interface StagedReadings {
  /** Stamps, each once. */
  rows: number;
  /** Readings that a later one with the same stamp overrode. */
  duplicates: number;
  firstMs: number | null;
  lastMs: number | null;
  /** The quality of some is stated. */
  hasQuality: boolean;
  /** In time order, each stamp once; may be read several times. */
  read(): AsyncIterable<Required<ReadingBatch>>;
  /** The stamps' ranges, such that no gap within one is longer than `gapMs`. */
  stretches(gapMs: number): Promise<TimeRange[]>;
  remove(): Promise<void>;
}

/** Takes in readings in any order; the last of equal stamps wins. */
export async function stageReadings(
  batches: AsyncIterable<ReadingBatch>,
  signal?: AbortSignal,
): Promise<StagedReadings> {
  const spool = createReadingSpool(tmpdir());
  try {
    const filled = await fill(spool, batches, signal);
    const { rows, rises } = spool.describe(0);
    // Where each stamp is later than the one before, all is known already.
    const isInOrder = rows === 0 || rises === rows - 1;
    const measured = isInOrder ? { ...filled, rows } : await measure(spool);
    return {
      ...{ ...measured, duplicates: rows - measured.rows },
      read: () => spool.readSorted(0),
      stretches: (gapMs) => findStretches(spool, gapMs),
      remove: () => spool.remove(),
    };
  } catch (error) {
    await spool.remove();
    throw error;
  }
}

/** Resolves to what is right if the stamps came in order. */
async function fill(
  spool: ReadingSpool,
  batches: AsyncIterable<ReadingBatch>,
  signal: AbortSignal | undefined,
): Promise<Omit<Measured, 'rows'>> {
  let firstMs: number | null = null;
  let lastMs: number | null = null;
  let hasQuality = false;
  await spool.append(0, { ...emptyBatch(), line: new Uint32Array(), decimals: 0 });
  for await (const { timeMs, value, quality = new Uint8Array(timeMs.length) } of batches) {
    signal?.throwIfAborted();
    check({ timeMs, value, quality });
    const line = new Uint32Array(timeMs.length);
    await spool.append(0, { timeMs, value, quality, line, decimals: 0 });
    firstMs ??= timeMs[0] ?? null;
    lastMs = timeMs.at(-1) ?? lastMs;
    hasQuality ||= quality.some((code) => code > 0);
  }
  signal?.throwIfAborted();
  await spool.seal();
  return { firstMs, lastMs, hasQuality };
}

function emptyBatch(): Required<ReadingBatch> {
  return { timeMs: new Float64Array(), value: new Float64Array(), quality: new Uint8Array() };
}

/** Refuses what no point of InfluxDB can hold. */
function check({ timeMs, value, quality }: Required<ReadingBatch>): void {
  const unknown = quality.find((code) => code >= QUALITIES.length);
  if (unknown !== undefined) throw new Error(`${unknown} is not the index of a quality`);
  const outside = timeMs.find((t) => t < EARLIEST_MS || t > LATEST_MS);
  if (outside !== undefined) {
    throw new ServiceError(
      'INVALID_ARGUMENT',
      `readings: ${new Date(outside).toISOString()} lies outside what InfluxDB can hold, the years 1678 to 2261`,
    );
  }
  if (value.some((v) => v === Infinity || v === -Infinity)) {
    throw new ServiceError('INVALID_ARGUMENT', 'readings: InfluxDB cannot hold an infinite value');
  }
}

type Measured = Pick<StagedReadings, 'rows' | 'firstMs' | 'lastMs' | 'hasQuality'>;

async function measure(spool: ReadingSpool): Promise<Measured> {
  let rows = 0;
  let firstMs: number | null = null;
  let lastMs: number | null = null;
  let hasQuality = false;
  for await (const { timeMs, quality } of spool.readSorted(0)) {
    if (timeMs.length === 0) continue;
    rows += timeMs.length;
    firstMs ??= timeMs[0]!;
    lastMs = timeMs.at(-1)!;
    hasQuality ||= quality.some((code) => code > 0);
  }
  return { rows, firstMs, lastMs, hasQuality };
}

async function findStretches(spool: ReadingSpool, gapMs: number): Promise<TimeRange[]> {
  const stretches: TimeRange[] = [];
  let last: TimeRange | undefined;
  for await (const { timeMs } of spool.readSorted(0)) {
    for (const t of timeMs) {
      if (last && t - last.toMs < gapMs) last.toMs = t + 1;
      else stretches.push((last = { fromMs: t, toMs: t + 1 }));
    }
  }
  return stretches;
}
