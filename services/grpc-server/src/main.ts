import { setLogger } from '@grpc/grpc-js';
import { pino } from 'pino';
import { readConfig, type Config } from './config.ts';
import { StartupError } from './errors.ts';
import { importDataFolder, type ImportOptions } from './import/import-data-folder.ts';
import { openImportFolder } from './import/import-folder.ts';
import { createProgress } from './import/import-progress.ts';
import type { Meter } from './meter.ts';
import { startServer } from './server.ts';
import { describeStore, openMeterStore } from './store/open-meter-store.ts';
import { isStoreFailure, pause, untilInReach, watchReach } from './store/watch-reach.ts';

const [FIRST_WAIT_MS, LONGEST_WAIT_MS] = [1000, 60_000];

/** Runs the server until `stopping` is aborted; by then everything that was accepted is on disk. */
async function run(
  { dataDir, store: storeConfig, importDir, server: options, logLevel }: Config,
  stopping: AbortSignal,
) {
  const logger = pino({ name: 'grpc-server', level: logLevel });
  // What grpc-js has to say of an error is in the error as well.
  setLogger({ error: (text: unknown) => logger.debug({ grpc: text }) });
  const store = await openMeterStore(storeConfig, logger);
  try {
    const importFolder = await openImportFolder(importDir);
    const server = await startServer({ store, importFolder }, options, logger);
    try {
      logger.info({ port: server.port, dataDir, ...describeStore(storeConfig) }, 'listening');
      const showProgress = createProgress(logger, process.stderr);
      const { importLimits: limits, profiles } = options;
      const parts = { store, dataDir, importFolder, limits, profiles };
      const meters = await importWhenInReach({ ...parts, logger, showProgress, signal: stopping });
      server.startServing();
      logger.info({ meters: meters.length }, 'serving');
      await watchReach(store, logger, stopping, (isInReach) => server.setStoreInReach(isInReach));
      logger.info('stopping');
    } finally {
      await server.stop();
    }
  } catch (error) {
    // The import ends with this when it is stopped.
    if (error !== stopping.reason) throw error;
  } finally {
    await store.close();
  }
}

/** Imports the data folder, from the beginning again where the store is lost meanwhile; what is there is passed over. Resolves to the meters. */
async function importWhenInReach(options: ImportOptions): Promise<Meter[]> {
  const { store, logger, signal } = options;
  for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(2 * waitMs, LONGEST_WAIT_MS)) {
    await untilInReach(store, logger, signal);
    try {
      await importDataFolder(options);
      return await store.listMeters();
    } catch (error) {
      if (!isStoreFailure(error)) throw error;
      logger.error(error.message);
      // It may answer questions, and take nothing that is written.
      await pause(waitMs, signal);
    }
  }
}

const stop = new AbortController();
for (const name of ['SIGTERM', 'SIGINT'] as const) {
  process.on(name, () => stop.abort(new Error(name)));
}
try {
  await run(await readConfig(process.env), stop.signal);
} catch (error) {
  console.error(error instanceof StartupError ? error.message : error);
  process.exitCode = 1;
}
