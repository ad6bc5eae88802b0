import type { ReadingBatch } from '../../../meter.ts';
import { OFFICE } from '../../testing/generated-readings.ts';
import { DuckDbMeterStore } from '../duckdb-meter-store.ts';

// A program to be killed: imports file after file, each of two meters, into the database that its argument
// names, and prints the id of each as soon as it is acknowledged.

export const READINGS_PER_IMPORT = 30_000;

/** Readings of one import behind those of the one before. */
// eslint-disable-next-line @typescript-eslint/require-await -- a source is an async iterable
async function* readingsOf(number: number): AsyncGenerator<ReadingBatch> {
  const size = READINGS_PER_IMPORT / 10;
  for (let start = 0; start < READINGS_PER_IMPORT; start += size) {
    const first = number * READINGS_PER_IMPORT + start;
    const timeMs = Float64Array.from({ length: size }, (_, i) => (first + i) * 1000);
    yield { timeMs, value: timeMs.map((t) => t / 1000), quality: new Uint8Array(size).fill(1) };
  }
}

const [, program, file] = process.argv;
if (program === import.meta.filename && file !== undefined) {
  const store = await DuckDbMeterStore.open({ path: file, memoryMb: 256 });
  for (let number = (await store.listImports()).length; ; number++) {
    const id = `import-${number}`;
    const record = { id, file: id, sha256: id, bytes: 1, atMs: number, reportJson: '{}' };
    await store.importFile(
      record,
      ['a', 'b'].map((meter) => ({ description: { ...OFFICE, id: meter }, readings: readingsOf(number) })),
    );
    process.stdout.write(`${id}\n`);
  }
}
