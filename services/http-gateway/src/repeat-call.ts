import { status as GrpcStatus } from '@grpc/grpc-js';
import { setTimeout as wait } from 'node:timers/promises';
import { BackendError } from './errors.ts';

/**
 * How often a call is made that meets a server which has just started, or ends, and takes none. Of several servers
 * another one does, but gRPC's own repetitions may meet the same one each time while many calls take turns.
 */
const [MOST_TRIES, PAUSE_MS] = [4, 100];

/** Makes a call that changes something again where a server did not begin it. */
export function tell<Reply>(call: () => Promise<Reply>): Promise<Reply> {
  return repeat(call, isNotTaken);
}

/**
 * Makes a call that changes nothing again where a server did not begin it, and once where the server was lost when its
 * answer had begun, which gRPC does not repeat.
 */
export function ask<Reply>(call: () => Promise<Reply>): Promise<Reply> {
  return repeat(call, (error, tries) => isNotTaken(error) || (isCutOff(error) && tries === 1));
}

async function repeat<Reply>(
  call: () => Promise<Reply>,
  mayRepeat: (error: BackendError, tries: number) => boolean,
): Promise<Reply> {
  for (let tries = 1; ; tries++) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof BackendError) || tries === MOST_TRIES || !mayRepeat(error, tries)) throw error;
      await wait(PAUSE_MS);
    }
  }
}

function isNotTaken({ reason }: BackendError): boolean {
  return reason === 'NOT_SERVING';
}

/** Of what is UNAVAILABLE, the server itself says when to come again. */
function isCutOff({ code, retryAfter }: BackendError): boolean {
  return code === GrpcStatus.UNAVAILABLE && retryAfter === undefined;
}
