import { connectivityState, status as GrpcStatus, type ChannelOptions, type Client } from '@grpc/grpc-js';
import { MeterUsage } from '@wattstream/protos';
import { BackendError } from './errors.ts';

/** How long a connection may take that does not fail by itself, as to a host that swallows packets. */
const CONNECT_TIMEOUT_MS = 3000;

/** Methods that change nothing, so that they can be called again. What writes is told to its caller, who knows better. */
const READING: (keyof typeof MeterUsage.service)[] = [
  ...(['ListMeters', 'ReadSeries', 'ReadTotals', 'ReadQualities', 'ReadBatches', 'ReadData'] as const),
  ...(['FindPatterns', 'ListPatterns', 'ListImports', 'GetImport'] as const),
];

const SERVICE_CONFIG = {
  // Calls go to all addresses that the name stands for, in turn.
  loadBalancingConfig: [{ round_robin: {} }],
  // One whose server is lost before its answer has begun goes to the next server.
  methodConfig: [
    {
      name: READING.map((method) => ({ service: 'meterusage.MeterUsage', method })),
      retryPolicy: {
        ...{ maxAttempts: 4, initialBackoff: '0.05s', maxBackoff: '0.5s', backoffMultiplier: 2 },
        retryableStatusCodes: ['UNAVAILABLE'],
      },
    },
  ],
};

export const channelOptions: ChannelOptions = {
  'grpc.service_config': JSON.stringify(SERVICE_CONFIG),
  // A server that comes up is found within about a second, on its new address too; gRPC's own pace backs off to
  // two minutes and asks for the address once in 30 seconds.
  'grpc.initial_reconnect_backoff_ms': 100,
  'grpc.max_reconnect_backoff_ms': 1000,
  'grpc.dns_min_time_between_resolutions_ms': 1000,
  // A server that went away without a word is noticed, and its running calls fail.
  'grpc.keepalive_time_ms': 20_000,
  'grpc.keepalive_timeout_ms': 5000,
  // 10,000 buckets are about 1 MB; batches may be larger.
  'grpc.max_receive_message_length': 64 * 1024 * 1024,
};

/**
 * Waits while the client is connecting, so that a call which follows succeeds or fails at once. Throws UNAVAILABLE
 * if that takes too long; a failed connection is left to the call itself to report.
 */
export async function whenConnected(client: Client, timeoutMs = CONNECT_TIMEOUT_MS): Promise<void> {
  const channel = client.getChannel();
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const state = channel.getConnectivityState(true);
    if (state !== connectivityState.IDLE && state !== connectivityState.CONNECTING) return;
    await new Promise<void>((resolve, reject) => {
      channel.watchConnectivityState(state, deadline, (error) => {
        if (error) reject(noConnection(timeoutMs));
        else resolve();
      });
    });
  }
}

/** With a time to come again, as of a server: the connection was not lost, and is not tried again at once. */
function noConnection(timeoutMs: number): BackendError {
  const message = `no connection within ${timeoutMs} ms`;
  return new BackendError(GrpcStatus.UNAVAILABLE, message, { retryAfter: 2 });
}
