import { Metadata, status } from '@grpc/grpc-js';
import { ServiceError } from '../errors.ts';

/** Seconds after which who was turned away may come again, as the trailing metadata "retry-after" says. */
const RETRY_AFTER_SECONDS = '1';

export interface CallStatus {
  code: status;
  details: string;
  metadata?: Metadata;
}

/** What a call that threw `error` ends with. The text of an error that was not meant for the caller stays here. */
export function toStatus(error: unknown): CallStatus {
  if (!(error instanceof ServiceError)) return { code: status.INTERNAL, details: 'internal error' };
  const { code, message } = error;
  const answer = { code: status[code], details: message };
  if (code !== 'RESOURCE_EXHAUSTED') return answer;
  const metadata = new Metadata();
  metadata.set('retry-after', RETRY_AFTER_SECONDS);
  return { ...answer, metadata };
}
