import {
  Metadata,
  status as GrpcStatus,
  type CallOptions,
  type ClientDuplexStream,
  type ClientReadableStream,
  type ClientUnaryCall,
  type requestCallback,
} from '@grpc/grpc-js';
import { once } from 'node:events';
import { BackendError, toBackendError } from './errors.ts';

/** Whom a call is for: its id in the server's log, and when to give it up. */
export interface CallContext {
  requestId: string;
  signal: AbortSignal;
  /** Of what writes: who asks for it. */
  writer?: Writer;
}

/** What the gRPC server decides by whether a caller may write. */
export interface Writer {
  /** The header, as it came. */
  authorization: string | undefined;
  isLocal: boolean;
}

/** Begins a call with one answer. */
export type StartUnary<Reply> = (
  metadata: Metadata,
  options: CallOptions,
  callback: requestCallback<Reply>,
) => ClientUnaryCall;

type StartDuplex<Sent, Message> = (
  metadata: Metadata,
  options: CallOptions,
) => ClientDuplexStream<Sent, Message>;

type StartStream<Message> = (metadata: Metadata, options: CallOptions) => ClientReadableStream<Message>;

/** Calls a method with one answer. Throws BackendError. */
export async function callUnary<Reply>(
  start: StartUnary<Reply>,
  timeoutMs: number,
  context: CallContext,
): Promise<Reply> {
  const { signal } = context;
  if (signal.aborted) throw cancelled();
  let cancel = () => {};
  try {
    return await new Promise<Reply>((resolve, reject) => {
      const call = start(toMetadata(context), { deadline: Date.now() + timeoutMs }, (error, reply) => {
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
  context: CallContext,
): AsyncGenerator<Message> {
  const { signal } = context;
  if (signal.aborted) throw cancelled();
  const call = start(toMetadata(context), { deadline: Date.now() + timeouts.wholeMs });
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

/**
 * Calls a method where both sides stream, and takes messages to send no faster than the server takes them. The call
 * is over when the server says so, whether all was sent or not; it is cancelled if what is to be sent fails, which
 * is then thrown. Throws BackendError else.
 */
export async function* callDuplex<Sent, Message>(
  start: StartDuplex<Sent, Message>,
  requests: AsyncIterable<Sent>,
  timeoutMs: number,
  context: CallContext,
): AsyncGenerator<Message> {
  const { signal } = context;
  if (signal.aborted) throw cancelled();
  const call = start(toMetadata(context), { deadline: Date.now() + timeoutMs });
  call.on('error', () => {}); // as in callStream
  const over = new AbortController();
  const cancel = () => call.cancel();
  signal.addEventListener('abort', cancel);
  let failure: { error: unknown } | undefined;
  sendAll(call, requests, over.signal).catch((error: unknown) => {
    if (over.signal.aborted) return;
    failure = { error };
    cancel();
  });
  try {
    for await (const message of call as AsyncIterable<Message>) yield message;
  } catch (error) {
    throw failure ? failure.error : toBackendError(error);
  } finally {
    over.abort();
    signal.removeEventListener('abort', cancel);
    cancel();
  }
}

async function sendAll<Sent>(
  call: ClientDuplexStream<Sent, unknown>,
  requests: AsyncIterable<Sent>,
  over: AbortSignal,
): Promise<void> {
  for await (const request of requests) {
    over.throwIfAborted();
    if (!call.write(request)) await once(call, 'drain', { signal: over });
  }
  call.end();
}

function toMetadata({ requestId, writer }: CallContext): Metadata {
  const metadata = new Metadata();
  metadata.set('x-request-id', requestId);
  if (!writer) return metadata;
  metadata.set('x-caller', writer.isLocal ? 'local' : 'remote');
  if (writer.authorization !== undefined) metadata.set('authorization', writer.authorization);
  return metadata;
}

function cancelled(): BackendError {
  return new BackendError(GrpcStatus.CANCELLED, 'given up before the call');
}

function late(timeoutMs: number): BackendError {
  return new BackendError(GrpcStatus.DEADLINE_EXCEEDED, `no message within ${timeoutMs} ms`);
}
