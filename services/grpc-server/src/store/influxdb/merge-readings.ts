import type { ReadingBatch } from '../../meter.ts';
import { NO_LAYERS, pushLayer } from './layers.ts';
import { GONE, MISSING, PRESENT, type StoredReading } from './reading-points.ts';
import { isThere, StoredCursor } from './stored-readings.ts';

/** What a write does, counted by stamp. */
export interface Changes {
  /** Stamps that the meter has already. */
  matched: number;
  /** Of the matched, those with the same value and quality. */
  unchanged: number;
  /** Of the meter's readings, those that a replacing write does not name. */
  dropped: number;
  /** How many more readings have no value then. */
  missing: number;
}

export interface MergeOptions {
  version: number;
  /** Readings that are not among the incoming ones go. */
  replace: boolean;
  /** The write is an import, which can be taken back; its number. */
  importKey?: number | undefined;
}

/** A point is to be what `now` says; `before` is what it says, if there is one. */
export type Put = (now: StoredReading, before: StoredReading | undefined) => Promise<void> | undefined;

/**
 * Brings incoming readings together with stored ones, both in time order, and says of each point what it is to be.
 * The stored ones are all that there are at the incoming stamps, and with `replace` all of the meter.
 */
export async function mergeReadings(
  stored: AsyncGenerator<StoredReading[], void>,
  incoming: AsyncIterable<Required<ReadingBatch>>,
  { version, replace, importKey }: MergeOptions,
  put: Put,
): Promise<Changes> {
  const changes: Changes = { matched: 0, unchanged: 0, dropped: 0, missing: 0 };
  const cursor = new StoredCursor(stored);
  let isExhausted = !(await cursor.load());

  /** Passes over what is stored before a stamp. */
  const passTo = async (endMs: number) => {
    while (!isExhausted) {
      const point = cursor.current;
      if (!point) {
        isExhausted = !(await cursor.load());
        continue;
      }
      if (point.timeMs >= endMs) return;
      cursor.advance();
      if (!replace || !isThere(point)) continue;
      changes.dropped++;
      changes.missing -= point.state === MISSING ? 1 : 0;
      const gone = { ...point, version, state: GONE, value: NaN, quality: 0, layers: NO_LAYERS };
      const pending = put(gone, point);
      if (pending) await pending;
    }
  };

  try {
    for await (const { timeMs, value, quality } of incoming) {
      for (let i = 0; i < timeMs.length; i++) {
        const stamp = timeMs[i]!;
        if (!isExhausted && !((cursor.current?.timeMs ?? -Infinity) >= stamp)) await passTo(stamp);
        let before: StoredReading | undefined;
        if (!isExhausted && cursor.current!.timeMs === stamp) {
          before = cursor.current;
          cursor.advance();
        }
        const now = {
          timeMs: stamp,
          version,
          state: Number.isNaN(value[i]) ? MISSING : PRESENT,
          value: value[i]!,
          quality: quality[i]!,
          layers: NO_LAYERS,
        };
        if (importKey !== undefined) {
          const under = before && isThere(before) ? before : undefined;
          now.layers = pushLayer(before?.layers ?? NO_LAYERS, importKey, under);
        }
        if (note(changes, now, before)) continue;
        const pending = put(now, before);
        if (pending) await pending;
      }
    }
    await passTo(Infinity);
  } finally {
    await cursor.close();
  }
  return changes;
}

/** Counts a change; says whether the point is as it is to be already. */
function note(changes: Changes, now: StoredReading, before: StoredReading | undefined): boolean {
  changes.missing += now.state === MISSING ? 1 : 0;
  if (!before || !isThere(before)) return false;
  changes.matched++;
  changes.missing -= before.state === MISSING ? 1 : 0;
  const isSame =
    now.state === before.state &&
    now.quality === before.quality &&
    (now.value === before.value || now.state === MISSING);
  if (isSame) changes.unchanged++;
  return isSame && now.layers === before.layers;
}
