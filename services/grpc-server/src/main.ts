import { setLogger } from '@grpc/grpc-js';
import { pino } from 'pino';
import { readConfig, type Config } from './config.ts';
import { StartupError } from './errors.ts';
import { importDataFolder } from './import/import-data-folder.ts';
import { openImportFolder } from './import/import-folder.ts';
import { createProgress } from './import/import-progress.ts';
import { startServer } from './server.ts';
import { DuckDbMeterStore } from './store/duckdb/duckdb-meter-store.ts';

/** Runs the server until `stopping` is aborted; by then everything that was accepted is on disk. */
async function run(
  { dataDir, dbPath, importDir, dbMemoryMb, server: options, logLevel }: Config,
  stopping: AbortSignal,
) {
  const logger = pino({ name: 'grpc-server', level: logLevel });
  // What grpc-js has to say of an error is in the error as well.
  setLogger({ error: (text: unknown) => logger.debug({ grpc: text }) });
  const store = await DuckDbMeterStore.open({ path: dbPath, memoryMb: dbMemoryMb });
  try {
    const importFolder = await openImportFolder(importDir);
    const server = await startServer({ store, importFolder }, options, logger);
    try {
      logger.info({ port: server.port, dataDir, dbPath }, 'listening');
      const showProgress = createProgress(logger, process.stderr);
      const { importLimits: limits, profiles } = options;
      const parts = { store, dataDir, importFolder, limits, profiles };
      await importDataFolder({ ...parts, logger, showProgress, signal: stopping });
      server.startServing();
      logger.info({ meters: (await store.listMeters()).length }, 'serving');
      await aborted(stopping);
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

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
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
