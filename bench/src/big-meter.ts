import { access, mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { ReadingBatch } from '../../services/grpc-server/src/meter.ts';
import { DuckDbMeterStore } from '../../services/grpc-server/src/store/duckdb/duckdb-meter-store.ts';
import type { MeterStore } from '../../services/grpc-server/src/store/meter-store.ts';
import { seededRandom } from './seeded-random.ts';

/** One reading a second for three years and two months. */
export const BIG = { id: 'big', readings: 100_000_000, stepMs: 1000 };
/** A year of quarter hours: what a person thinks of as a meter. */
export const YEAR = { id: 'year', readings: 35_040, stepMs: 900_000 };

export const FIRST_MS = Date.UTC(2022, 0, 1);
const BATCH_SIZE = 65_536;

/** A data folder whose database has both meters, and what the big one took to write. */
export interface BigMeter {
  folder: string;
  database: string;
  /** Seconds; null if the folder was there already. */
  seconds: number | null;
}

/**
 * Writes both meters through the store's own bulk path. A folder that WATTSTREAM_BENCH_DATA names is made once
 * and kept for the next run.
 */
export async function provideBigMeter(temporary: string): Promise<BigMeter> {
  const folder = process.env.WATTSTREAM_BENCH_DATA ?? path.join(temporary, 'big-meter');
  const database = path.join(folder, '.wattstream', 'readings.duckdb');
  if (await exists(database)) return { folder, database, seconds: null };
  await mkdir(folder, { recursive: true });
  console.log(`writing ${BIG.readings.toLocaleString('en')} readings …`);
  const store = await DuckDbMeterStore.open({ path: database, memoryMb: 256 });
  await writeMeter(store, YEAR);
  const startedMs = performance.now();
  await writeMeter(store, BIG);
  const seconds = (performance.now() - startedMs) / 1000;
  await store.close();
  return { folder, database, seconds };
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

/** Writes so many generated readings, in place of what the meter had. */
export async function writeMeter(store: MeterStore, { id, readings, stepMs }: typeof BIG): Promise<void> {
  const description = { id, name: id, unit: 'kWh', zone: 'Europe/London', intervalSeconds: null, tags: {} };
  await store.writeReadings(
    { ...description, kind: 'energy', stamp: 'end', tags: {} },
    generateReadings(readings, stepMs),
    { replace: true },
  );
}

/** A load that follows the day and the week, with noise of two decimals; the same at every run. */
// eslint-disable-next-line @typescript-eslint/require-await -- the store takes what comes as a stream
export async function* generateReadings(readings: number, stepMs: number): AsyncGenerator<ReadingBatch> {
  const random = seededRandom(1);
  for (let start = 0; start < readings; start += BATCH_SIZE) {
    const size = Math.min(BATCH_SIZE, readings - start);
    const batch = { timeMs: new Float64Array(size), value: new Float64Array(size) };
    for (let i = 0; i < size; i++) {
      const timeMs = FIRST_MS + (start + i) * stepMs;
      const day = Math.sin((2 * Math.PI * timeMs) / 86_400_000);
      const week = Math.sin((2 * Math.PI * timeMs) / 604_800_000);
      batch.timeMs[i] = timeMs;
      batch.value[i] = Math.round(3000 + 1500 * day + 500 * week + 600 * random()) / 100;
    }
    yield batch;
  }
}
