import { createApp } from '../app.ts';
import { listen } from '../http-server.ts';
import { createLimits, type LimitsOptions } from '../limits.ts';
import { createLogger } from '../logging.ts';
import { createMeterUsageClient } from '../meter-usage-client.ts';

export type LogLine = Record<string, unknown>;

export interface TestGateway {
  port: number;
  url: string;
  /** The log, a line an object. */
  log: LogLine[];
  /** Breaks what runs. */
  stop(): Promise<void>;
}

export interface TestGatewayOptions {
  grpcAddress: string;
  corsOrigins?: string[];
  answerTimeoutMs?: number;
  streamTimeoutMs?: number;
  stallTimeoutMs?: number;
  limits?: Partial<LimitsOptions>;
}

const NO_LIMITS: LimitsOptions = {
  maxExports: 100,
  maxWaitingExports: 0,
  maxAnswers: 100,
  maxWaitingAnswers: 0,
  longestWaitMs: 60_000,
};

/** A gateway on a port of its own, in this process. */
export async function startGateway(options: TestGatewayOptions): Promise<TestGateway> {
  const { corsOrigins = [], answerTimeoutMs = 10_000, streamTimeoutMs = 60_000 } = options;
  const { stallTimeoutMs = 60_000 } = options;
  const limits = createLimits({ ...NO_LIMITS, ...options.limits });
  const log: LogLine[] = [];
  const logger = createLogger('debug', { write: (line) => log.push(JSON.parse(line) as LogLine) });
  const client = createMeterUsageClient({
    grpcAddress: options.grpcAddress,
    answerTimeoutMs,
    streamTimeoutMs,
  });
  const server = await listen(createApp({ client, limits, stallTimeoutMs, logger, corsOrigins }), 0);
  return {
    port: server.port,
    url: `http://127.0.0.1:${server.port}`,
    log,
    stop: async () => {
      await server.close(0);
      client.close();
    },
  };
}
