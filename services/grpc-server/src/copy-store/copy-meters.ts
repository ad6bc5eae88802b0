import { ALL_TIME, type Meter, type MeterDescription, type ReadingBatch } from '../meter.ts';
import { INTERVAL_SAMPLE, inferIntervalSeconds } from '../series/infer-interval.ts';
import type { MeterStore } from '../store/meter-store.ts';
import { findDifference } from './compare-meters.ts';
import { readWithQualities } from './read-with-qualities.ts';

export interface CopyOptions {
  /** Ends the copy with this signal's reason; of the meter that was being copied nothing is then stored. */
  signal?: AbortSignal;
  onReadings?: (meter: Meter, copied: number) => void;
  onMeter?: (meter: Meter, wasCopied: boolean) => void;
}

/**
 * Copies all meters of a store into another, one transaction a meter: descriptions, readings with their qualities,
 * which files of the data folder they came from, and the saved patterns. A meter whose readings are the same in both
 * is passed over, so a copy that was ended goes on where it was. What the other store has besides stays. Resolves to
 * how many were copied.
 */
export async function copyMeters(
  from: MeterStore,
  to: MeterStore,
  options: CopyOptions = {},
): Promise<number> {
  let copied = 0;
  for (const meter of await inOrder(from)) {
    options.signal?.throwIfAborted();
    const isCopied = (await findDifference(from, to, meter.id)) !== undefined;
    if (isCopied) await copyReadings(from, to, meter, options);
    else await copyDescription(from, to, meter);
    if (isCopied) copied++;
    options.onMeter?.(meter, isCopied);
  }
  await copySources(from, to);
  await copyPatterns(from, to);
  return copied;
}

/** What is not the same in both stores, by meter and in words. */
export async function findDifferences(
  from: MeterStore,
  to: MeterStore,
  signal?: AbortSignal,
): Promise<[id: string, what: string][]> {
  const found: [string, string][] = [];
  for (const { id } of await from.listMeters()) {
    signal?.throwIfAborted();
    const what = await findDifference(from, to, id);
    if (what !== undefined) found.push([id, what]);
  }
  return found;
}

/** The default meter first, which it then is in the other store, too. */
async function inOrder(store: MeterStore): Promise<Meter[]> {
  const [meters, first] = await Promise.all([store.listMeters(), store.defaultMeter()]);
  return first ? [first, ...meters.filter(({ id }) => id !== first.id)] : meters;
}

async function copyReadings(
  from: MeterStore,
  to: MeterStore,
  meter: Meter,
  { signal, onReadings }: CopyOptions,
): Promise<void> {
  const counted = async function* (): AsyncGenerator<ReadingBatch> {
    let copied = 0;
    for await (const batch of readWithQualities(from, meter.id, signal)) {
      yield batch;
      onReadings?.(meter, (copied += batch.timeMs.length));
    }
  };
  const options = { replace: false, ...(signal && { signal }) };
  await to.writeReadings(await describe(from, meter), counted(), options);
}

/** An interval that follows from the readings is left to follow from them. */
async function describe(store: MeterStore, meter: Meter): Promise<MeterDescription> {
  const { id, name, unit, kind, zone, stamp, tags, intervalSeconds } = meter;
  const isInferred = intervalSeconds === (await inferInterval(store, id));
  return { id, name, unit, kind, zone, stamp, tags, intervalSeconds: isInferred ? null : intervalSeconds };
}

async function inferInterval(store: MeterStore, id: string): Promise<number | null> {
  const stamps: number[] = [];
  for await (const { timeMs } of store.readReadings(id, ALL_TIME)) {
    stamps.push(...timeMs.subarray(0, INTERVAL_SAMPLE - stamps.length));
    if (stamps.length === INTERVAL_SAMPLE) break;
  }
  return inferIntervalSeconds(Float64Array.from(stamps));
}

async function copyDescription(from: MeterStore, to: MeterStore, meter: Meter): Promise<void> {
  const there = await to.findMeter(meter.id);
  if (there && toText(there) === toText(meter)) return;
  await to.describeMeter(await describe(from, meter));
}

function toText({ name, unit, kind, zone, stamp, tags, intervalSeconds }: Meter): string {
  return JSON.stringify([name, unit, kind, zone, stamp, intervalSeconds, Object.entries(tags).sort()]);
}

/** Without these the next start would read the files of the data folder again, in place of what was copied. */
async function copySources(from: MeterStore, to: MeterStore): Promise<void> {
  const [here, there] = await Promise.all([from, to].map((store) => store.listSources()));
  const known = new Set(there!.map((source) => JSON.stringify(source)));
  for (const source of here!) {
    const meter = await to.findMeter(source.meterId);
    if (!meter || known.has(JSON.stringify(source))) continue;
    const { meterId: _, ...file } = source;
    await to.writeReadings(await describe(to, meter), nothing(), { replace: false, source: file });
  }
}

/** A pattern of the same name is replaced, as saving it does; one that is only there stays. */
async function copyPatterns(from: MeterStore, to: MeterStore): Promise<void> {
  const [here, there] = await Promise.all([from, to].map((store) => store.listPatterns()));
  const known = new Set(there!.map((pattern) => JSON.stringify(pattern)));
  for (const pattern of here!) if (!known.has(JSON.stringify(pattern))) await to.savePattern(pattern);
}

// eslint-disable-next-line @typescript-eslint/require-await -- readings are an async iterable
async function* nothing(): AsyncGenerator<ReadingBatch> {
  yield { timeMs: new Float64Array(), value: new Float64Array() };
}
