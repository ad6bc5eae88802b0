import {
  Metadata,
  status as GrpcStatus,
  type CallOptions,
  type ClientReadableStream,
  type ClientUnaryCall,
  type requestCallback,
} from '@grpc/grpc-js';
import { BackendError, toBackendError } from './errors.ts';

/** Whom a call is for: its id in the server's log, and when to give it up. */
export interface CallContext {
  requestId: string;
  signal: AbortSignal;
}

type StartUnary<Reply> = (
  metadata: Metadata,
  options: CallOptions,
  callback: requestCallback<Reply>,
) => ClientUnaryCall;

type StartStream<Message> = (metadata: Metadata, options: CallOptions) => ClientReadableStream<Message>;

/** Calls a method with one answer. Throws BackendError. */
export async function callUnary<Reply>(
  start: StartUnary<Reply>,
  timeoutMs: number,
  { requestId, signal }: CallContext,
): Promise<Reply> {
  if (signal.aborted) throw cancelled();
  let cancel = () => {};
  try {
    return await new Promise<Reply>((resolve, reject) => {
      const call = start(toMetadata(requestId), { deadline: Date.now() + timeoutMs }, (error, reply) => {
        if (error) reject(error);
        else resolve(reply!);
      });
      cancel = () => call.cancel();
      signal.addEventListener('abort', cancel);
    });
  } catch (error) {
    throw toBackendError(error);
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

export interface StreamTimeouts {
  firstMs: number;
  wholeMs: number;
}

/**
 * Calls a method that streams its answer, and pulls messages no faster than they are consumed. A consumer that stops
 * early cancels the call. Throws BackendError.
 */
export async function* callStream<Message>(
  start: StartStream<Message>,
  timeouts: StreamTimeouts,
  { requestId, signal }: CallContext,
): AsyncGenerator<Message> {
  if (signal.aborted) throw cancelled();
  const call = start(toMetadata(requestId), { deadline: Date.now() + timeouts.wholeMs });
  // The iteration below listens for errors only while it runs; the cancel at its end raises one after it.
  call.on('error', () => {});
  const cancel = () => call.cancel();
  signal.addEventListener('abort', cancel);
  let isLate = false;
  const firstTimer = setTimeout(() => {
    isLate = true;
    cancel();
  }, timeouts.firstMs);
  try {
    for await (const message of call as AsyncIterable<Message>) {
      clearTimeout(firstTimer);
      yield message;
    }
  } catch (error) {
    if (isLate) throw late(timeouts.firstMs);
    throw toBackendError(error);
  } finally {
    clearTimeout(firstTimer);
    signal.removeEventListener('abort', cancel);
    cancel();
  }
}

function toMetadata(requestId: string): Metadata {
  const metadata = new Metadata();
  metadata.set('x-request-id', requestId);
  return metadata;
}

function cancelled(): BackendError {
  return new BackendError(GrpcStatus.CANCELLED, 'given up before the call');
}

function late(timeoutMs: number): BackendError {
  return new BackendError(GrpcStatus.DEADLINE_EXCEEDED, `no message within ${timeoutMs} ms`);
}
