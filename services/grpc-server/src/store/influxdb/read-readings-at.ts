import { spacingMsOf, type Meter, type ReadingBatch } from '../../meter.ts';
import type { Part, PartReader } from './part-reader.ts';

/** Instants that are asked for in one question. */
const AT_ONCE = 200;
/** Where fewer readings than this lie between two instants they are read as well: one more part costs more. */
const READ_ALONG = 200;

/** The readings at some instants, in time order. Throws LostVersion. */
export async function readReadingsAt(reader: PartReader, timesMs: Float64Array): Promise<ReadingBatch> {
  const asked = new Set(timesMs);
  const instants = [...asked].sort((a, b) => a - b);
  const reachMs = reachOf(reader.head.meter);
  const found: [number, number][] = [];
  for (let start = 0; start < instants.length; start += AT_ONCE) {
    const parts = toParts(instants.slice(start, start + AT_ONCE), reachMs);
    for (const read of await reader.readParts(parts)) {
      if (!('readings' in read)) continue;
      const { timeMs, value } = read.readings;
      timeMs.forEach((t, i) => asked.has(t) && found.push([t, value[i]!]));
    }
  }
  return {
    timeMs: Float64Array.from(found, ([timeMs]) => timeMs),
    value: Float64Array.from(found, ([, value]) => value),
  };
}

/** How far two instants may lie apart to be of one part; 0 where readings may lie dense here and there. */
function reachOf(meter: Meter): number {
  if (meter.intervalSeconds === null) return 0;
  return READ_ALONG * Math.min(spacingMsOf(meter), spacingMsOf({ ...meter, intervalSeconds: null }));
}

function toParts(instants: readonly number[], reachMs: number): Part[] {
  const parts: Part[] = [];
  for (const instant of instants) {
    const last = parts.at(-1);
    if (last && instant - last.toMs < reachMs) last.toMs = instant + 1;
    else parts.push({ levelMs: 0, fromMs: instant, toMs: instant + 1 });
  }
  return parts;
}
