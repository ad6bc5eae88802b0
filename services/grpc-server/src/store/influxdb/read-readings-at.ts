import type { ReadingBatch } from '../../meter.ts';
import type { MeterReader } from './meter-reader.ts';

/** Instants that are asked for in one question. */
const AT_ONCE = 200;

/** The readings at some instants, in time order. Throws LostVersion. */
export async function readReadingsAt(reader: MeterReader, timesMs: Float64Array): Promise<ReadingBatch> {
  const instants = [...new Set(timesMs)].sort((a, b) => a - b);
  const found: [number, number][] = [];
  for (let start = 0; start < instants.length; start += AT_ONCE) {
    const parts = instants
      .slice(start, start + AT_ONCE)
      .map((fromMs) => ({ levelMs: 0, fromMs, toMs: fromMs + 1 }));
    for (const read of await reader.readParts(parts)) {
      if (!('readings' in read)) continue;
      const { timeMs, value } = read.readings;
      timeMs.forEach((t, i) => found.push([t, value[i]!]));
    }
  }
  return {
    timeMs: Float64Array.from(found, ([timeMs]) => timeMs),
    value: Float64Array.from(found, ([, value]) => value),
  };
}
