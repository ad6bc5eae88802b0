import { existsSync } from 'node:fs';
import { readConfig } from '../config.ts';
import { ServiceError, StartupError } from '../errors.ts';
import type { MeterStore } from '../store/meter-store.ts';
import { openMeterStore } from '../store/open-meter-store.ts';
import { readArguments, USAGE, type Arguments, type StoreName } from './arguments.ts';
import { copyMeters, findDifferences } from './copy-meters.ts';
import { createCopyProgress } from './progress.ts';

/** `npm run copy-store -- --from STORE --to STORE`: copies all meters, and then checks that they are the same. */
async function run({ from, to }: Arguments, signal: AbortSignal): Promise<void> {
  const source = await openStore(from, 'from');
  try {
    const target = await openStore(to, 'to');
    try {
      await copy(source, target, to, signal);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

async function copy(source: MeterStore, target: MeterStore, to: StoreName, signal: AbortSignal) {
  const progress = createCopyProgress(process.stderr);
  try {
    const onReadings = progress.advance.bind(progress);
    await copyMeters(source, target, { signal, onReadings, onMeter: progress.finish.bind(progress) });
  } finally {
    progress.stop();
  }
  const differences = await findDifferences(source, target, signal);
  for (const [id, what] of differences) console.error(`${id} is not the same in ${to}: ${what}`);
  if (differences.length > 0) process.exitCode = 1;
  const [meters, imports] = [await source.listMeters(), await source.listImports()];
  const same = `${meters.length - differences.length} of ${meters.length} meters have equal counts and sums in both stores`;
  console.log(
    `${same}; the list of imports is not copied, so ${imports.length} cannot be taken back in ${to}`,
  );
}

async function openStore(type: StoreName, option: string): Promise<MeterStore> {
  // What others write in InfluxDB is not ours to copy.
  const { store } = await readConfig({ ...process.env, METER_STORE: type, INFLUXDB_MAPPING: '' });
  if (store.type === 'duckdb' && option === 'from' && !existsSync(store.path)) {
    throw new StartupError(`METER_DB_PATH "${store.path}" does not exist`);
  }
  const opened = await openMeterStore(store);
  await opened.checkAvailable().catch(async (error: unknown) => {
    await opened.close();
    throw error;
  });
  return opened;
}

const stop = new AbortController();
for (const name of ['SIGTERM', 'SIGINT'] as const) {
  process.on(name, () => stop.abort(new StartupError('ended; run it again to go on')));
}
let args: Arguments | undefined;
try {
  args = readArguments(process.argv.slice(2));
  if (args === undefined) console.log(USAGE);
} catch (error) {
  console.error(`${(error as Error).message}\n\n${USAGE}`);
  process.exitCode = 1;
}
try {
  if (args) await run(args, stop.signal);
} catch (error) {
  const isForPeople = error instanceof StartupError || error instanceof ServiceError;
  console.error(isForPeople ? error.message : error);
  process.exitCode = 1;
}
