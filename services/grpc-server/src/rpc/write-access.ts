import { createHash, timingSafeEqual } from 'node:crypto';
import { isIPv4 } from 'node:net';
import type { Metadata } from '@grpc/grpc-js';
import { ServiceError } from '../errors.ts';

/** Who calls. */
export interface Caller {
  metadata: Metadata;
  /** Address and port, as gRPC has it: "127.0.0.1:50123", "[::1]:50123". */
  getPeer(): string;
}

/**
 * Whether a caller may write; throws if not. With a token, who has it may. Without one, who is on the same machine
 * may: a gateway says in the metadata `x-caller` whether its own caller is ("local") or not ("remote"), which can
 * only take away what the gateway itself would be allowed.
 */
export type WriteAccess = (caller: Caller) => void;

export function createWriteAccess(token: string | undefined): WriteAccess {
  return token === undefined ? requireLoopback : requireToken(token);
}

function requireToken(token: string): WriteAccess {
  const expected = digest(`Bearer ${token}`);
  return ({ metadata }) => {
    const [given = ''] = metadata.get('authorization');
    // Digests have one length, and comparing them takes one time whatever was guessed.
    if (timingSafeEqual(digest(toBearer(String(given))), expected)) return;
    throw new ServiceError(
      'UNAUTHENTICATED',
      given === '' ? 'writing needs a token (authorization: Bearer …)' : 'the token is not the right one',
    );
  };
}

/** The scheme's name is written in any case (RFC 9110, 11.1). */
function toBearer(text: string): string {
  return text.replace(/^bearer +/i, 'Bearer ');
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function requireLoopback(call: Caller): void {
  const [caller = 'local'] = call.metadata.get('x-caller');
  if (caller === 'local' && isLoopback(call.getPeer())) return;
  throw new ServiceError(
    'PERMISSION_DENIED',
    'only callers on the same machine may write, as long as the server has no WRITE_TOKEN',
  );
}

function isLoopback(peer: string): boolean {
  const address = peer
    .replace(/:\d+$/, '')
    .replace(/^\[|\]$/g, '')
    .replace(/^::ffff:/, '');
  return address === '::1' || (isIPv4(address) && address.startsWith('127.'));
}
