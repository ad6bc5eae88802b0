import { setLogger } from '@grpc/grpc-js';
import { createApp } from './app.ts';
import { readConfig } from './config.ts';
import { StartupError } from './errors.ts';
import { listen } from './http-server.ts';
import { createLimits } from './limits.ts';
import { createLogger } from './logging.ts';
import { createMeterUsageClient } from './meter-usage-client.ts';

/** How long running answers may take to end when the gateway is asked to stop. */
const STOP_GRACE_MS = 5000;

async function main() {
  const config = readConfig(process.env);
  const logger = createLogger(config.logLevel);
  // What grpc-js has to say of an error is in the error as well.
  setLogger({ error: (text: unknown) => logger.debug({ grpc: text }) });
  const client = createMeterUsageClient(config);
  const limits = createLimits({ ...config, longestWaitMs: config.answerTimeoutMs });
  const { corsOrigins, stallTimeoutMs } = config;
  const app = createApp({ client, limits, stallTimeoutMs, logger, corsOrigins });
  const server = await listen(app, config.httpPort);

  const stop = async (signal: NodeJS.Signals) => {
    logger.info({ signal }, 'stopping');
    await server.close(STOP_GRACE_MS);
    client.close();
    logger.info('stopped');
    // Nothing is left to run, so the process ends. process.exit() would have pino flush its last line, again and again
    // without end where nobody is left to read it.
  };
  // Once each: a second signal of a kind ends the process as if nobody listened.
  process.once('SIGTERM', (signal) => void stop(signal));
  process.once('SIGINT', (signal) => void stop(signal));
  logger.info({ port: server.port, grpcAddress: config.grpcAddress }, 'listening');
}

try {
  await main();
} catch (error) {
  if (!(error instanceof StartupError)) throw error;
  console.error(error.message);
  process.exit(1);
}
