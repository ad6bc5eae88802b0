import {
  status,
  type handleBidiStreamingCall,
  type handleServerStreamingCall,
  type handleUnaryCall,
  type ServerDuplexStream,
} from '@grpc/grpc-js';
import { once } from 'node:events';
import type { Logger } from 'pino';
import type { Availability } from '../availability.ts';
import { ServiceError } from '../errors.ts';
import type { Lane } from './lane.ts';
import { toStatus, type CallStatus } from './status.ts';
import type { Caller, WriteAccess } from './write-access.ts';

// The one place that knows how grpc-js writes, waits, cancels and fails. What it adapts are plain functions
// and generators, which stop when their signal is aborted.

export type UnaryHandler<Request, Reply> = (request: Request, signal: AbortSignal) => Promise<Reply>;
export type StreamHandler<Request, Message> = (
  request: Request,
  signal: AbortSignal,
) => AsyncIterable<Message>;
export type DuplexHandler<Request, Message> = StreamHandler<AsyncIterable<Request>, Message>;

export interface AdapterContext {
  availability: Availability;
  logger: Logger;
  /** Where the call waits for its turn; absent for what is done at once. */
  lane?: Lane;
  /** Of what writes. */
  access?: WriteAccess;
}

/** A caller that promised more messages and sends none for so long keeps others from their turn. */
const STALL_MS = 60_000;

/** The caller went away or its deadline passed: nobody waits for an answer. */
class CallEnded extends Error {}

export function unary<Request, Reply>(
  rpc: string,
  handler: UnaryHandler<Request, Reply>,
  context: AdapterContext,
): handleUnaryCall<Request, Reply> {
  return (call, callback) => {
    void runCall(rpc, call, context, async (signal) => {
      callback(null, await handler(call.request, signal));
      return 1;
    }).then((failure) => failure && callback(failure));
  };
}

export function serverStreaming<Request, Message>(
  rpc: string,
  handler: StreamHandler<Request, Message>,
  context: AdapterContext,
  pace: Pace = 'as they fit',
): handleServerStreamingCall<Request, Message> {
  const write = pace === 'one by one' ? writeOne : writeAsFits;
  return (call) => {
    void runCall(rpc, call, context, (signal) =>
      writeAll(call, handler(call.request, signal), write, signal),
    ).then((failure) => (failure ? call.emit('error', failure) : call.end()));
  };
}

/** Both sides stream: the handler takes messages no faster than it uses them, and ends the call when it is done. */
export function bidiStreaming<Request, Message>(
  rpc: string,
  handler: DuplexHandler<Request, Message>,
  context: AdapterContext,
): handleBidiStreamingCall<Request, Message> {
  return (call) => {
    void runCall(rpc, call, context, (signal) =>
      writeAll(call, handler(readAll(call, signal), signal), writeAsFits, signal),
    ).then((failure) => (failure ? call.emit('error', failure) : call.end()));
  };
}

/** Reading that is given up leaves the call as it is, since its status is yet to be sent. */
async function* readAll<Request, Message>(
  call: ServerDuplexStream<Request, Message>,
  signal: AbortSignal,
): AsyncGenerator<Request> {
  const messages = call.iterator({ destroyOnReturn: false }) as AsyncIterableIterator<Request>;
  for (;;) {
    const message = await orGiveUp(messages.next(), signal);
    if (message.done) return;
    yield message.value;
  }
}

function orGiveUp<T>(next: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason as Error);
    const stall = () =>
      reject(new ServiceError('DEADLINE_EXCEEDED', `nothing came for ${STALL_MS / 1000} seconds`));
    const timer = setTimeout(stall, STALL_MS);
    signal.addEventListener('abort', abort, { once: true });
    next.then(resolve, reject).finally(() => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
    });
    if (signal.aborted) abort();
  });
}

/**
 * How messages are written: up to 16 ahead of the client, as grpc-js does it by itself, or each only when the
 * one before has left, for large messages, or such whose memory is used again.
 */
type Pace = 'as they fit' | 'one by one';

interface Writable<Message> extends NodeJS.EventEmitter {
  write(message: Message, written?: () => void): boolean;
}

type Write = <Message>(
  call: Writable<Message>,
  message: Message,
  signal: AbortSignal,
) => Promise<unknown> | undefined;

const writeAsFits: Write = (call, message, signal) =>
  call.write(message) ? undefined : once(call, 'drain', { signal });

const writeOne: Write = (call, message, signal) =>
  new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason as Error);
    signal.addEventListener('abort', abort, { once: true });
    call.write(message, () => {
      signal.removeEventListener('abort', abort);
      resolve(undefined);
    });
  });

/** Writes as fast as the client reads, and no faster; resolves to the number of messages. */
async function writeAll<Message>(
  call: Writable<Message>,
  messages: AsyncIterable<Message>,
  write: Write,
  signal: AbortSignal,
): Promise<number> {
  let written = 0;
  for await (const message of messages) {
    signal.throwIfAborted();
    written++;
    const pending = write(call, message, signal);
    if (pending) await pending;
  }
  return written;
}

interface Call extends Caller {
  on(event: 'cancelled', listener: () => void): unknown;
}

/** Runs the work of a call and logs how it ended. Resolves to the status it failed with, null if it did not. */
async function runCall(
  rpc: string,
  call: Call,
  { availability, logger, lane, access }: AdapterContext,
  work: (signal: AbortSignal) => Promise<number>,
): Promise<CallStatus | null> {
  const startedMs = performance.now();
  const [requestId] = call.metadata.get('x-request-id');
  const done = (code: status, more: object) => {
    const ms = Math.round((performance.now() - startedMs) * 10) / 10;
    const entry = { rpc, code: status[code], ms, ...more, ...(requestId ? { requestId } : {}) };
    if (code === status.INTERNAL || code === status.DATA_LOSS) logger.error(entry, 'call failed');
    else logger.info(entry, 'call');
  };
  let running: AbortController | undefined;
  try {
    running = availability.begin();
    const { signal } = running;
    call.on('cancelled', () => running?.abort(new CallEnded()));
    access?.(call);
    const messages = lane ? await lane.run(signal, () => work(signal)) : await work(signal);
    done(status.OK, { messages });
    return null;
  } catch (thrown) {
    // What a wait that was aborted throws tells less than the reason it was aborted for.
    const error: unknown = running?.signal.aborted ? running.signal.reason : thrown;
    if (error instanceof CallEnded) {
      done(status.CANCELLED, {});
      return { code: status.CANCELLED, details: 'the caller went away' };
    }
    const failure = toStatus(error);
    // What whoever runs the server has to see of it, and callers have not.
    const cause = error instanceof ServiceError ? error.cause : undefined;
    const details = { details: failure.details, ...(cause !== undefined && { err: cause }) };
    done(failure.code, failure.code === status.INTERNAL ? { err: error } : details);
    return failure;
  } finally {
    if (running) availability.end(running);
    running = undefined; // grpc-js says "cancelled" of calls that are over, too
  }
}
