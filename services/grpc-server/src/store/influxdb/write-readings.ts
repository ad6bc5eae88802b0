import { spacingMsOf, type Meter, type MeterDescription, type TimeRange } from '../../meter.ts';
import type { SourceFile, WriteOptions, WriteResult } from '../meter-store.ts';
import { toWriteResult } from '../write-result.ts';
import { NO_LAYERS, pushLayer } from './layers.ts';
import { mergeReadings, type Changes, type MergeOptions } from './merge-readings.ts';
import { figuresOfNew, updateFigures, type Extent } from './meter-figures.ts';
import { levelsOf, type MeterHead } from './meter-heads.ts';
import { MISSING, PRESENT, type StoredReading } from './reading-points.ts';
import { ReadingWriter } from './reading-writer.ts';
import { toSourceLine } from './source-files.ts';
import type { StagedReadings } from './stage-readings.ts';
import { readStored } from './stored-readings.ts';
import { writeRollupsOf } from './write-rollups.ts';
import type { WriteTransaction } from './write-transaction.ts';

/** Does what MeterStore.writeReadings says with readings that were staged, inside a transaction. */
export async function writeReadings(
  transaction: WriteTransaction,
  description: MeterDescription,
  staged: StagedReadings,
  { replace, source }: Pick<WriteOptions, 'replace' | 'source'>,
): Promise<WriteResult> {
  const { id } = description;
  const before = transaction.snapshot.find(id)?.head;
  const described = describe(before ?? newHead(transaction, description, 0), description);
  const head = { ...described, onlyImported: false, intervalGiven: description.intervalSeconds !== null };
  const merged = await mergeStaged(transaction, head, staged, { replace });
  await putHead(transaction, merged.head);
  if (source) await putSource(transaction, source, id);
  return toWriteResult(before, staged, merged.changes, merged.head.meter);
}

/** Records a file; where no meter is named it stays the one that is recorded. */
export async function putSource(
  transaction: WriteTransaction,
  source: SourceFile,
  meterId?: string,
): Promise<void> {
  const query = (statements: readonly string[]) => transaction.query(statements);
  const line = await toSourceLine(query, transaction.version, source, meterId);
  if (line !== undefined) await transaction.add(line);
}

/** Puts staged readings among the readings of a meter, or in their place. */
export async function mergeStaged(
  transaction: WriteTransaction,
  head: MeterHead,
  staged: StagedReadings,
  options: Pick<MergeOptions, 'replace' | 'importKey'>,
): Promise<{ head: MeterHead; changes: Changes }> {
  const { meter } = head;
  const { version, snapshot } = transaction;
  const before = snapshot.find(meter.id)?.head;
  await transaction.requireWhole(meter.id);
  await transaction.markMeter(meter.id, touchedBy(before, staged));
  if (snapshot.storedOf(meter.id).version === 0) {
    return writeNew(transaction, head, staged, options.importKey);
  }
  const stretches = await stretchesOf(before?.meter, staged);
  const held = heldRanges(before, options.replace ? 'all' : stretches, staged);
  const stored = readRanges(transaction, before?.meter ?? meter, held);
  const merge = { version, ...options };
  const writer = new ReadingWriter(transaction, meter.id, layersOfNew(options.importKey));
  const changes = await mergeReadings(stored, staged.read(), merge, (now, old) => writer.add(now, old));
  const marked = {
    ...head,
    hasGone: head.hasGone || changes.dropped > 0,
    hasQuality: head.hasQuality || staged.hasQuality,
  };
  const isSame = changes.unchanged === staged.rows && changes.dropped === 0;
  if (isSame) return { head: marked, changes };
  const extent = toExtent(before?.meter, before?.meter.readings ?? 0, staged, changes, options.replace);
  const changed = options.replace ? undefined : stretches;
  return { head: await updateFigures(transaction, before, marked, extent, changed), changes };
}

/**
 * Of a meter of which no point was ever written all is known before: there is nothing to bring its readings together
 * with, and the rollups are written on the way.
 */
async function writeNew(
  transaction: WriteTransaction,
  head: MeterHead,
  staged: StagedReadings,
  importKey: number | undefined,
): Promise<{ head: MeterHead; changes: Changes }> {
  const { version } = transaction;
  const written = await figuresOfNew({ ...head, hasQuality: staged.hasQuality }, staged);
  const { meter } = written;
  const layers = layersOfNew(importKey);
  const writer = new ReadingWriter(transaction, meter.id, layers);
  // One object for all readings, of which there may be millions.
  const now: StoredReading = { timeMs: 0, version, state: PRESENT, value: NaN, quality: 0, layers };
  let missing = 0;
  for await (const batch of writeRollupsOf(transaction, meter.id, levelsOf(written), staged.read())) {
    for (let i = 0; i < batch.timeMs.length; i++) {
      now.timeMs = batch.timeMs[i]!;
      now.value = batch.value[i]!;
      now.quality = batch.quality[i]!;
      now.state = Number.isNaN(now.value) ? MISSING : PRESENT;
      missing += Number(now.state === MISSING);
      const pending = writer.add(now, undefined);
      if (pending) await pending;
    }
  }
  const changes = { matched: 0, unchanged: 0, dropped: 0, missing };
  return { head: { ...written, meter: { ...meter, missing } }, changes };
}

/** What a stamp has as its layers that had no reading before. */
function layersOfNew(importKey: number | undefined): string {
  return importKey === undefined ? NO_LAYERS : pushLayer(NO_LAYERS, importKey, undefined);
}

/** The head of a meter that is not there, the `place`-th of its write. */
export function newHead(
  { version, snapshot }: WriteTransaction,
  description: MeterDescription,
  place: number,
): MeterHead {
  return {
    meter: { ...description, readings: 0, missing: 0, firstMs: null, lastMs: null, revision: 0 },
    created: version * 1_000_000 + place,
    intervalGiven: description.intervalSeconds !== null,
    onlyImported: false,
    finestRollupMs: null,
    // Points of an earlier meter of that id, or of a write that was taken back, may be left.
    hasGone: snapshot.storedOf(description.id).version > 0,
    hasQuality: snapshot.storedOf(description.id).version > 0,
  };
}

/** The head with another description; an interval that is not given stays. */
export function describe(head: MeterHead, { intervalSeconds, ...description }: MeterDescription): MeterHead {
  const meter = { ...head.meter, ...description };
  meter.intervalSeconds = intervalSeconds ?? head.meter.intervalSeconds;
  return { ...head, meter, intervalGiven: head.intervalGiven || intervalSeconds !== null };
}

/** Gives the meter a new revision, and is what it is from now on. */
export async function putHead(transaction: WriteTransaction, head: MeterHead): Promise<void> {
  head.meter.revision = transaction.nextRevision();
  await transaction.putHead(head.meter.id, head);
}

/** A gap within which about so many stored readings lie is read as well: one question costs more. */
const READ_OVER = 5000;
const DAY_MS = 86_400_000;

export function stretchesOf(before: Meter | undefined, staged: StagedReadings): Promise<TimeRange[]> {
  const spacingMs = before ? spacingMsOf(before) : Infinity;
  return staged.stretches(Math.max(DAY_MS, READ_OVER * spacingMs));
}

/** Where points are that the incoming readings have to be brought together with. */
export function heldRanges(
  before: MeterHead | undefined,
  stretches: readonly TimeRange[] | 'all',
  { firstMs, lastMs }: StagedReadings,
): TimeRange[] {
  const first = before?.meter.firstMs ?? Infinity;
  const end = (before?.meter.lastMs ?? -Infinity) + 1;
  if (stretches === 'all') {
    const range = {
      fromMs: Math.min(first, firstMs ?? Infinity),
      toMs: Math.max(end, (lastMs ?? -Infinity) + 1),
    };
    return range.fromMs < range.toMs ? [range] : [];
  }
  // Points that say that there is no reading may lie outside of what the meter has.
  const mayBeOutside = before?.hasGone ?? true;
  if (mayBeOutside) return [...stretches];
  return stretches
    .map(({ fromMs, toMs }) => ({ fromMs: Math.max(fromMs, first), toMs: Math.min(toMs, end) }))
    .filter(({ fromMs, toMs }) => fromMs < toMs);
}

export async function* readRanges(transaction: WriteTransaction, meter: Meter, ranges: readonly TimeRange[]) {
  for (const range of ranges) {
    yield* readStored((statements) => transaction.query(statements), { meter }, range);
  }
}

function touchedBy(before: MeterHead | undefined, { firstMs, lastMs }: StagedReadings): TimeRange {
  const stamps = [before?.meter.firstMs, before?.meter.lastMs, firstMs, lastMs].filter((t) => t != null);
  if (stamps.length === 0) return { fromMs: 0, toMs: 0 };
  return { fromMs: Math.min(...stamps), toMs: Math.max(...stamps) + 1 };
}

/** What the meter has after the merge. */
function toExtent(
  kept: Meter | undefined,
  readings: number,
  { rows, firstMs, lastMs }: StagedReadings,
  { matched, missing, dropped }: Changes,
  replace: boolean,
): Extent {
  const counts = {
    readings: readings + rows - matched - dropped,
    missing: (kept?.missing ?? 0) + missing,
  };
  if (replace || !kept || kept.firstMs === null) return { ...counts, firstMs, lastMs };
  return {
    ...counts,
    firstMs: Math.min(kept.firstMs, firstMs ?? Infinity),
    lastMs: Math.max(kept.lastMs!, lastMs ?? -Infinity),
  };
}
