import { status } from '@grpc/grpc-js';
import { ServiceError } from '../errors.ts';

/** What a call that threw `error` ends with. The text of an error that was not meant for the caller stays here. */
export function toStatus(error: unknown): { code: status; details: string } {
  if (error instanceof ServiceError) return { code: status[error.code], details: error.message };
  return { code: status.INTERNAL, details: 'internal error' };
}
