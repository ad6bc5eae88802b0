import { ServiceError } from '../../errors.ts';
import type { TimeRange } from '../../meter.ts';
import type { UndoResult } from '../import-record.ts';
import { listImports, toGoneLines, type StoredImport } from './import-records.ts';
import type { InfluxClient } from './influx-client.ts';
import { takeLayer } from './layers.ts';
import { updateFigures, type Extent } from './meter-figures.ts';
import { seriesOf, type MeterHead } from './meter-heads.ts';
import { GONE, MISSING, PRESENT, toReadingLine, type StoredReading } from './reading-points.ts';
import { findFirst, findLastBefore, isThere } from './stored-readings.ts';
import { putHead, readRanges } from './write-readings.ts';
import type { WriteTransaction } from './write-transaction.ts';

/** Does what MeterStore.undoImport says, inside a transaction. */
export async function undoImport(
  client: InfluxClient,
  transaction: WriteTransaction,
  id: string,
): Promise<UndoResult> {
  const imports = await listImports(client, transaction.snapshot.version);
  const found = imports.find((each) => each.id === id);
  if (!found) throw new ServiceError('NOT_FOUND', `id: there is no import "${id}"`);
  const others = imports.filter(({ key }) => key !== found.key);
  const meters: UndoResult['meters'] = [];
  for (const meter of found.meters) meters.push(await undoMeter(transaction, found.key, meter, others));
  const query = (statements: readonly string[]) => transaction.query(statements);
  for (const line of await toGoneLines(query, found.key, transaction.version)) await transaction.add(line);
  return { meters };
}

async function undoMeter(
  transaction: WriteTransaction,
  key: number,
  { meterId, stamps, added, changed, unchanged }: StoredImport['meters'][number],
  others: readonly StoredImport[],
): Promise<UndoResult['meters'][number]> {
  const found = transaction.snapshot.find(meterId);
  const written = added + changed + unchanged;
  // A meter that is there no more, whatever made it go, has nothing to be taken back of.
  if (!found) return { meterId, removed: 0, restored: 0, kept: written, isGone: true };
  const before = found.head;
  await transaction.requireWhole(meterId);
  await transaction.markMeter(meterId, touchedBy(before, stamps));
  const taken = await takeBack(transaction, key, before, stamps);
  const { removed, restored } = taken;
  const readings = before.meter.readings - removed;
  const isOfNoOther = others.every(({ meters }) => meters.every((meter) => meter.meterId !== meterId));
  const isGone = readings === 0 && before.onlyImported && isOfNoOther;
  const result = { meterId, removed, restored, kept: written - removed - restored, isGone };
  const head = { ...before, hasGone: before.hasGone || removed > 0 };
  if (removed + restored > 0 || isGone) {
    await transaction.flush();
    const extent = await findExtent(transaction, before, taken);
    const after = await updateFigures(transaction, before, head, extent, stamps ? [stamps] : []);
    if (isGone) await transaction.putHead(meterId, null);
    else await putHead(transaction, after);
  } else await transaction.putHead(meterId, head);
  return result;
}

interface Taken {
  removed: number;
  restored: number;
  /** How many more readings have no value then. */
  missing: number;
}

async function takeBack(
  transaction: WriteTransaction,
  key: number,
  { meter }: MeterHead,
  stamps: TimeRange | null,
): Promise<Taken> {
  const taken: Taken = { removed: 0, restored: 0, missing: 0 };
  const series = seriesOf('reading', meter.id);
  for await (const points of readRanges(transaction, meter, stamps ? [stamps] : [])) {
    for (const point of points) {
      const without = takeBackPoint(point, key, transaction.version);
      if (!without) continue;
      const { now, isTop } = without;
      const pending = transaction.add(toReadingLine(series, now, point));
      if (pending) await pending;
      taken.missing += Number(now.state === MISSING) - Number(point.state === MISSING);
      if (isTop) taken[isThere(now) ? 'restored' : 'removed']++;
    }
  }
  return taken;
}

/** What a point is without an import, and whether its reading is another then; undefined: the import is not in it. */
function takeBackPoint(
  point: StoredReading,
  key: number,
  version: number,
): { now: StoredReading; isTop: boolean } | undefined {
  const taken = takeLayer(point.layers, key);
  if (!taken) return undefined;
  const { isTop, under, layers } = taken;
  const rest = { ...point, version, layers };
  if (!isTop) return { now: rest, isTop };
  if (!under) return { now: { ...rest, state: GONE, value: NaN, quality: 0 }, isTop };
  return { now: { ...rest, ...under, state: Number.isNaN(under.value) ? MISSING : PRESENT }, isTop };
}

/** What the meter has then; its first and last reading are looked for where they may have gone. */
async function findExtent(transaction: WriteTransaction, before: MeterHead, taken: Taken): Promise<Extent> {
  const { id, readings, missing, firstMs, lastMs } = before.meter;
  const counts = { readings: readings - taken.removed, missing: missing + taken.missing };
  if (counts.readings === 0 || firstMs === null) return { ...counts, firstMs: null, lastMs: null };
  const query = (statements: readonly string[]) => transaction.query(statements);
  const range = { fromMs: firstMs, toMs: lastMs! + 1 };
  const [first, last] = await Promise.all([findFirst(query, id, range), findLastBefore(query, id, range)]);
  return { ...counts, firstMs: first, lastMs: last };
}

function touchedBy({ meter }: MeterHead, stamps: TimeRange | null): TimeRange {
  const ends = [meter.firstMs, meter.lastMs, stamps?.fromMs, stamps?.toMs].filter((t) => t != null);
  return ends.length === 0
    ? { fromMs: 0, toMs: 0 }
    : { fromMs: Math.min(...ends), toMs: Math.max(...ends) + 1 };
}
