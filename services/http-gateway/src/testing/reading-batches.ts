import type { ReadingBatch } from '../readings/reading-batch.ts';

type Reading = [timeMs: number, value: number];

/** Batches as the client yields them, one an argument. */
export async function* batchesOf(...batches: Reading[][]): AsyncGenerator<ReadingBatch> {
  for (const readings of batches) {
    yield await Promise.resolve({
      timeMs: Float64Array.from(readings, ([timeMs]) => timeMs),
      value: Float64Array.from(readings, ([, value]) => value),
    });
  }
}

/** Pieces as text. */
export async function collectText(pieces: AsyncIterable<Buffer>): Promise<string[]> {
  return (await collect(pieces)).map(String);
}

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** A year of readings of a quarter of an hour, every hundredth missing. */
export function yearOfReadings(): Reading[] {
  return Array.from({ length: 35_040 }, (_, i) => [
    1546301700000 + i * 900_000,
    i % 100 === 99 ? NaN : Math.round(5000 + 4000 * Math.sin(i / 15)) / 100,
  ]);
}
